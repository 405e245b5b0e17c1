"""Every measure of an official paper in one place. Units: twips (1/20 pt) unless a name says `_pt` or `_mm`.

Figures follow GB/T 9704-2012; how they were found to print right in Word, WPS and LibreOffice is said beside them.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, structs

from renda_desktop.documents.paper import Layout

TWIPS_PER_MM = 1440 / 25.4

# Sizes by name, in points.
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
BODY_PT = SIZES["三号"]
TITLE_PT = SIZES["二号"]
SPEECH_PT = SIZES["小二"]
IMPRINT_PT = SIZES["四号"]
FOOTER_PT = SIZES["四号"]

CHAR = 320  # one character of 16 pt
CHARS_PER_LINE, LINES_PER_PAGE = 28, 22
TIGHTEN = -5  # 28 × (16 − 0.25) pt fits the type width of 442 pt; without it there are 27 characters
ADVANCE = CHAR + TIGHTEN  # what a character really takes in running text
SPEECH_LINE = 680  # 34 pt
TINY_LINE = 14  # of a paragraph that only carries something; fits below the 22nd line
TITLE_CHARS_PER_LINE = 20.0

RED = "FF0000"
MARK_TOP_MM = 72.0  # upper edge of the mark from the page's edge: 37 + 35
MARK_MAX_PT = SIZES["小初"]
MARK_MIN_PT = SIZES["二号"]
MARK_FILL = 0.98
MARK_LINE = 1.1  # line height of the mark in its own size
MARK_INK = 0.03  # the ink starts this far (in sizes) above what the line height says
RED_LINE_EIGHTHS, RED_LINE_SPACE_PT = 8, 6  # 1 pt; 6 pt of padding leave 4 mm to the ink of the number
LETTER_MARK_TOP_MM = 30.0
LETTER_LINE_EIGHTHS, LETTER_LINE_SPACE_PT = 24, 5  # 3 pt in all: a thick line above a thin one
LETTER_LINE_MM = 170.0
LETTER_LINE_INDENT = -397  # both sides: 156 mm become 170 mm
LETTER_FOOT_MM = 20.0
ROW_MM_PER_POINT = 0.62  # least height of a table row: 7.4 mm for 12 pt, so that lines do not touch the text
CELL_TOP_SPACE = 80  # above the text of a cell that starts at its upper edge
CELL_MARGIN, CELL_MARGIN_BARE = 57, 108  # left and right of the text in a cell, with and without lines
GRID_EIGHTHS = 4  # 0.5 pt
IMPRINT_THICK, IMPRINT_THIN = 8, 6  # eighths of a point: 0.35 and 0.26 mm
FOOTER_DISTANCE = 1431  # puts the dash of the page number 7 mm below the type area
FOOTER_CHAR = 280


class PageReading(Enum):
    """How the margins of 5.2.1 are read: A as they stand, B with the first line's leading taken off (33476.2)."""

    A = "A"
    B = "B"

    @property
    def pitch(self) -> int:
        """Line pitch: the largest that still gives 22 lines (580 would give 21 in A)."""
        return 579 if self is PageReading.A else 589


class FontScheme(Struct, frozen=True):
    """The faces' names as Word asks for them."""

    name: str
    title: str
    body: str
    kai: str
    hei: str = "黑体"
    song: str = "宋体"

    @property
    def faces(self) -> tuple[str, ...]:
        """All five names, each once."""
        return tuple(dict.fromkeys((self.title, self.body, self.kai, self.hei, self.song)))


OFFICIAL_FONTS = FontScheme("方案一", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312")
WINDOWS_FONTS = FontScheme("方案二", "华文中宋", "仿宋", "楷体")
# What a machine that lacks the first name should try next.
SECOND_NAMES = {"方正小标宋简体": "方正小标宋_GBK", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体",
                "华文中宋": "STZhongsong", "仿宋": "FangSong",
                "楷体": "KaiTi", "黑体": "SimHei", "宋体": "SimSun"}  # fmt: skip


class Page(Struct, frozen=True):
    """Size, margins and distances of a page in twips."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int = 850
    footer: int = FOOTER_DISTANCE
    pitch: int = 579

    @property
    def landscape(self) -> bool:
        """Whether the page lies."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """Width of the type area."""
        return self.width - self.left - self.right


_SHORT, _LONG = 11906, 16838
_STANDING = {
    PageReading.A: Page(_SHORT, _LONG, 2098, 1984, 1588, 1474),
    PageReading.B: Page(_SHORT, _LONG, 1960, 1847, 1588, 1474, pitch=589),
}
# A page lying inside a standing paper is the standing page turned: binding side up, its page number stays put.
_LYING = Page(_LONG, _SHORT, 1588, 1474, 1984, 2098, header=850, footer=567)
_REGISTER = Page(_LONG, _SHORT, 1588, 1134, 1021, 1021, header=850, footer=624)
_REGISTER_STANDING = Page(_SHORT, _LONG, 1417, 1134, 1588, 1021, header=850, footer=624)
_FORM = Page(_SHORT, _LONG, 1304, 1134, 1474, 1134, header=850, footer=624)
_FORM_LYING = Page(_LONG, _SHORT, 1474, 1134, 1134, 1134, header=850, footer=624)


def page_for(layout: Layout, reading: PageReading = PageReading.A, landscape: bool = False) -> Page:
    """The page of a layout; registers and forms use narrower margins than the standard's text pages."""
    if layout is Layout.REGISTER:
        return _REGISTER if landscape else _REGISTER_STANDING
    if layout in (Layout.CARD, Layout.BALLOT):
        return _FORM_LYING if landscape else _FORM
    return _LYING if landscape else _STANDING[reading]


def card_page(landscape: bool = False) -> Page:
    """A page of cards, which have their own places: margins of 5 mm, so that Word prints up to the edge it can."""
    edge = twips(5)
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    return Page(width, height, edge, edge, edge, edge, header=edge, footer=edge)


def letter_page(page: Page, mark_pt: float) -> Page:
    """The page of a letter: its header starts so that the mark's ink stands 30 mm below the page's edge."""
    return structs.replace(page, header=twips(LETTER_MARK_TOP_MM) - round(MARK_INK * mark_pt * 20))


def starts_landscape(layout: Layout) -> bool:
    """Whether the first page of the layout lies."""
    return layout is Layout.REGISTER


def twips(mm: float) -> int:
    """Millimetres as twips."""
    return round(mm * TWIPS_PER_MM)


def mark_size_pt(characters: float, widest_pt: float = 442.0) -> float:
    """Size of a 发文机关标志 that stays on one line: at most 36 pt, in half points."""
    fitting = widest_pt * MARK_FILL / max(characters, 1.0)
    return max(MARK_MIN_PT / 2, min(MARK_MAX_PT, int(fitting * 2) / 2))
