"""Filled rows made high enough for their texts: programs keep the height a row has, and print over its borders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.moves import Area
from renda_desktop.spreadsheets.patching.sheet_part import SheetPart
from renda_desktop.spreadsheets.text_size import line_count

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARACTER, _POINT = 7.0, 4 / 3  # pixels: a digit of the usual type, a point
_USUAL_WIDTH, _USUAL_HEIGHT, _HIGHEST = 8.43, 15.0, 409.0
_TIGHT, _EASY, _MARGIN = 1.2, 1.35, 2.0
"""Line heights as parts of the size of the type: below the first lines are cut, with the second they stand well."""
_MOST_COLUMNS = 200


def raise_rows(book: FormBook, part: SheetPart, rows: Iterable[int]) -> None:
    """Rows in which a wrapped text takes more lines than fit become higher; no row becomes lower."""
    wanted = set(rows)
    widths, heights = part.widths(_MOST_COLUMNS), part.heights()
    across = {(area.top, area.left): area for area in part.merged()}
    usual = part.usual_height() or _USUAL_HEIGHT
    needed: dict[int, float] = {}
    for row, column, cell in part.cells():
        area = across.get((row, column), Area(row, column, row, column))
        size = book.wrapping_styles.get(int(cell.get("s") or 0))
        if row not in wanted or size is None or area.bottom > area.top:
            continue
        room = sum(widths.get(one, _USUAL_WIDTH) for one in range(area.left, area.right + 1))
        lines = _lines(_text(cell), room * _CHARACTER / (size * _POINT))
        if lines > 1 and lines * size * _TIGHT > heights.get(row, usual) > 0:
            needed[row] = max(needed.get(row, 0), lines * size * _EASY + _MARGIN)
    for row, points in needed.items():
        part.set_height(row, min(points, _HIGHEST))


def _lines(text: str, room: float) -> int:
    """`room` is in Chinese characters of the cell's size."""
    return line_count(text, room) if text else 0


def _text(cell: _Element) -> str:
    """The text that was written into the cell."""
    if cell.get("t") != "inlineStr":
        return ""
    return "".join(one.text or "" for one in cell.iter() if str(one.tag).endswith("}t"))
