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
"""Stops that may stand in the margin when the line is full; behind a letter or digit they do not."""
BLANKS = " \u3000"
"""Behind the last character of a full line they stand in the margin, the wide one too, and are not counted."""
_WORD_JOINERS = frozenset("'./:@_~+%,")
_CLOSING = frozenset("）)》〉”’】〕』」］}]｝·")
"""Brackets and quotes that end, and the dot of a name: a letter or digit behind them stays on their line."""
_QUOTES = "“‘"


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters.

    A letter or digit stays with the bracket or quote before it and with the quote behind it, two dashes stay
    together, a hyphen ends a line and never begins one: so LibreOffice breaks.
    """
    if after in NOT_FIRST or before in NOT_LAST or after in BLANKS or after == "-":
        return False
    if (before in _CLOSING and _latin(after)) or ((_latin(before) or before == "%") and after in _QUOTES):
        return False
    return before + after != "——" and not (_in_word(before) and _in_word(after))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _in_word(char: str) -> bool:
    return _latin(char) or char in _WORD_JOINERS


def line_ends(
    text: str,
    widths: Sequence[float],
    gaps: Sequence[float],
    first: float,
    room: float,
    hanging: bool = True,
    starts: frozenset[int] = frozenset(),
) -> list[int]:
    """The places behind the last character of each line.

    `widths` are the characters' widths, `gaps` the spaces before them except at the start of a line, `first` and
    `room` the room of the first line and of the others. A line feed ends its line and belongs to it. A word longer
    than a line is cut. Without `hanging` no stop stands in the margin. At each of `starts` another stretch of type
    begins: the one before it ends on a whole twip.
    """
    ends: list[int] = []
    start, count = 0, len(text)
    while start < count:
        start = _line_end(text, widths, gaps, start, first if not ends else room, hanging, starts)
        ends.append(start)
    return ends or [0]


def _line_end(
    text: str,
    widths: Sequence[float],
    gaps: Sequence[float],
    start: int,
    room: float,
    hanging: bool,
    starts: frozenset[int],
) -> int:
    used, count = 0.0, len(text)
    for at in range(start, count):
        char = text[at]
        if char == "\n":
            return at + 1
        if at in starts:
            used = round(used + gaps[at]) - gaps[at] if at > start else used
        used += widths[at] + (gaps[at] if at > start else 0.0)
        if used > room + _SLACK and char not in BLANKS:
            number = _ends_in_number(text, start, at)
            if number and char in NOT_LAST:
                at -= 1  # the bracket that does not fit takes the number along
            return _back(text, start, at + 1 if hanging and char in HANGING and not number else at)
    return count


def _ends_in_number(text: str, start: int, at: int) -> bool:
    """Whether a letter or digit stands before that place of the line, 7% too."""
    before = text[max(start, at - 2) : at]
    return before[-1:] != "" and (_latin(before[-1]) or (before[-1] == "%" and _latin(before[0])))


_SLACK = 0.5  # twips


def _back(text: str, start: int, full: int) -> int:
    """The last place up to `full` where the line may end, else `full` itself."""
    for at in range(full, start, -1):
        if at >= len(text) or text[at] == "\n" or may_break(text[at - 1], text[at]):
            return at + 1 if at < len(text) and text[at] == "\n" else at
    return max(full, start + 1)
