"""How much room text takes in a cell, so that rows are high enough in Excel, WPS and Calc alike."""

from __future__ import annotations

import math
import unicodedata
from datetime import date
from functools import lru_cache

from renda_desktop.spreadsheets.sheet import Formula, Kind, SheetColumn, Value

_PADDING = 0.2  # Chinese characters lost to a cell's inner margins
_SHOWN_DATE = {Kind.DATE: "2026-01-05", Kind.MONTH: "2026.01"}


def text_width(text: str) -> float:
    """The width in Chinese characters; letters and digits count half."""
    if text.isascii():
        return 0.55 * len(text)
    return sum(
        0.55 if char < "\x80" or unicodedata.east_asian_width(char) not in "WFA" else 1.0 for char in text
    )


@lru_cache(maxsize=20_000)
def line_count(text: str, width: float) -> int:
    """How many lines the text takes in a column `width` Chinese characters wide."""
    room = max(width - _PADDING, 1.0)
    # A line can end up to one character early where Chinese and Latin text meet.
    return sum(max(1, math.ceil(text_width(line) / room - 0.01)) for line in text.split("\n"))


def shown_text(value: Value, column: SheetColumn) -> str:
    """What the reader sees, roughly: for measuring."""
    if value is None or isinstance(value, Formula):
        return ""
    if isinstance(value, date):
        return _SHOWN_DATE.get(column.kind, "2026-01-05")
    return str(value)


def row_height(
    values: tuple[Value, ...], columns: tuple[SheetColumn, ...], line: float, least: float
) -> float:
    """The height in points for a row of data: `line` for each line of its longest cell, not below `least`."""
    lines = max(
        (
            line_count(shown_text(value, column), column.width)
            for value, column in zip(values, columns, strict=True)
        ),
        default=1,
    )
    return min(max(least, lines * line + 6), 409.0)
