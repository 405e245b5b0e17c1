"""Records of several rows: the name in the first row, the address in the second, under headings of as many rows."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.county_forms.matches import filled_columns, sure_columns
from renda_desktop.county_forms.rows import Bound, Repeating
from renda_desktop.county_forms.rules import MOST_ROWS_EACH
from renda_desktop.county_forms.sources import RowSource
from renda_desktop.spreadsheets.matching import vocabulary
from renda_desktop.spreadsheets.patching.moves import Area
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.tables import find_tables


def rows_of_record(sheet: FormSheet, first_row: int, left: int, right: int) -> int:
    """How many rows the first record takes: as many as a cell of it is merged down under headings of the same shape."""
    columns = range(left, right + 1)
    down = {column: _down(sheet, first_row, column) for column in columns}
    each = max(down.values())
    if not 1 < each <= MOST_ROWS_EACH or first_row <= each or min(down.values()) == each:
        return 1
    same = all(
        (down[column] == each) == (_down(sheet, first_row - each, column) == each) for column in columns
    )
    return each if same and not any(sheet.cell(first_row, c).text for c in columns) else 1


def _down(sheet: FormSheet, row: int, column: int) -> int:
    area = sheet.area(row, column)
    return area.bottom - area.top + 1


def record_columns(sheet: FormSheet, source: RowSource, first_row: int, rows_each: int) -> tuple[Bound, ...]:
    """What fills the cells of a record, each by the heading as many rows above it as the record has; a field once."""
    found: dict[str, Bound] = {}
    for part in range(rows_each):
        heading, row = first_row - rows_each + part, first_row + part
        if heading < 1:
            continue
        raw, words = sheet.raw, vocabulary(source.specs)
        for table in find_tables(raw, words, heading_rows=[heading])[:1]:
            for match in filled_columns(source, sure_columns(table, source)):
                column = match.column.number
                own = sheet.home(row, column) == (row, column) and sheet.home(heading, column)[0] == heading
                if match.key and match.key not in found and own and not sheet.cell(row, column).formula:
                    found[match.key] = Bound(row, column, match.key, must_fill=match.key == "name")
    return tuple(sorted(found.values(), key=lambda one: (one.row, one.column)))


def open_headings(sheet: FormSheet, block: Repeating, columns: Sequence[int]) -> list[tuple[int, int]]:
    """The headings over a record of several rows under which nothing is bound."""
    bound = {(one.row, one.column) for one in block.columns}
    found = []
    for row in range(block.first_row, block.first_row + block.rows_each):
        heading = row - block.rows_each
        for column in columns:
            own = sheet.home(row, column) == (row, column) and sheet.home(heading, column)[0] == heading
            waits = (row, column) not in bound and not sheet.cell(row, column).formula
            if own and waits and sheet.shown(heading, column):
                found.append(sheet.home(heading, column))
    return list(dict.fromkeys(found))


def heads(block: Repeating, area: Area) -> bool:
    """Whether a heading above a block stands over something bound; of several rows of headings each over its own."""
    if area.top >= block.first_row:
        return False
    part = area.top - (block.first_row - block.rows_each)
    return any(
        area.left <= one.column <= area.right
        and (block.rows_each == 1 or area.bottom > area.top or one.row - block.first_row == part)
        for one in block.columns
    )
