"""Papers as a PDF: fonts embedded, text searchable, standing and lying pages as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from renda_desktop.documents.pdf_text import with_characters
from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.faces import Faces
from ui.preview.painting import PagePainter

_TWIPS_PER_INCH = 1440


def pdf_bytes(pages: Sequence[TypesetPage], title: str, faces: Faces) -> bytes:
    """The pages as one PDF; measures are exact, a twip is a dot. Raises ValueError without pages."""
    if not pages:
        raise ValueError("a PDF needs at least one page")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("乡镇人大工作台")
    writer.setResolution(_TWIPS_PER_INCH)
    writer.setPageLayout(page_layout(pages[0]))
    page_painter = PagePainter(faces)
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.setPageLayout(page_layout(page))
            writer.newPage()
        page_painter.paint(painter, page, 1.0)
    painter.end()
    painted = ["".join(glyphs.values()) for glyphs in page_painter.painted.values()]
    return with_characters(bytes(buffer.data().data()), painted)


def page_layout(page: TypesetPage) -> QPageLayout:
    """A4 as the page lies, without margins: the layout has its own."""
    orientation = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(0, 0, 0, 0))
