"""Where a line of Chinese text may end: prohibited starts and ends, hanging stops, words that stay whole.

The sets are those of GB/T 9704-2012's readers Word, WPS and LibreOffice for Chinese text, so that lines end alike.
"""

from __future__ import annotations

from collections.abc import Sequence

NOT_FIRST = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〝﹗﹙﹛﹝＄（．［｛￡￥")
HANGING = frozenset("、。，．：；？！,.")
"""Stops that may stand in the margin when the line is full."""
_WORD_JOINERS = frozenset("'-./:@_~+%,")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in NOT_FIRST or before in NOT_LAST or after == " ":
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or char in _WORD_JOINERS


def line_ends(
    text: str, widths: Sequence[float], gaps: Sequence[float], first: float, room: float, hanging: bool = True
) -> list[int]:
    """The places behind the last character of each line.

    `widths` are the characters' widths, `gaps` the spaces before them except at the start of a line, `first` and
    `room` the room of the first line and of the others. A line feed ends its line and belongs to it. A word longer
    than a line is cut. Without `hanging` no stop stands in the margin.
    """
    ends: list[int] = []
    start, count = 0, len(text)
    while start < count:
        start = _line_end(text, widths, gaps, start, first if not ends else room, hanging)
        ends.append(start)
    return ends or [0]


def _line_end(
    text: str, widths: Sequence[float], gaps: Sequence[float], start: int, room: float, hanging: bool
) -> int:
    used, count = 0.0, len(text)
    for at in range(start, count):
        char = text[at]
        if char == "\n":
            return at + 1
        used += widths[at] + (gaps[at] if at > start else 0.0)
        if used > room + _SLACK and char != " ":
            return _back(text, start, at + 1 if hanging and char in HANGING else at)
    return count


_SLACK = 0.5  # twips


def _back(text: str, start: int, full: int) -> int:
    """The last place up to `full` where the line may end, else `full` itself."""
    for at in range(full, start, -1):
        if at >= len(text) or text[at] == "\n" or may_break(text[at - 1], text[at]):
            return at + 1 if at < len(text) and text[at] == "\n" else at
    return max(full, start + 1)
