"""A table as a grid: widths of the columns, every cell in its place, what is kept together. For both renderers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from renda_desktop.documents.blocks import Align, Cell, Column, Row, Table
from renda_desktop.documents.geometry import ROW_MM_PER_POINT, twips

_EMPTY = Cell()


class Placed(Struct, frozen=True):
    """A cell over the columns from `at` to `at + span`; `covered` by the cell above, which reaches `down` rows."""

    cell: Cell
    at: int
    span: int
    label: bool
    align: Align
    down: int = 1
    covered: bool = False


class GridRow(Struct, frozen=True):
    """A row of the grid, at least `least` twips high; `heading` rows are repeated on each page.

    `keep`: on one page with the row after it.
    """

    row: Row
    cells: tuple[Placed, ...]
    least: int
    heading: bool
    keep: bool


class Grid(Struct, frozen=True):
    """The table with its column widths in twips and the styles of its text and its labels."""

    table: Table
    widths: tuple[int, ...]
    text_style: str
    label_style: str
    rows: tuple[GridRow, ...]


def grid_of(table: Table, text_width: int) -> Grid:
    """Puts every cell in its place; missing cells at the end of a row are empty ones."""
    half = round(table.size.value * 2)
    widths = column_widths(table.columns, text_width)
    return Grid(table, widths, f"Cell{half}", f"CellHead{half}", tuple(_rows(table)))


def _rows(table: Table) -> Iterator[GridRow]:
    """The rows 合计 stay together and with the last row they count."""
    least = twips(table.size.value * ROW_MM_PER_POINT) if table.bordered else 0
    places = _Places(table.columns)
    for row in table.header:
        yield GridRow(row, places.row(row, True, True), twips(row.height_mm) or least, True, False)
    for row, after in zip(table.rows, [*table.rows[1:], None], strict=False):
        keep = after is not None and (after.total or row.keep)
        yield GridRow(row, places.row(row, row.total, False), twips(row.height_mm) or least, False, keep)


class _Places:
    """Places rows one after the other, remembering the cells that reach down."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.reaching: dict[int, tuple[int, int]] = {}  # column → (rows still covered, columns)

    def row(self, row: Row, labels: bool, heading: bool) -> tuple[Placed, ...]:
        placed: list[Placed] = []
        waiting = list(reversed(row.cells))
        at, count = 0, len(self.columns)
        while at < count:
            if at in self.reaching:
                rows, span = self.reaching.pop(at)
                if rows > 1:
                    self.reaching[at] = (rows - 1, span)
                placed.append(Placed(_EMPTY, at, span, heading, Align.CENTER, covered=True))
            else:
                cell = waiting.pop() if waiting else _EMPTY
                span = self._room(at, min(cell.colspan, count - at)) if cell.colspan > 1 else 1
                if cell.rowspan > 1:
                    self.reaching[at] = (cell.rowspan - 1, span)
                label = labels or cell.label
                align = cell.align or (Align.CENTER if label else self.columns[at].align)
                placed.append(Placed(cell, at, span, label, align, cell.rowspan))
            at += span
        return tuple(placed)

    def _room(self, at: int, wanted: int) -> int:
        """A cell may not run into one that reaches down from above."""
        for step in range(1, wanted):
            if at + step in self.reaching:
                return step
        return max(1, wanted)


def column_widths(columns: tuple[Column, ...], total: int) -> tuple[int, ...]:
    """Widths in twips that add up to `total`: fixed ones first, the others share what is left by weight.

    Fixed widths that ask for too much, or leave nothing for the others, are shrunk in proportion.
    """
    fixed = sum(twips(column.mm) for column in columns)
    weights = sum(column.weight for column in columns if not column.mm)
    room = total if not weights else total * 3 // 4
    shrink = min(1.0, room / fixed) if fixed else 1.0
    if not weights and fixed:
        shrink = total / fixed
    rest = total - fixed * shrink
    exact = [twips(c.mm) * shrink if c.mm else rest * c.weight / weights for c in columns]
    edges, sum_ = [0], 0.0
    for width in exact:
        sum_ += width
        edges.append(round(sum_))
    return tuple([b - a for a, b in pairwise(edges)])
