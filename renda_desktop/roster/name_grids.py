"""Lists that set several names to a row (第一代表团 over 丁一 万二 于三 马四): a row for each name."""

from __future__ import annotations

from msgspec import structs

from renda_desktop.roster.import_mapping import NAMES
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.content import NAME
from renda_desktop.spreadsheets.headings import bare_heading, plain_heading
from renda_desktop.spreadsheets.table_rows import DataRow, row_place
from renda_desktop.spreadsheets.tables import FoundTable

_MOSTLY = 0.8
_FEWEST = 2


def one_name_a_row(table: FoundTable) -> FoundTable:
    """The table with one column of names, if it has several side by side; else itself.

    What else stands in a row (选区 before 姓名 姓名 姓名) is said of each of its people.
    """
    places = _name_places(table)
    if len(places) < _FEWEST:
        return table
    others = [place for place in range(len(table.columns)) if place not in places]
    step = 10 ** len(str(max(row.number for row in table.rows)))
    rows = [
        _one(row, table.columns, [*others, place], added * step)
        for row in table.rows
        for added, place in enumerate(places)
        if row.cells[place] is not None
    ]
    name = Column(table.columns[places[0]].number, ("姓名",))
    return structs.replace(table, columns=(*(table.columns[place] for place in others), name), rows=rows)


def _one(row: DataRow, columns: tuple[Column, ...], places: list[int], added: int) -> DataRow:
    """The row of the person whose name stands in the last of the places."""
    return row._replace(
        number=row.number + added,
        cells=tuple(row.cells[place] for place in places),
        place=f"{row.place or row_place(row.number)}{columns[places[-1]].letters}列",
        addresses=tuple(f"{columns[place].letters}{row.number}" for place in places),
    )


def _name_places(table: FoundTable) -> list[int]:
    """Where names stand side by side: under one heading again and again, or without any and little else there."""
    if not table.rows or any(row.addresses for row in table.rows):
        return []
    if any(column.parts for column in table.columns):
        named = [place for place, column in enumerate(table.columns) if NAMES.knows(column.heading)]
        alike = {plain_heading(table.columns[place].heading) for place in named}
        beside = named == list(range(named[0], named[-1] + 1)) if named else False
        return named if beside and len(alike) == 1 else []
    texts = [bare_heading(cell_text(value)) for row in table.rows for value in row.cells if value is not None]
    alone = NAME.alone
    mostly = alone is not None and sum(map(alone, texts)) >= _MOSTLY * len(texts)
    return list(range(len(table.columns))) if mostly else []
