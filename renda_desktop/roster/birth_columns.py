"""Lists that set a birth in two or three columns (出生 over 年 and 月): one column of dates for them."""

from __future__ import annotations

import itertools
import re

from msgspec import structs

from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellRow, CellValue, cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.headings import plain_heading
from renda_desktop.spreadsheets.tables import FoundTable

_BEFORE = "(?:出生|生日)(?:年月日?|日期|时间)?"
_PARTS = (re.compile(f"{_BEFORE}年份?"), re.compile(f"{_BEFORE}月份?"), re.compile(f"{_BEFORE}[日号]"))
_DIGITS = (
    re.compile("([0-9]{2}|[0-9]{4})年?"),
    re.compile("([0-9]{1,2})月?"),
    re.compile("([0-9]{1,2})[日号]?"),
)


def one_birth_a_row(table: FoundTable) -> FoundTable:
    """The table with one column 出生年月, if year and month (and day) stand in columns side by side; else itself."""
    first, count = _places(table.columns)
    if count < 2 or any(row.addresses for row in table.rows):
        return table
    joined = Column(table.columns[first].number, ("出生年月",))
    columns = (*table.columns[:first], joined, *table.columns[first + count :])
    rows = [row._replace(cells=_joined(row.cells, first, count)) for row in table.rows]
    return structs.replace(table, columns=columns, rows=rows)


def _places(columns: tuple[Column, ...]) -> tuple[int, int]:
    """The place of the year's column, and how many columns from it on make up the birth; 0 when there are none."""
    for place in range(len(columns)):
        headings = [plain_heading(column.heading) for column in columns[place : place + len(_PARTS)]]
        matched = [bool(part.fullmatch(text)) for part, text in zip(_PARTS, headings, strict=False)]
        count = len(list(itertools.takewhile(bool, matched)))
        if count >= 2:
            return place, count
    return 0, 0


def _joined(cells: CellRow, first: int, count: int) -> CellRow:
    return (*cells[:first], _birth(cells[first : first + count]), *cells[first + count :])


def _birth(parts: CellRow) -> CellValue:
    """1978.06 of 1978 and 6; what is no number stays as it is written, so that it is said and noted."""
    texts = [compact(cell_text(part)) for part in parts]
    found = [digits.fullmatch(text) for digits, text in zip(_DIGITS, texts, strict=False)]
    numbers = [
        match[1].zfill(2) for match in itertools.takewhile(lambda match: match is not None, found) if match
    ]
    if len(numbers) == len(list(filter(None, texts))):
        return ".".join(numbers) or None
    return " ".join(filter(None, texts))
