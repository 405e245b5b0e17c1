"""The columns of a table: their headings joined over several rows, and blocks set side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.spreadsheets.cells import CellRow, RawSheet, cell_text, column_letters
from renda_desktop.spreadsheets.header_rows import HeaderBlock
from renda_desktop.spreadsheets.headings import Vocabulary, join_parts, plain_heading


class Column(Struct, frozen=True):
    """A column: its 1-based number in the sheet and its heading's parts from top to bottom."""

    number: int
    parts: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The joined heading: 联系方式/电话."""
        return "/".join(self.parts)

    @property
    def letters(self) -> str:
        """The column's name in the sheet: A, B, AA."""
        return column_letters(self.number)

    @property
    def name(self) -> str:
        """What to call the column on screen: its heading, else its letters."""
        return self.heading or f"{self.letters} 列"


def table_columns(sheet: RawSheet, block: HeaderBlock | None, body: Sequence[CellRow]) -> tuple[Column, ...]:
    """The columns with a heading or with something below it; `block` None: a table without headings."""
    grid = _heading_grid(sheet, block) if block and block.top <= block.bottom else []
    columns = []
    for place in range(sheet.width):
        heading = join_parts(row[place] for row in grid)
        if heading or any(row[place] is not None for row in body):
            columns.append(Column(sheet.first_column + place, tuple(heading.split("/")) if heading else ()))
    return tuple(columns)


def _heading_grid(sheet: RawSheet, block: HeaderBlock) -> list[list[str]]:
    grid = [[cell_text(value) for value in sheet.rows[index]] for index in range(block.top, block.bottom + 1)]
    _spread_merged(sheet, block, grid)
    for upper, lower in itertools.pairwise(grid):
        _spread_right(upper, lower)
    return grid


def _spread_merged(sheet: RawSheet, block: HeaderBlock, grid: list[list[str]]) -> None:
    """A merged heading belongs to all the cells it covers."""
    for merged in sheet.merged:
        top, left = merged.first_row - sheet.first_row - block.top, merged.first_column - sheet.first_column
        if not (0 <= top < len(grid) and 0 <= left < sheet.width):
            continue
        right = min(merged.last_column - sheet.first_column, sheet.width - 1)
        for row in grid[top : merged.last_row - sheet.first_row - block.top + 1]:
            row[left : right + 1] = [grid[top][left]] * (right - left + 1)


def _spread_right(upper: list[str], lower: list[str]) -> None:
    """Where merges are unknown (csv, ods) a group's heading goes on over blanks with a heading below."""
    for place in range(1, len(upper)):
        group_goes_on = lower[place] and lower[place - 1] and upper[place - 1] != lower[place - 1]
        if not upper[place] and group_goes_on:
            upper[place] = upper[place - 1]


def split_columns(columns: tuple[Column, ...], vocabulary: Vocabulary) -> list[tuple[Column, ...]]:
    """One group of columns, or several when the same headings stand side by side in the sheet."""
    names = [plain_heading(column.heading) for column in columns]
    first = next((place for place, name in enumerate(names) if name), None)
    if first is None:
        return [columns] if columns else []
    starts = [place for place, name in enumerate(names) if name == names[first]]
    bounds = [*starts, len(names)]
    groups = [columns[start:end] for start, end in itertools.pairwise(bounds)]
    words = [_headings_of(group) for group in groups]
    known = sum(vocabulary.knows(column.heading) for column in groups[0])
    if len(groups) == 1 or len(words[0]) < 2 or known < 1 or any(one != words[0] for one in words):
        return [columns]
    groups[0] = columns[:first] + groups[0]
    return [_without_blank_end(group) for group in groups]


def _headings_of(group: tuple[Column, ...]) -> list[str]:
    return [plain_heading(column.heading) for column in group if column.heading]


def _without_blank_end(group: tuple[Column, ...]) -> tuple[Column, ...]:
    last = max(place for place, column in enumerate(group) if column.heading)
    return group[: last + 1]
