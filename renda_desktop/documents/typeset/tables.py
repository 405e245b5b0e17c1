"""Tables as rows of set cells: how high each row is and where the words stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Align, Table
from renda_desktop.documents.geometry import CELL_MARGIN, CELL_MARGIN_BARE, CELL_TOP_SPACE
from renda_desktop.documents.grids import Grid, GridRow, Placed, grid_of
from renda_desktop.documents.paragraphs import Para, words
from renda_desktop.documents.styles import Side
from renda_desktop.documents.typeset.lines import SetLine, Setting, set_paragraph

_SIDES = {Align.LEFT: Side.LEFT, Align.CENTER: Side.CENTER, Align.RIGHT: Side.RIGHT}
LINE = 10.0  # twips: half a point


class SetCell(Struct, frozen=True):
    """A cell with its lines; `x` and `width` of the cell from the table's left edge, text `inset` inside it."""

    placed: Placed
    x: float
    width: float
    inset: float
    lines: tuple[SetLine, ...]

    @property
    def high(self) -> float:
        """Height the text needs."""
        top = CELL_TOP_SPACE if self.placed.cell.top else 0
        return top + sum(line.height for line in self.lines)


class SetRow(Struct, frozen=True):
    """A row `height` twips high."""

    row: GridRow
    height: float
    cells: tuple[SetCell, ...]


class SetTable(Struct, frozen=True):
    """A table ready for pages: the rows repeated on each page, and the others."""

    table: Table
    width: float
    header: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]

    @property
    def head_height(self) -> float:
        """Of the repeated rows."""
        return sum(row.height for row in self.header)


def set_table(table: Table, setting: Setting) -> SetTable:
    """Sets every cell and finds the height of every row."""
    grid = grid_of(table, round(setting.width))
    edges = [0.0]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    rows = _heights([_row(row, grid, edges, setting) for row in grid.rows], table.bordered)
    header = tuple([row for row in rows if row.row.heading])
    return SetTable(table, edges[-1], header, tuple(rows[len(header) :]))


def _row(row: GridRow, grid: Grid, edges: list[float], setting: Setting) -> SetRow:
    return SetRow(row, row.least, tuple([_cell(placed, grid, edges, setting) for placed in row.cells]))


def _cell(placed: Placed, grid: Grid, edges: list[float], setting: Setting) -> SetCell:
    x, right = edges[placed.at], edges[placed.at + placed.span]
    inset = CELL_MARGIN if grid.table.bordered else CELL_MARGIN_BARE
    style = grid.label_style if placed.label else grid.text_style
    para = Para(style, words(placed.cell.text), side=_SIDES[placed.align])
    inner = structs.replace(setting, width=right - x - 2 * inset, hanging=False)
    return SetCell(placed, x, right - x, inset, tuple(set_paragraph(para, inner)))


def _heights(rows: list[SetRow], bordered: bool) -> list[SetRow]:
    """A row is as high as its highest cell; one that reaches down may stretch the last row it covers."""
    line = LINE if bordered else 0.0
    heights = [
        max([row.height, *[cell.high + line for cell in row.cells if cell.placed.down == 1]]) for row in rows
    ]
    for number, row in enumerate(rows):
        for cell in row.cells:
            last = min(number + cell.placed.down, len(rows))
            short = cell.high + line - sum(heights[number:last])
            if cell.placed.down > 1 and short > 0:
                heights[last - 1] += short
    return [structs.replace(row, height=height) for row, height in zip(rows, heights, strict=True)]


def height_of(rows: Iterable[SetRow]) -> float:
    """Of the rows together."""
    return sum(row.height for row in rows)


def split(row: SetRow, room: float) -> tuple[SetRow | None, SetRow]:
    """A row too high for any page: the part that fits into `room` (None if nothing does), and the rest."""
    above, below = [], []
    for cell in row.cells:
        count, used = 0, CELL_TOP_SPACE + LINE
        for line in cell.lines:
            used += line.height
            if used > room:
                break
            count += 1
        above.append(structs.replace(cell, lines=cell.lines[:count]))
        below.append(structs.replace(cell, lines=cell.lines[count:]))
    if not any(cell.lines for cell in above):
        return None, row
    rest = max([cell.high for cell in below]) + LINE
    return structs.replace(row, cells=tuple(above), height=room), structs.replace(
        row, cells=tuple(below), height=rest
    )
