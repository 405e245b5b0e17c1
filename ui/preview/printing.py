"""Papers to the printer: one job for several papers, front and back sides in order, or folded as a booklet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from renda_desktop.documents.typeset.booklet import booklet_sides
from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.faces import Faces
from ui.preview.painting import PagePainter
from ui.preview.pdf import page_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TWIPS_PER_INCH = 1440
_HALF = 0.5**0.5
"""A4 shrunk to half a sheet."""
NO_PRINTER = (
    "这台电脑上没有找到打印机。请检查打印机的电源和连线，或者先存成 PDF，拿到接着打印机的电脑上打印。"
)
PRINTER_GONE = "打印机没有响应，文书没有打出来。请检查打印机是否开机、连好、有纸，再点一次“打印”。"


@dataclass(frozen=True)
class PrintPaper:
    """One paper of a job."""

    title: str
    pages: tuple[TypesetPage, ...]
    copies: int = 1


Sheet = TypesetPage | None
"""A side of paper; None stays blank."""


def sides_of(papers: Sequence[PrintPaper], two_sided: bool) -> list[Sheet]:
    """Every side of the job in order; printed on both sides, each copy begins on a front side."""
    sides: list[Sheet] = []
    for paper in papers:
        for _ in range(paper.copies):
            if two_sided and len(sides) % 2:
                sides.append(None)
            sides += paper.pages
    return sides


def has_printer() -> bool:
    """Whether this computer has a printer at all."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, title: str, sides: int, *, booklet: bool) -> QPrinter | None:
    """The system's print dialog: printer, copies, page range, both sides. None when it was closed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide if booklet else QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：{title}")
    dialog.setMinMax(1, max(1, sides))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, not booklet)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def is_two_sided(printer: QPrinter) -> bool:
    """Whether the clerk chose both sides."""
    from PySide6.QtPrintSupport import QPrinter

    return printer.duplex() not in (QPrinter.DuplexMode.DuplexNone,)


def print_papers(printer: QPrinter, papers: Sequence[PrintPaper], faces: Faces) -> bool:
    """Prints the papers as one job, the chosen pages only; False when the printer does not answer."""
    sides, chosen = sides_of(papers, is_two_sided(printer)), printer.pageRanges()
    wanted = [side for n, side in enumerate(sides, 1) if chosen.isEmpty() or chosen.contains(n)]
    return _print(printer, [_Side.whole(side) for side in wanted], faces)


def print_booklet(printer: QPrinter, paper: PrintPaper, faces: Faces) -> bool:
    """Prints two pages on each side of lying sheets; folded in the middle they follow one another."""
    pages = paper.pages
    sides = []
    for _ in range(paper.copies):
        for left, right in booklet_sides(len(pages)):
            halves = tuple(pages[number - 1] if number else None for number in (left, right))
            sides.append(_Side(halves, True))
    return _print(printer, sides, faces)


@dataclass(frozen=True)
class _Side:
    """What is painted on one side of a sheet: a page, or two halves."""

    pages: tuple[Sheet, ...]
    halves: bool = False

    @classmethod
    def whole(cls, page: Sheet) -> _Side:
        return cls((page,))

    @property
    def layout(self) -> QPageLayout:
        if self.halves:
            size = QPageSize(QPageSize.PageSizeId.A4)
            return QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
        page = self.pages[0]
        if page is not None:
            return page_layout(page)
        return QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )


def _print(printer: QPrinter, sides: Sequence[_Side], faces: Faces) -> bool:
    """From the corner of the sheet: what a printer cannot reach at its edges shifts nothing.

    Once printing, a printer of Windows takes another orientation only, no other layout.
    """
    if not sides:
        return True
    printer.setPageLayout(sides[0].layout)
    printer.setFullPage(True)  # a layout takes it back
    painter = QPainter()
    if not painter.begin(printer):
        return False
    page_painter = PagePainter(faces)
    for number, side in enumerate(sides):
        if number:
            printer.setPageOrientation(side.layout.orientation())
            if not printer.newPage():
                printer.abort()
                painter.end()
                return False
        _paint(painter, page_painter, side, printer.resolution() / _TWIPS_PER_INCH)
    return painter.end()


def _paint(painter: QPainter, page_painter: PagePainter, side: _Side, scale: float) -> None:
    half = 16838 / 2 * scale
    for place, page in enumerate(side.pages):
        if page is None:
            continue
        painter.save()
        if side.halves:
            painter.translate(place * half, 0)
            if page.landscape:  # stands on its side in the half, head to the left
                painter.translate(0, 11906 * scale)
                painter.rotate(-90)
        page_painter.paint(painter, page, scale * (_HALF if side.halves else 1.0))
        painter.restore()
