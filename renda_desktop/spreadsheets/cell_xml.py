"""The cells of a worksheet as XML, written directly: openpyxl takes ten times as long for them."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import escape

from renda_desktop.spreadsheets.cells import column_letters

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_ZERO_DAY = date(1899, 12, 30).toordinal()
_DAY_SECONDS = 86_400


def plain_characters(text: str) -> str:
    """Without characters XML does not know, and no longer than a cell holds."""
    return _ILLEGAL.sub("", text)[:_LONGEST]


def day_serial(day: date) -> int | float:
    """The number a date is kept as, with its time when it has one."""
    serial: int | float = day.toordinal() - _ZERO_DAY
    if isinstance(day, datetime):
        seconds = day.hour * 3600 + day.minute * 60 + day.second
        serial += seconds / _DAY_SECONDS if seconds else 0
    return serial


class CellSheet:
    """Collects the cells and row heights of one worksheet in any order."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._letters: dict[int, str] = {}
        self._last_column = 1

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """Text stays text: a formula or an error code in it is never anything but its characters."""
        shown = escape(plain_characters(text), quote=False)
        self._put(row, column, style, f' t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>')

    def number(self, row: int, column: int, number: int | float, style: int) -> None:
        """A finite number."""
        self._put(row, column, style, f"><v>{number!r}</v></c>")

    def day(self, row: int, column: int, day: date, style: int) -> None:
        """A real date, with its time when it has one."""
        self.number(row, column, day_serial(day), style)

    def formula(self, row: int, column: int, formula: str, style: int) -> None:
        """`formula` begins with =; programs count it when they open the file."""
        self._put(row, column, style, f"><f>{escape(formula[1:], quote=False)}</f></c>")

    def blank(self, row: int, column: int, style: int) -> None:
        """A cell with nothing but its style."""
        self._put(row, column, style, "/>")

    def height(self, row: int, points: float) -> None:
        """The row's height; Excel allows up to 409."""
        self._heights[row] = min(points, 409.0)

    def _put(self, row: int, column: int, style: int, rest: str) -> None:
        letters = self._letters.get(column)
        if letters is None:
            letters = self._letters[column] = column_letters(column)
            self._last_column = max(self._last_column, column)
        self._rows.setdefault(row, {})[column] = f'<c r="{letters}{row}" s="{style}"{rest}'

    def extent(self) -> str:
        """From the first to the last cell: A1:K40."""
        return f"A1:{column_letters(self._last_column)}{max(self._rows, default=1)}"

    def xml(self) -> str:
        """The `sheetData` element."""
        parts = ["<sheetData>"]
        for row in sorted(self._rows):
            height = f' ht="{self._heights[row]:g}" customHeight="1"' if row in self._heights else ""
            parts.append(f'<row r="{row}"{height}>')
            cells = self._rows[row]
            parts += [cells[column] for column in sorted(cells)]
            parts.append("</row>")
        parts.append("</sheetData>")
        return "".join(parts)
