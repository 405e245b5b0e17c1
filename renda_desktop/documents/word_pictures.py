"""Pictures in a Word document: each as a part of its own, and the element that shows a chart in its line."""

from __future__ import annotations

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.chart_layout import chart_layout
from renda_desktop.documents.geometry import TWIPS_PER_MM
from renda_desktop.documents.word_xml import escape

FIRST_PICTURE = 1001
"""Number of the first relationship; those of footers and letter heads are lower."""
FIRST_BOX = 20_000
_EMU_PER_MM = 36_000
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class Pictures:
    """Collects the pictures of a document in the order in which they stand there."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, bytes]] = []
        """Relationship id and content (PNG, JPEG)."""
        self._boxes = 0

    def show(self, chart: Chart, width_twips: int) -> str:
        """A run that shows the chart, as wide as the type area."""
        from renda_desktop.documents.chart_pictures import chart_png

        width = width_twips / TWIPS_PER_MM
        number = self.add(chart_png(chart, width))
        words = escape("；".join(panel.title for panel in chart.panels)).replace('"', "&quot;")
        wide = round(width * _EMU_PER_MM)
        high = round(chart_layout(chart, width).height * _EMU_PER_MM)
        return _run(number, wide, high, f"统计图：{words}")

    def add(self, content: bytes) -> int:
        """Keeps a picture and gives its number."""
        number = FIRST_PICTURE + len(self.parts)
        self.parts.append((f"rId{number}", content))
        return number

    def box_number(self) -> int:
        """A number for a drawing that is no picture."""
        self._boxes += 1
        return FIRST_BOX + self._boxes


def _run(number: int, wide: int, high: int, words: str) -> str:
    extent = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {_named(number, words)}/><wp:cNvGraphicFramePr/>"
        f"{picture_graphic(number, wide, high, words)}</wp:inline></w:drawing></w:r>"
    )


def _named(number: int, words: str) -> str:
    return f'id="{number}" name="图{number - FIRST_PICTURE + 1}" descr="{words}"'


def picture_graphic(number: int, wide: int, high: int, words: str) -> str:
    """a:graphic that shows the picture of this number, so many EMU wide and high."""
    extent = f'cx="{wide}" cy="{high}"'
    named = _named(number, words)
    return (
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )
