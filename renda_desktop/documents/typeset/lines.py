"""Paragraphs as lines: where each line ends, where its characters stand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.chart_layout import chart_layout
from renda_desktop.documents.geometry import TWIPS_PER_MM, PageReading, twips
from renda_desktop.documents.paragraphs import Indent, Para, Tab
from renda_desktop.documents.styles import SINGLE, STYLES, ParaStyle, Side
from renda_desktop.documents.typeset.breaking import BLANKS, line_ends, may_break
from renda_desktop.documents.typeset.looks import Letters, Look, letters_of
from renda_desktop.documents.typeset.metrics import Metrics

BASELINE = 0.8
"""Of a line of fixed height: where LibreOffice puts the baseline."""
_DEFAULT_TAB = 420


class Piece(Struct, frozen=True):
    """Neighbouring characters that look alike; `x` from the left edge of the type area or cell."""

    text: str
    x: float
    steps: tuple[float, ...]
    look: Look


class SetLine(Struct, frozen=True):
    """A line: its height, and its baseline below its upper edge; a picture stands on it instead of characters."""

    pieces: tuple[Piece, ...]
    height: float
    baseline: float
    chart: Chart | None = None
    width: float = 0.0
    """Of the picture."""


class Setting(Struct, frozen=True):
    """What lines are set with: the faces' measures, the reading of the page, the width of the type area."""

    metrics: Metrics
    reading: PageReading
    width: float
    hanging: bool = True
    """Whether stops may stand in the margin: not in cells."""
    grid: bool = False
    """Whether lines snap to the page's grid: then the type stands in the middle of its line."""


def set_paragraph(para: Para, setting: Setting) -> list[SetLine]:
    """The lines of the paragraph; an empty one has one empty line."""
    style = STYLES[para.style]
    if para.chart is not None:
        high = float(twips(chart_layout(para.chart, setting.width / TWIPS_PER_MM).height))
        below = style.points * 20 * setting.metrics[style.face].descent
        return [SetLine((), high + below, high, para.chart, setting.width)]
    letters = letters_of(para, style, setting.metrics)
    place = para.indent or Indent()
    first = style.first if para.indent is None else -place.hanging
    room = setting.width - place.left - place.right + style.tighten  # the last character is not tightened
    side = para.side or style.side
    if "\t" in letters.text:
        ends = [len(letters.text)]
    else:
        ends = line_ends(
            letters.text, letters.widths, letters.gaps, room - first, room, setting.hanging, letters.starts
        )
    lines: list[SetLine] = []
    start = 0
    for end in ends:
        at = place.left + (first if not lines else 0)
        free = room - style.tighten - (first if not lines else 0)
        last = end == len(letters.text) or letters.text[end - 1 : end] == "\n"
        pieces = tuple(_Line(letters, start, end, at, free, side, last, para.tabs, place).pieces())
        lines.append(SetLine(pieces, *_height(para, letters, start, end, setting)))
        start = end
    return lines


def _height(para: Para, letters: Letters, start: int, end: int, setting: Setting) -> tuple[float, float]:
    style = STYLES[para.style]
    fixed = para.line or style.pitch(setting.reading)
    if fixed != SINGLE and not (setting.grid and style.grid):
        return float(fixed), fixed * BASELINE
    up, down = _type_height(style, letters, start, end, setting)
    return (up + down, up) if fixed == SINGLE else (float(fixed), (fixed - up - down) / 2 + up)


def _type_height(
    style: ParaStyle, letters: Letters, start: int, end: int, setting: Setting
) -> tuple[float, float]:
    """How far the type of a line reaches above and below the baseline."""
    sizes, before = [], 0
    for stop, look in letters.stretches:
        if before < end and stop > start:
            sizes.append((look.size, setting.metrics[look.face]))
        before = stop
    sizes = sizes or [(style.points * 20, setting.metrics[style.face])]
    return max(size * face.ascent for size, face in sizes), max(size * face.descent for size, face in sizes)


class _Line:
    """Puts the characters of one line in place."""

    def __init__(
        self, letters: Letters, start: int, end: int, at: float, room: float, side: Side, last: bool,
        tabs: tuple[Tab, ...], place: Indent,
    ) -> None:  # fmt: skip
        text = letters.text[start:end]
        shown = text.rstrip("\n").rstrip(BLANKS) if not last else text.rstrip("\n")
        self.letters, self.start, self.text = letters, start, shown
        self.widths = letters.widths[start : start + len(shown)]
        for n in range(len(shown) - 1):
            self.widths[n] += letters.gaps[start + n + 1]
        self.at, self.room, self.side, self.last = at, room, side, last
        self.stops: list[Tab] = sorted(
            (*tabs, *((Tab(place.left),) if place.hanging else ())), key=lambda tab: tab.at
        )

    def pieces(self) -> Iterator[Piece]:
        """The line's pieces from left to right."""
        if "\t" in self.text:
            yield from self._tabbed()
            return
        used = sum(self.widths)
        x = self.at
        if self.side is Side.CENTER:
            x += (self.room - used) / 2
        elif self.side is Side.RIGHT:
            x += self.room - used
        elif self.side is Side.BOTH and not self.last:
            self._stretch(used)
        yield from self._cut(0, len(self.text), x)

    def _stretch(self, used: float) -> None:
        """Fills the line: what is left goes between characters, not into words; a hanging stop is not counted."""
        count = len(self.text)
        hangs = used > self.room
        left = self.room - (used - self.widths[-1] if hangs else used)
        gaps = [
            n for n in range(count - 1 - hangs) if may_break(self.text[n], self.text[n + 1]) or self._wide(n)
        ]
        if not gaps or left <= 0:
            return
        for n in gaps:
            self.widths[n] += left / len(gaps)

    def _wide(self, n: int) -> bool:
        return not (self.text[n].isascii() and self.text[n + 1].isascii())

    def _tabbed(self) -> Iterator[Piece]:
        x, at = self.at, 0
        while at <= len(self.text):
            end = self.text.find("\t", at)
            end = len(self.text) if end < 0 else end
            yield from self._cut(at, end, x)
            x += sum(self.widths[at:end])
            at = end + 1
            if at <= len(self.text):
                x = self._stop(x, at)

    def _stop(self, x: float, at: int) -> float:
        """Where the text behind a tab starts."""
        stop = next((tab for tab in self.stops if tab.at > x + 1), None)
        if stop is None:
            return float((x // _DEFAULT_TAB + 1) * _DEFAULT_TAB)
        if not stop.right:
            return float(stop.at)
        end = self.text.find("\t", at)
        behind = sum(self.widths[at : len(self.text) if end < 0 else end])
        return max(x, stop.at - behind)

    def _cut(self, start: int, end: int, x: float) -> Iterator[Piece]:
        """Pieces of the same look between two places of the line."""
        before = 0
        for stop, look in self.letters.stretches:
            a, b = max(start, before - self.start), min(end, stop - self.start)
            before = stop
            if a < b:
                steps = tuple(self.widths[a:b])
                yield Piece(self.text[a:b], x, steps, look)
                x += sum(steps)
