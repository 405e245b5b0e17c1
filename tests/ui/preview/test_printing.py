"""The printer: one job in order, front sides, page range, booklet; a printer that does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from renda_desktop.documents.typeset.layout import typeset
from tests.documents.rendering import PrintedPage, read
from tests.ui.preview.papers import notice, register
from ui.preview.faces import Faces, faces_for
from ui.preview.print_job import PrintPaper, sides_of
from ui.preview.printing import print_booklet, print_papers


@pytest.fixture
def faces(qapp: QApplication) -> Faces:
    """The faces with the fonts of this computer."""
    return faces_for()


def printer(path: Path, duplex: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setDuplex(duplex)
    return made


def papers(faces: Faces) -> list[PrintPaper]:
    """A notice of two pages in two copies, then a lying table."""
    first, second = typeset(notice(), faces.metrics()), typeset(register(20), faces.metrics())
    return [PrintPaper("通知", first, 2), PrintPaper("名册", second)]


def reds(pages: list[PrintedPage]) -> list[int]:
    """The pages (from 1) with a red head."""
    return [n for n, page in enumerate(pages, 1) if any(line.red for line in page.lines)]


def test_papers_come_in_order_and_copies_together(faces: Faces, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert not print_papers(printer(path), papers(faces), faces)
    pages = read(path)
    assert reds(pages) == [1, 1 + len(papers(faces)[0].pages)]
    assert len(pages) == 2 * len(papers(faces)[0].pages) + len(papers(faces)[1].pages)
    assert pages[-1].width > pages[-1].height
    assert min(rule.y for rule in pages[0].rules if rule.red) == pytest.approx(116.6, abs=2)


def test_on_both_sides_each_copy_begins_on_a_front_side(faces: Faces) -> None:
    one = PrintPaper("名册", typeset(register(5), faces.metrics())[:1])
    assert [side.pages == (None,) for side in sides_of([one, one], two_sided=True)] == [False, True, False]
    assert len(sides_of([one, one], two_sided=False)) == 2


def test_a_page_range_prints_only_those(faces: Faces, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    chosen = printer(path)
    chosen.setFromTo(2, 2)
    assert not print_papers(chosen, [PrintPaper("名册", typeset(register(120), faces.metrics()))], faces)
    (page,) = read(path)
    assert page.lines[-1].text == "—2—"


def test_a_booklet_has_two_pages_on_each_side(faces: Faces, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pages = typeset(notice(paragraphs=14), faces.metrics())[:4]
    assert len(pages) == 4
    assert not print_booklet(printer(path), PrintPaper("通知", pages), faces)
    sides = read(path)
    assert len(sides) == 2
    assert all(side.width > side.height for side in sides)
    head = next(line for line in sides[0].lines if line.red)
    assert head.left > sides[0].width / 2
    assert head.size == pytest.approx(pages[0].glyphs[0].points * 0.5**0.5, abs=0.6)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # that it cannot begin is what is tested
def test_a_printer_that_does_not_answer_is_said(faces: Faces, tmp_path: Path) -> None:
    gone = printer(tmp_path / "no" / "such" / "folder" / "out.pdf")
    broken = print_papers(gone, papers(faces), faces)
    assert broken is not None
    assert broken.words == "打印机没有响应，文书一页也没有打出来。"
