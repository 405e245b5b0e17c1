"""What the reads of county forms return, and what recognising a sheet comes to. Frozen."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.county_forms.people import EVERYBODY, Selection
from renda_desktop.county_forms.rules import Style
from renda_desktop.spreadsheets.patching.moves import cell_name


class Bound(Struct, frozen=True):
    """What fills a cell, or a column of a block (then `row` is among those of the block's first record)."""

    row: int
    column: int
    value: str
    people: Selection = EVERYBODY
    style: Style = Style.AUTO
    must_fill: bool = False

    @property
    def name(self) -> str:
        """B5."""
        return cell_name(self.row, self.column)


class Repeating(Struct, frozen=True):
    """Rows that repeat, from the first to the last that stand ready, and what fills their columns.

    `rows_each`: how many rows one record takes.
    """

    first_row: int
    last_row: int
    source: str
    people: Selection = EVERYBODY
    columns: tuple[Bound, ...] = ()
    rows_each: int = 1

    def holds(self, row: int) -> bool:
        """Whether the row is one of those that stand ready."""
        return self.first_row <= row <= self.last_row

    def taught_row(self, row: int) -> int:
        """The row of the first record that says what comes into this one."""
        return self.first_row + (row - self.first_row) % self.rows_each


class Layout(Struct, frozen=True):
    """How a worksheet is filled: single cells, rows that repeat, equations to be checked.

    `unknown` are headings and labels (row, column) at which nothing was recognised, `open_list` the first row of a
    list that is left open because it may be of other people (0: none); both are not kept.
    """

    cells: tuple[Bound, ...] = ()
    blocks: tuple[Repeating, ...] = ()
    equations: tuple[str, ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()
    open_list: int = 0

    @property
    def bound(self) -> int:
        """How many cells and columns are bound."""
        return len(self.cells) + sum(len(block.columns) for block in self.blocks)

    def at(self, row: int, column: int) -> Bound | None:
        """What fills this place of the empty form, as a cell or as a column of its block."""
        block = self.block_at(row, column)
        if block is not None:
            here = (block.taught_row(row), column)
            return next((one for one in block.columns if (one.row, one.column) == here), None)
        return next((one for one in self.cells if (one.row, one.column) == (row, column)), None)

    def block_at(self, row: int, column: int) -> Repeating | None:
        """The repeating rows this place belongs to; of blocks side by side the one with this column."""
        found = [block for block in self.blocks if block.holds(row)]
        own = (block for block in found if any(one.column == column for one in block.columns))
        return next(own, found[0] if found else None)


class KeptBlock(Repeating, frozen=True, kw_only=True):
    """Repeating rows as they are kept."""

    id: str


class Worksheet(Struct, frozen=True):
    """One worksheet of a form, by its name in the file."""

    form_id: str
    name: str


class TaughtSheet(Struct, frozen=True):
    """A worksheet something was taught on; `equation_ids` in the order of the layout's equations."""

    name: str
    layout: Layout
    equation_ids: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[KeptBlock, ...]:
        """Its repeating rows with their ids."""
        return tuple(block for block in self.layout.blocks if isinstance(block, KeptBlock))


class FormRow(Struct, frozen=True, kw_only=True):
    """A form of the office with its file and all that was taught; `loaded_at` in UTC.

    Worksheets of the file that are not among `sheets` stay as they are.
    """

    id: str
    name: str
    issued_by: str
    note: str
    loaded_at: datetime.datetime
    file_name: str
    sha256: str
    sheets: tuple[TaughtSheet, ...]

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """What was taught on each of them."""
        return tuple(one.layout for one in self.sheets)

    def sheet(self, name: str) -> TaughtSheet:
        """What was taught on a worksheet; nothing where it stays as it is."""
        return next((one for one in self.sheets if one.name == name), TaughtSheet(name, Layout()))
