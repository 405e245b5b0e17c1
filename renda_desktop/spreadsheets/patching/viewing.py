"""A sheet of the county as it is shown for teaching: what stands in its cells, what is merged, how wide it is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.spreadsheets.cells import CellValue, MergedRange, RawSheet, cell_text
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.moves import Area
from renda_desktop.spreadsheets.patching.sheet_part import SheetPart

if TYPE_CHECKING:
    from lxml.etree import _Element

_ZERO_DAY = datetime.date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 61, 2_958_465  # the first after the 29 February 1900 that Excel believes in
_MOST_ROWS, _MOST_COLUMNS = 2_000, 200


class FormCell(Struct, frozen=True):
    """A cell: its text or number (None: nothing), its formula without =, whether it shows dates or percents.

    `pattern` says how a date is shown, as `str.format` has it: {y:04}.{m:02}.
    """

    value: CellValue = None
    formula: str = ""
    day: bool = False
    percent: bool = False
    style: int = 0
    pattern: str = ""

    @property
    def text(self) -> str:
        """As it is shown; a formula as it is written when no result is kept."""
        shown = self._formatted() if isinstance(self.value, int | float) else cell_text(self.value)
        return f"={self.formula}" if self.formula and self.value is None else shown

    def _formatted(self) -> str:
        """Days and shares as the cell shows them; a serial number that is no day stays a number."""
        assert isinstance(self.value, int | float)
        if self.percent:
            return f"{self.value * 100:.1f}%"
        if self.day and _FIRST_DAY <= self.value <= _LAST_DAY:
            day = _ZERO_DAY + datetime.timedelta(days=int(self.value))
            return self.pattern.format(y=day.year, m=day.month, d=day.day) or day.isoformat()
        return cell_text(self.value)


class FormSheet(Struct, frozen=True, dict=True):
    """One worksheet of a form; cells by (row, column), widths in Excel's characters, heights in points, all 1-based."""

    name: str
    cells: Mapping[tuple[int, int], FormCell]
    merged: tuple[Area, ...]
    rows: int
    columns: int
    widths: Mapping[int, float]
    heights: Mapping[int, float]

    @cached_property
    def _covered(self) -> dict[tuple[int, int], Area]:
        return {(row, column): area for area in self.merged
                for row in range(area.top, min(area.bottom, self.rows) + 1)
                for column in range(area.left, min(area.right, self.columns) + 1)}  # fmt: skip

    def home(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds what is shown here: the first of the merged ones."""
        area = self._covered.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def area(self, row: int, column: int) -> Area:
        """What the cell covers."""
        return self._covered.get((row, column)) or Area(row, column, row, column)

    def cell(self, row: int, column: int) -> FormCell:
        """The cell itself; an empty one where nothing is kept."""
        return self.cells.get((row, column), _EMPTY)

    def shown(self, row: int, column: int) -> str:
        """The text at this place, also of a cell merged over it."""
        return self.cell(*self.home(row, column)).text

    @property
    def blank(self) -> bool:
        """Whether nothing at all is written on it."""
        return not any(cell.value is not None or cell.formula for cell in self.cells.values())

    @property
    def raw(self) -> RawSheet:
        """The same for functions that find headings and tables."""
        rows = [[self.cell(r, c).value for c in range(1, self.columns + 1)] for r in range(1, self.rows + 1)]
        merged = tuple(MergedRange(a.top, a.left, a.bottom, a.right) for a in self.merged)
        return RawSheet(name=self.name, rows=rows, merged=merged)


_EMPTY = FormCell()


def view_sheet(book: FormBook, name: str) -> FormSheet:
    """The sheet as it stands in the file. Raises InputProblem."""
    return view_of(book, book.sheet(name))


def view_of(book: FormBook, part: SheetPart) -> FormSheet:
    """The sheet as it stands in a part that may have been changed."""
    part.part_shared_formulas()
    cells: dict[tuple[int, int], FormCell] = {}
    empty: dict[str | None, FormCell] = {}
    for row, column, element in part.cells():
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            continue
        if len(element):
            cells[row, column] = _read(book, element)
            continue
        style = element.get("s")
        if style not in empty:
            empty[style] = _read(book, element)
        cells[row, column] = empty[style]
    merged = tuple(area for area in part.merged() if area.top <= _MOST_ROWS and area.left <= _MOST_COLUMNS)
    filled = [place for place, cell in cells.items() if cell.value is not None or cell.formula or cell.style]
    rows = max([row for row, _ in filled] + [min(a.bottom, _MOST_ROWS) for a in merged], default=1)
    columns = max([column for _, column in filled] + [min(a.right, _MOST_COLUMNS) for a in merged], default=1)
    return FormSheet(name=part.name, cells=cells, merged=merged, rows=rows, columns=columns,
                     widths=part.widths(columns), heights=part.heights())  # fmt: skip


def _read(book: FormBook, cell: _Element) -> FormCell:
    style = int(cell.get("s") or 0)
    namespace = cell.tag.removesuffix("c")
    formula = next((e.text or "" for e in cell.iterchildren(f"{namespace}f")), "")
    value = _value(book, cell, namespace)
    pattern = book.day_patterns.get(style, "")
    return FormCell(value, formula, bool(pattern), style in book.percent_styles, style, pattern)


def _value(book: FormBook, cell: _Element, namespace: str) -> CellValue:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join([t.text or "" for t in cell.iter(f"{namespace}t")]) or None
    text = next((e.text for e in cell.iterchildren(f"{namespace}v")), None)
    if text is None:
        return None
    if kind == "s":
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
        return (book.texts[number] or None) if 0 <= number < len(book.texts) else None
    if kind == "b":
        return text == "1"
    if kind != "n":
        return text
    try:
        number_read = float(text)
    except ValueError:
        return text
    return int(number_read) if number_read.is_integer() and abs(number_read) < 1e15 else number_read
