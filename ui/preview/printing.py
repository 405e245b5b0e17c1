"""Papers to the printer: one job for several papers, front and back sides in order, or folded as a booklet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.preview.faces import Faces
from ui.preview.painting import PagePainter
from ui.preview.print_job import BrokenOff, JobSide, PrintPaper, booklet_of, sides_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TWIPS_PER_INCH = 1440
_HALF = 0.5**0.5
"""A4 shrunk to half a sheet."""
NO_PRINTER = (
    "这台电脑上没有找到打印机。请检查打印机的电源和连线，或者先存成 PDF，拿到接着打印机的电脑上打印。"
)


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


def print_papers(printer: QPrinter, papers: Sequence[PrintPaper], faces: Faces) -> BrokenOff | None:
    """Prints the papers as one job, the chosen pages only; says how far it came when the printer stops answering."""
    sides, chosen = sides_of(papers, is_two_sided(printer)), printer.pageRanges()
    wanted = [side for n, side in enumerate(sides, 1) if chosen.isEmpty() or chosen.contains(n)]
    return _print(printer, wanted, faces)


def print_booklet(printer: QPrinter, paper: PrintPaper, faces: Faces) -> BrokenOff | None:
    """Prints two pages on each side of lying sheets, to be folded in the middle; otherwise as `print_papers`."""
    return _print(printer, booklet_of(paper), faces)


def _print(printer: QPrinter, sides: Sequence[JobSide], faces: Faces) -> BrokenOff | None:
    """From the corner of the sheet: what a printer cannot reach at its edges shifts nothing.

    Once printing, a printer of Windows takes another orientation only, no other layout.
    """
    if not sides:
        return None
    printer.setPageLayout(sides[0].layout)
    printer.setFullPage(True)  # a layout takes it back
    painter = QPainter()
    if not painter.begin(printer):
        return BrokenOff()
    page_painter = PagePainter(faces)
    for number, side in enumerate(sides):
        if not _turned_to(printer, side, first=number == 0):
            printer.abort()
            painter.end()
            return _after(sides, number)
        _paint(painter, page_painter, side, printer.resolution() / _TWIPS_PER_INCH)
    finished = painter.end() and not _failed(printer)
    return None if finished else _after(sides, len(sides))


def _turned_to(printer: QPrinter, side: JobSide, *, first: bool) -> bool:
    """Whether the printer has a fresh side ready."""
    if not first:
        printer.setPageOrientation(side.layout.orientation())
        if not printer.newPage():
            return False
    return not _failed(printer)


def _failed(printer: QPrinter) -> bool:
    """Whether the system says that the job was given up or went wrong: no paper, switched off, cancelled there."""
    from PySide6.QtPrintSupport import QPrinter

    return printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def _after(sides: Sequence[JobSide], taken: int) -> BrokenOff:
    return BrokenOff(sides[taken - 1], taken, len(sides)) if taken else BrokenOff()


def _paint(painter: QPainter, page_painter: PagePainter, side: JobSide, scale: float) -> None:
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
