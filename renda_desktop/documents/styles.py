"""The paragraph styles of official papers: one table for the Word base document and for the laid-out page.

Lengths are twips, sizes points. `resources/base.docx` is made from it (`installer/make_base_docx.py`).
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.documents import geometry as g
from renda_desktop.documents.faces import FaceName

SINGLE = 0
"""A line as high as its face wants it: in tables, where a fixed height would cut."""
TABLE_SIZES = (16.0, 14.0, 12.0, 10.5, 9.0)
PITCH = g.PageReading.A.pitch


class Side(Enum):
    """How lines stand between the margins; the value is Word's name for it."""

    BOTH = "both"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ParaStyle(Struct, frozen=True):
    """A style: id and name in Word, face and size, `tighten` per character, line height and how lines stand.

    `first` is the indent of the first line, `line` the fixed height of a line (SINGLE: as the face wants).
    `grid` is whether Word may snap the lines to the page's grid; `outline` the level of a heading.
    """

    id: str
    name: str
    face: FaceName = FaceName.BODY
    points: float = g.BODY_PT
    tighten: int = g.TIGHTEN
    line: int = PITCH
    side: Side = Side.BOTH
    first: int = 0
    keep_next: bool = False
    grid: bool = True
    outline: int = 0
    color: str = ""

    def pitch(self, reading: g.PageReading) -> int:
        """Height of a line; that of the body follows the reading of the page."""
        return reading.pitch if self.line == PITCH else self.line


_TWO = 2 * g.CHAR
_SPEECH_TWO = 2 * round(g.SPEECH_PT * 20)


def _heading(level: int, face: FaceName) -> ParaStyle:
    return ParaStyle(f"Heading{level}", f"heading {level}", face, first=_TWO, keep_next=True, outline=level)


def _cells(points: float) -> tuple[ParaStyle, ParaStyle]:
    half = round(points * 2)
    text = ParaStyle(f"Cell{half}", f"表内文字{points:g}", points=points, tighten=0, line=SINGLE,
                     side=Side.CENTER, grid=False)  # fmt: skip
    head = ParaStyle(
        f"CellHead{half}", f"表头{points:g}", FaceName.HEI, points, 0, SINGLE, Side.CENTER, grid=False
    )
    return text, head


ALL = (
    ParaStyle("Normal", "Normal"),
    ParaStyle("Body", "公文正文", first=_TWO),
    ParaStyle("Title", "Title", FaceName.TITLE, g.TITLE_PT, 0, side=Side.CENTER, keep_next=True, grid=False),
    ParaStyle("Caption", "公文题注", FaceName.KAI, side=Side.CENTER),
    ParaStyle("Centred", "公文居中行", side=Side.CENTER),
    ParaStyle("Signature", "公文落款", side=Side.RIGHT),
    ParaStyle("Mark", "公文附件标识", FaceName.HEI),
    ParaStyle("Speech", "讲稿正文", points=g.SPEECH_PT, tighten=0, line=g.SPEECH_LINE, first=_SPEECH_TWO),
    ParaStyle("SpeechHeading", "讲稿标题", FaceName.HEI, g.SPEECH_PT, 0, g.SPEECH_LINE, first=_SPEECH_TWO,
              keep_next=True, outline=1),
    ParaStyle("Tiny", "公文占位段", points=1, line=g.TINY_LINE, grid=False),
    _heading(1, FaceName.HEI), _heading(2, FaceName.KAI), _heading(3, FaceName.BODY), _heading(4, FaceName.BODY),
    ParaStyle("RedMark", "发文机关标志", FaceName.TITLE, side=Side.CENTER, color=g.RED, tighten=0, grid=False),
    ParaStyle("HeadLine", "公文文号行", tighten=0, grid=False),
    ParaStyle("Imprint", "公文版记", points=g.IMPRINT_PT, line=480, tighten=0, grid=False),
    ParaStyle("Footer", "footer", FaceName.SONG, g.FOOTER_PT, line=round(g.FOOTER_PT * 20), tighten=0, grid=False),
    *[style for points in TABLE_SIZES for style in _cells(points)],
)  # fmt: skip
STYLES = {style.id: style for style in ALL}
