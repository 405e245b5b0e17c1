"""What printers of Windows are strict about, and what the system's dialog may hand back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.documents.typeset.layout import typeset
from tests.documents.rendering import read
from tests.ui.preview.papers import notice, register
from ui.preview.faces import Faces, faces_for
from ui.preview.print_job import PrintPaper
from ui.preview.printing import ask_printer, print_booklet, print_papers


class StrictPrinter(QPrinter):
    """Prints into a file, and takes no layout while printing: as a printer of Windows."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.refused = 0

    def setPageLayout(self, layout: QPageLayout) -> bool:  # noqa: N802 - Qt's name
        """Refuses and counts it while a job is being printed."""
        if self.printerState() is QPrinter.PrinterState.Active:
            self.refused += 1
            return False
        return super().setPageLayout(layout)


class JammedPrinter(StrictPrinter):
    """Takes so many pages only; `fault` is what it reports then, None when it just takes no further page."""

    def __init__(self, path: Path, takes: int = 1, fault: QPrinter.PrinterState | None = None) -> None:
        super().__init__(path)
        self._takes, self._fault, self._asked = takes, fault, 1

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        """No more paper."""
        self._asked += 1
        return self._fault is not None or self._asked <= self._takes

    def printerState(self) -> QPrinter.PrinterState:  # noqa: N802 - Qt's name
        """The fault once too many pages were asked for."""
        if self._fault is not None and self._asked > self._takes:
            return self._fault
        return super().printerState()


@pytest.fixture
def faces(qapp: QApplication) -> Faces:
    """The faces with the fonts of this computer."""
    return faces_for()


@pytest.fixture
def papers(faces: Faces) -> list[PrintPaper]:
    """A standing paper, a lying one, a standing one."""
    standing, lying = typeset(notice(), faces.metrics())[:1], typeset(register(5), faces.metrics())[:1]
    return [PrintPaper("通知", standing), PrintPaper("名册", lying), PrintPaper("通知", standing)]


def test_pages_stand_and_lie_without_a_new_layout(
    faces: Faces, papers: list[PrintPaper], tmp_path: Path
) -> None:
    printer = StrictPrinter(tmp_path / "out.pdf")
    assert not print_papers(printer, papers, faces)
    assert printer.refused == 0
    pages = read(tmp_path / "out.pdf")
    assert [page.width > page.height for page in pages] == [False, True, False]
    assert max(line.right for line in pages[1].lines) > 250, "the lying page is not cut off"


def test_the_sheet_is_counted_from_its_corner(faces: Faces, papers: list[PrintPaper], tmp_path: Path) -> None:
    """Else a printer shifts everything by the edge it cannot reach."""
    whole, folded = StrictPrinter(tmp_path / "whole.pdf"), StrictPrinter(tmp_path / "folded.pdf")
    assert not print_papers(whole, papers, faces)
    assert not print_booklet(folded, papers[0], faces)
    assert whole.fullPage()
    assert folded.fullPage()


def test_pages_may_be_named_one_by_one(faces: Faces, tmp_path: Path) -> None:
    printer = StrictPrinter(tmp_path / "out.pdf")
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert not print_papers(printer, [PrintPaper("名册", typeset(register(120), faces.metrics()))], faces)
    numbers = [page.lines[-1].text for page in read(tmp_path / "out.pdf")]
    assert numbers == ["—1—", "—3—", "—4—"]


@pytest.mark.parametrize("fault", [None, QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted])
def test_a_job_that_breaks_off_says_how_far_it_came(
    faces: Faces, papers: list[PrintPaper], tmp_path: Path, fault: QPrinter.PrinterState | None
) -> None:
    """The second copy of the register is the third of five sides."""
    papers[1] = replace(papers[1], copies=3)
    broken = print_papers(JammedPrinter(tmp_path / "out.pdf", 3, fault), papers, faces)
    assert broken is not None
    assert broken.words == (
        "打印机中途停了，只送到“名册”第 2 份第 1 页（一共 5 面，送到第 3 面），后面的没有打出来。"
    )


def test_a_fault_after_the_last_page_is_no_success(
    faces: Faces, papers: list[PrintPaper], tmp_path: Path
) -> None:
    class Late(StrictPrinter):
        def printerState(self) -> QPrinter.PrinterState:  # noqa: N802 - Qt's name
            state = super().printerState()
            return QPrinter.PrinterState.Error if state is QPrinter.PrinterState.Idle else state

    broken = print_papers(Late(tmp_path / "out.pdf"), papers, faces)
    assert broken is not None
    assert "送到第 3 面" in broken.words


def test_a_booklet_that_breaks_off_names_the_pages_of_the_sheet(faces: Faces, tmp_path: Path) -> None:
    pages = typeset(notice(paragraphs=14), faces.metrics())[:4]
    broken = print_booklet(JammedPrinter(tmp_path / "out.pdf"), PrintPaper("通知", pages), faces)
    assert broken is not None
    assert "“通知”印着第 1 页的那一面（一共 2 面，送到第 1 面）" in broken.words


@pytest.mark.parametrize("booklet", [False, True])
def test_the_dialog_offers_what_fits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, booklet: bool) -> None:
    """The system's own dialog is handed the job: its name, its pages, the edge both sides are turned over."""
    page = QWidget()
    qtbot.addWidget(page)
    seen: list[QPrintDialog] = []

    def take(dialog: QPrintDialog) -> int:
        seen.append(dialog)
        assert dialog.windowTitle() == "打印：会议通知"
        assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
        assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange) is not booklet
        return QDialog.DialogCode.Accepted.value

    edges: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrintDialog, "exec", take)
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, edge: edges.append(edge))
    printer = ask_printer(page, "会议通知", 4, booklet=booklet)
    assert printer is not None
    assert len(seen) == 1
    edge = QPrinter.DuplexMode.DuplexShortSide if booklet else QPrinter.DuplexMode.DuplexLongSide
    assert edges == [edge]
    assert printer.docName() == "会议通知"


def test_a_closed_dialog_prints_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: QDialog.DialogCode.Rejected.value)
    assert ask_printer(page, "会议通知", 4, booklet=False) is None
