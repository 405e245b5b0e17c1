"""Lists of names at equal distances: four or five a row, a long name takes two places."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.documents.blocks import NameList
from renda_desktop.documents.geometry import CHAR
from renda_desktop.documents.paragraphs import Indent, Para, Tab, words
from renda_desktop.documents.passages import Text, plain
from renda_desktop.documents.signing import advance
from renda_desktop.documents.styles import Side

_LEFT = 2 * CHAR
_LEAST_SPACE = CHAR // 2


def name_rows(block: NameList, text_width: int) -> Iterator[Para]:
    """The paragraphs of the list, with a tab stop at each place."""
    widths = [advance(plain(name)) for name in block.names]
    room = text_width - _LEFT
    per_row = block.per_row or _places(widths, room)
    place = room // per_row
    tabs = tuple([Tab(_LEFT + place * n) for n in range(1, per_row)])
    for row in _rows(block.names, widths, per_row, place):
        yield Para("Normal", words(*row), tabs=tabs, indent=Indent(_LEFT), side=Side.LEFT)


def _places(widths: list[int], room: int) -> int:
    """Five places when every name fits in one, otherwise four; three when most names are long."""
    if all(width + _LEAST_SPACE <= room // 5 for width in widths):
        return 5
    long = sum(width + _LEAST_SPACE > room // 4 for width in widths)
    return 4 if long * 2 <= len(widths) else 3


def _rows(names: tuple[Text, ...], widths: list[int], per_row: int, place: int) -> Iterator[list[str | Text]]:
    row: list[str | Text] = []
    at, tabs_due = 0, 0
    for name, width in zip(names, widths, strict=True):
        taken = min(per_row, -(-(width + _LEAST_SPACE) // place))
        if at + taken > per_row and row:
            yield row
            row, at, tabs_due = [], 0, 0
        row += ["\t" * tabs_due, name]
        at += taken
        # A tab goes to the next stop behind the text, so a name over two places needs one tab as well.
        tabs_due = max(1, taken - width // place)
    if row:
        yield row
