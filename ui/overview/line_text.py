"""How the text of a line is broken, and how high that makes it. Kept, since a page asks for it hundreds of times."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from ui.overview.shown import ShownLine
from ui.widgets import theme, tokens
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

WORD_ROOM = 64
"""Pixels at 100 % for the word in front."""
_LEAST_HEIGHT, _LEAST_TEXT = 28, 80


class LineLook(NamedTuple):
    """How lines of a column look: room in front and at the end in pixels at 100 %, lines of text at most.

    `pills`: the word in front has a wash, else it is plain as long as its tone is.
    """

    words: int = WORD_ROOM
    notes: int = 0
    lines: int = 2
    pills: bool = True


class LineType:
    """The fonts at one scale, with their measures."""

    def __init__(self) -> None:
        self.body, self.small = theme.font(), theme.font(tokens.SMALL)
        self.bold = theme.font(tokens.SMALL, bold=True)
        self.body_metrics, self.small_metrics = QFontMetrics(self.body), QFontMetrics(self.small)
        self.bold_metrics = QFontMetrics(self.bold)
        self.body_height, self.small_height = (
            self.body_metrics.lineSpacing(),
            self.small_metrics.lineSpacing(),
        )

    def broken(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """The text in lines, the last one cut where there would be one more than `most`."""
        if self.body_metrics.horizontalAdvance(text) <= width:
            return (text,)
        cut = Qt.TextElideMode.ElideRight
        if most == 1:
            return (self.body_metrics.elidedText(text, cut, width),)
        found: list[str] = []
        layout = _layout(text, self.body)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            if len(found) == most - 1:
                found.append(self.body_metrics.elidedText(text[start:], cut, width))
                break
            found.append(text[start : start + line.textLength()])
        layout.endLayout()
        return tuple(found)


@lru_cache(maxsize=4)
def _type_at(_scale: int) -> LineType:
    return LineType()


def line_type() -> LineType:
    """The fonts at the scale in use."""
    return _type_at(theme.scale())


@lru_cache(maxsize=1000)
def _broken(text: str, width: int, most: int, scale: int) -> tuple[str, ...]:
    return _type_at(scale).broken(text, width, most)


def text_width(line: ShownLine, look: LineLook, width: int) -> int:
    """What a line of this width leaves to its text."""
    taken = theme.px(look.words) + (theme.px(look.notes) if line.note else 0)
    return max(theme.px(_LEAST_TEXT), width - taken - 2 * GAP_SMALL)


def text_lines(line: ShownLine, look: LineLook, width: int) -> tuple[str, ...]:
    """The text of a line of this width."""
    return _broken(line.text, text_width(line, look, width), look.lines, theme.scale())


def line_height(line: ShownLine, look: LineLook, width: int) -> int:
    """How high a line of this width is: its text, and what stands below it."""
    type_ = line_type()
    below = type_.small_height if line.second else 0
    high = len(text_lines(line, look, width)) * type_.body_height + below + 2 * GAP_TINY
    return max(high, theme.px(_LEAST_HEIGHT))


def _layout(text: str, font: QFont) -> QTextLayout:
    from PySide6.QtGui import QTextLayout, QTextOption

    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    return layout
