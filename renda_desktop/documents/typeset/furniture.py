"""What stands on a page beside its text: page numbers 7.5, head and lines of a letter 10.1, the imprint 7.4."""

from __future__ import annotations

from msgspec import Struct, structs

from renda_desktop.documents import geometry as g
from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.flow import Foot
from renda_desktop.documents.paragraphs import Para, Ruled
from renda_desktop.documents.typeset.lines import BASELINE, SetLine, Setting, set_paragraph
from renda_desktop.documents.typeset.metrics import Metrics
from renda_desktop.documents.typeset.pages import Area, Glyphs, Rule
from renda_desktop.documents.typeset.sheet import PageSheet

_FOOTER_LINE = round(g.FOOTER_PT * 20)
_SIDE_CENTRE_MM, _SIDE_ODD_END_MM, _SIDE_EVEN_START_MM = 28.0, 179.0, 33.0
_EIGHTH = 2.5  # twips
_THIN = 15.0  # the thin line of a pair, and the gap
_HEADER_SPACE = 8.0  # below the head of a letter


def number_at_foot(sheet: PageSheet, metrics: Metrics) -> None:
    """— 1 — one character from the right on odd pages, from the left on even ones."""
    page = sheet.page
    text, steps = _number(sheet.number, metrics)
    y = page.height - page.footer - _FOOTER_LINE * (1 - BASELINE)
    x = float(page.left + g.FOOTER_CHAR)
    if sheet.number % 2:
        x = page.width - page.right - g.FOOTER_CHAR - sum(steps)
    sheet.closing.append(Glyphs(text, x, y, FaceName.SONG, g.FOOTER_PT, steps))


def number_at_side(sheet: PageSheet, metrics: Metrics) -> None:
    """On a lying page in a standing paper where the standing pages have it, turned (chapter 8)."""
    text, steps = _number(sheet.number, metrics)
    x = g.twips(_SIDE_CENTRE_MM) + _FOOTER_LINE / 2 - _FOOTER_LINE * BASELINE
    y = float(g.twips(_SIDE_EVEN_START_MM))
    if sheet.number % 2:
        y = g.twips(_SIDE_ODD_END_MM) - sum(steps)
    sheet.closing.append(Glyphs(text, x, y, FaceName.SONG, g.FOOTER_PT, steps, turned=True))


def _number(number: int, metrics: Metrics) -> tuple[str, tuple[float, ...]]:
    text = f"— {number} —"
    face = metrics[FaceName.SONG]
    return text, tuple([face.width(char) * g.FOOTER_PT * 20 for char in text])


def letter(sheet: PageSheet, mark: Para, setting: Setting) -> None:
    """The mark with its double line above the text, and the double line at the foot of the page."""
    page = sheet.page
    lines = set_paragraph(mark, setting)
    y = float(page.header)
    for line in lines:
        sheet.line(line, page.left, y, mark.key)
        y += line.height
    y += g.LETTER_LINE_SPACE_PT * 20
    if mark.ruled is Ruled.LETTER:
        _double(sheet, y, thick_above=True)
        _double(sheet, page.height - g.twips(g.LETTER_FOOT_MM), thick_above=False)
    below = y + g.LETTER_LINE_EIGHTHS * _EIGHTH + 2 * _THIN + _HEADER_SPACE
    sheet.top = sheet.y = max(sheet.top, below + sheet.top - page.top)
    width = page.text_width
    sheet.areas.append(Area(page.left, page.header, width, y - page.header, mark.key, mark.source))


def _double(sheet: PageSheet, y: float, *, thick_above: bool) -> None:
    """thickThinSmallGap of 3 pt: 3 pt thick, a gap and a thin line of 0.75 pt each."""
    x = sheet.page.left + g.LETTER_LINE_INDENT
    thick, thin = g.LETTER_LINE_EIGHTHS * _EIGHTH, _THIN
    first, second = (thick, thin) if thick_above else (thin, thick)
    for at, size in ((y + first / 2, first), (y + first + thin + second / 2, second)):
        sheet.rules.append(Rule(x, at, x + g.twips(g.LETTER_LINE_MM), at, size, g.RED))


class SetFoot(Struct, frozen=True):
    """The imprint with its lines."""

    foot: Foot
    rows: tuple[tuple[SetLine, ...], ...]

    @property
    def height(self) -> float:
        """Of all rows with their lines."""
        lines = sum(self.thick) if self.foot.ruled else 0.0
        return sum(line.height for row in self.rows for line in row) + lines

    @property
    def thick(self) -> tuple[float, ...]:
        """Of the lines from top to bottom (7.4.1)."""
        outer, inner = g.IMPRINT_THICK * _EIGHTH, g.IMPRINT_THIN * _EIGHTH
        return (outer, *[inner] * (len(self.rows) - 1), outer)


def set_foot(foot: Foot, setting: Setting) -> SetFoot:
    """Sets the lines of the imprint: a cell, in which no stop stands in the margin."""
    setting = structs.replace(setting, hanging=False)
    return SetFoot(foot, tuple([tuple(set_paragraph(para, setting)) for para in foot.rows]))


def put_foot(sheet: PageSheet, foot: SetFoot) -> None:
    """On the bottom of the type area; thick lines above and below, a thin one between."""
    page = sheet.page
    left, right = float(page.left), float(page.width - page.right)
    y = top = sheet.bottom - foot.height
    for row, thick in zip((*foot.rows, ()), foot.thick, strict=True):
        if foot.foot.ruled:
            sheet.rules.append(Rule(left, y + thick / 2, right, y + thick / 2, thick))
            y += thick
        for line in row:
            sheet.line(line, left, y, foot.foot.key)
            y += line.height
    sheet.areas.append(Area(left, top, right - left, y - top, foot.foot.key))
