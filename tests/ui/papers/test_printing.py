"""Printing a paper and a kit, and what a printer leaves that is gone midway."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from tests.documents.rendering import read
from tests.helpers.papers import kit_page
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.papers.side_hands import row_of, view
from tests.ui.widgets.hands import click
from ui.papers import printing
from ui.papers.kit_page import KitPage
from ui.papers.rows import PaperRows
from ui.runtime.context import AppContext
from ui.widgets.messages import Question


def _print_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialog is answered: into this file."""

    def chosen(*_: object, **__: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", chosen)


def test_printing_keeps_the_paper_as_issued(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: AppContext
) -> None:
    side = view(rows, "议程")
    _print_to(tmp_path / "out.pdf", monkeypatch)
    side.print_paper()
    assert len(read(tmp_path / "out.pdf")) == 1
    assert isinstance(context.teller, TellerSpy)
    assert "已送到打印机" in context.teller.notes[-1]
    rows.work_out()
    state = row_of(rows, "议程").state
    assert state is not None
    assert state.changed is False


def test_without_a_printer_a_pdf_is_offered(
    rows: PaperRows, dialogs: ExpectedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = view(rows, "议程")
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        asked.append(dialog.accessibleDescription())
        dialog.reject()

    dialogs.answer(refuse)
    side.print_paper()
    assert "没有找到打印机" in asked[0]


class _Jammed(QPrinter):
    """Takes one page, then disappears."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        """It is gone."""
        return False


def _jam_on_kit(rows: PaperRows, printers: list[QPrinter], monkeypatch: pytest.MonkeyPatch) -> KitPage:
    """The kit of agenda and schedule; the system's dialog hands out these printers one after the other."""
    page = kit_page(rows)
    for line in page.lines:
        line.box.setChecked(line.box.text() in ("甲06 议程", "甲07 日程"))
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_, **__: printers.pop(0))
    return page


def test_a_printer_gone_midway_leaves_the_same_papers_as_pdf(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    """Nothing has to be ticked again, and only what was written counts as issued."""
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    path = tmp_path / "全套.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def to_pdf(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        assert "只送到“封面和目录”第 1 页（一共" in dialog.text_label.text()
        assert [dialog.yes_button.text(), dialog.other_button.text(), dialog.no_button.text()] == [
            "存成 PDF",
            "换一台打印机…",
            "先不打",
        ]
        click(dialog.yes_button)

    dialogs.answer(to_pdf)
    click(page.print_button)
    pages = read(path)
    assert pages[0].find("材")
    assert pages[2].find("议程")


def test_a_printer_gone_midway_leaves_another_printer(
    rows: PaperRows,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dialogs: ExpectedDialogs,
    context: AppContext,
) -> None:
    sound = QPrinter(QPrinter.PrinterMode.HighResolution)
    sound.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    sound.setOutputFileName(str(tmp_path / "second.pdf"))
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "first.pdf"), sound], monkeypatch)

    def another(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        click(dialog.other_button)

    dialogs.answer(another)
    click(page.print_button)
    assert read(tmp_path / "second.pdf")[2].find("议程")
    assert isinstance(context.teller, TellerSpy)
    assert "已送到打印机" in context.teller.notes[-1]


def test_a_job_broken_off_and_left_keeps_nothing_as_issued(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    dialogs.answer(lambda dialog: dialog.reject())
    click(page.print_button)
    rows.work_out()
    state = row_of(rows, "议程").state
    assert state is None or state.never_saved


def test_the_pdf_offered_instead_leaves_an_old_file_whole_when_it_fails(
    rows: PaperRows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    page = _jam_on_kit(rows, [_Jammed(tmp_path / "out.pdf")], monkeypatch)
    old = tmp_path / "全套.pdf"
    old.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(old), ""))
    monkeypatch.setattr("os.replace", _no_medium)
    dialogs.answer(lambda dialog: dialog.accept())
    click(page.print_button)
    assert old.read_bytes() == b"old"


def _no_medium(*_: object, **__: object) -> None:
    raise OSError("the stick was pulled out")
