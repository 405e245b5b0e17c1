"""The XML of one worksheet: cells set, rows put in, everything that names rows moved along."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.spreadsheets.cell_xml import plain_characters
from renda_desktop.spreadsheets.cells import column_number
from renda_desktop.spreadsheets.patching.moves import (
    Area,
    cell_name,
    formula_copied,
    read_area,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRESERVED = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
_CELL = re.compile(r"[A-Za-z]{1,3}[1-9][0-9]{0,6}")
_WHOLE = {"row": ("r", "s"), "c": ("s",), "col": ("min", "max", "style"), "brk": ("id",)}
_BROKEN = {"row": ("ht",), "col": ("width",), "sheetFormatPr": ("defaultRowHeight",)}
"""Attributes that are read as figures."""
_KEPT_ATTRIBUTES = ("r", "s", "cm", "vm", "ph")


class Put(Struct, frozen=True):
    """What comes into a cell: text, a number (dates as their serial numbers), or None for nothing."""

    row: int
    column: int
    value: str | int | float | None


class SheetPart:
    """One worksheet as it is changed; `xml()` gives its new bytes."""

    def __init__(self, content: bytes, name: str) -> None:
        """`name`: what the sheet is called, for references to it. Raises ValueError for no sound worksheet."""
        from lxml.etree import SubElement

        from renda_desktop.spreadsheets.patching.xml import parse, require_figures

        self._below = SubElement
        self.root = parse(content)
        require_figures(self.root, _WHOLE, _BROKEN)
        self.name = name
        self.ns = self.root.tag.removesuffix("worksheet")
        data = self.root.find(f"{self.ns}sheetData")
        if data is None or not self.root.tag.endswith("}worksheet"):
            raise ValueError("no worksheet")
        self.data = data
        self._number_all()

    def put(self, put: Put) -> None:
        """Sets a cell and keeps its style; a cell with a formula is left alone, its formula counts by itself."""
        cell = self._cell(put.row, put.column)
        if len(cell) and next(cell.iterchildren(f"{self.ns}f"), None) is not None:
            return
        self.empty(cell)
        if isinstance(put.value, str):
            if put.value:
                self._write_text(cell, put.value)
        elif put.value is not None:
            cell.append(self._with_text("v", repr(put.value)))

    def merged(self) -> list[Area]:
        """The merged cells."""
        cells = self.root.iter(f"{self.ns}mergeCell")
        return [area for cell in cells if (area := read_area(cell.get("ref", ""))) is not None]

    def cells(self) -> Iterator[tuple[int, int, _Element]]:
        """Row, column and element of every cell that is kept."""
        for row in self.data:
            number = int(row.get("r", "0"))
            for cell in row:
                yield number, column_of(cell), cell

    def widths(self, last: int) -> dict[int, float]:
        """Widths of columns that have their own, in characters; hidden ones are 0."""
        widths = {}
        for col in self.root.iter(f"{self.ns}col"):
            hidden = col.get("hidden") in ("1", "true")
            for number in range(int(col.get("min", "1")), min(int(col.get("max", "1")), last) + 1):
                widths[number] = 0.0 if hidden else float(col.get("width") or 9)
        return widths

    def heights(self) -> dict[int, float]:
        """Heights of rows that have their own, in points; hidden ones are 0."""
        heights = {}
        for row in self.data:
            if row.get("hidden") in ("1", "true"):
                heights[int(row.get("r", "0"))] = 0.0
            elif row.get("ht"):
                heights[int(row.get("r", "0"))] = float(row.get("ht", "0"))
        return heights

    def usual_height(self) -> float:
        """The height in points of rows that have none of their own; 0 where the file does not say it."""
        found = next(self.root.iter(f"{self.ns}sheetFormatPr"), None)
        return float(found.get("defaultRowHeight") or 0) if found is not None else 0.0

    def set_height(self, number: int, points: float) -> None:
        """Gives a row that is kept another height."""
        row = next(row for row in self.data if row.get("r") == str(number))
        row.set("ht", f"{points:.4g}")
        row.set("customHeight", "1")

    def formulas(self) -> Iterator[tuple[int, int, _Element]]:
        """Row, column and cell of every cell with a formula."""
        for formula in self.data.iter(f"{self.ns}f"):
            cell = formula.getparent()
            row = cell.getparent() if cell is not None else None
            assert cell is not None
            assert row is not None
            yield int(row.get("r", "0")), column_of(cell), cell

    def formula_of(self, cell: _Element) -> _Element:
        """The formula element of such a cell."""
        found = cell.find(f"{self.ns}f")
        assert found is not None
        return found

    def forget_result(self, cell: _Element) -> None:
        """Takes the kept result off a formula: it is counted anew when the file is opened."""
        for child in list(cell):
            if not child.tag.endswith("}f"):
                cell.remove(child)
        drop(cell, "t")

    def keep_result(self, cell: _Element, value: str | float) -> None:
        """Writes what a formula comes to, for programs that only show files."""
        self.forget_result(cell)
        if isinstance(value, str):
            cell.set("t", "str")
        written = plain_characters(value) if isinstance(value, str) else f"{value:.15g}"
        cell.append(self._with_text("v", written))

    def xml(self) -> bytes:
        """The part as it is now."""
        from renda_desktop.spreadsheets.patching.xml import serialised

        self._tell_extent()
        return serialised(self.root)

    # -- cells

    def _number_all(self) -> None:
        """Rows and cells may leave their places out; here each has one."""
        last = 0
        for row in self.data:
            last = int(row.get("r") or last + 1)
            row.set("r", str(last))
            column = 0
            for cell in row:
                name = cell.get("r")
                if name is None:
                    cell.set("r", cell_name(last, column + 1))
                elif not _CELL.fullmatch(name):
                    raise ValueError("a cell without a place")
                column = column_of(cell)
        self.index()

    def index(self) -> None:
        """Notes where the rows are; to be called when rows were put in or moved."""
        self.rows = {int(row.get("r", "0")): row for row in self.data}
        self._numbers = sorted(self.rows)
        self._cells: dict[int, dict[str, _Element]] = {}

    def row(self, number: int) -> _Element:
        """The row with this number; an empty one is made where there is none."""
        row = self.rows.get(number)
        if row is None:
            row = self.data.makeelement(f"{self.ns}row", {"r": str(number)})
            place = bisect_left(self._numbers, number)
            self.data.insert(place, row)
            self._numbers.insert(place, number)
            self.rows[number] = row
        return row

    def _cell(self, row: int, column: int) -> _Element:
        line, name = self.row(row), cell_name(row, column)
        cells = self._cells.get(row)
        if cells is None:
            cells = self._cells[row] = {cell.get("r", ""): cell for cell in line}
        if name not in cells:
            cells[name] = self._new_cell(line, name, column)
        return cells[name]

    def _new_cell(self, line: _Element, name: str, column: int) -> _Element:
        place = bisect_left([column_of(cell) for cell in line], column)
        new = line.makeelement(f"{self.ns}c", {"r": name})
        style = line.get("s") if line.get("customFormat") in ("1", "true") else self._column_style(column)
        if style:
            new.set("s", style)
        line.insert(place, new)
        drop(line, "spans")
        return new

    def _column_style(self, column: int) -> str | None:
        for col in self.root.iter(f"{self.ns}col"):
            if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
                return col.get("style")
        return None

    def empty(self, cell: _Element) -> None:
        """Takes everything out of the cell but its style."""
        if len(cell):
            for child in list(cell):
                cell.remove(child)
        for name in cell.keys():  # noqa: SIM118 - an element is no mapping
            if name not in _KEPT_ATTRIBUTES:
                del cell.attrib[name]

    def _write_text(self, cell: _Element, text: str) -> None:
        cell.set("t", "inlineStr")
        words = self._below(self._below(cell, f"{self.ns}is"), f"{self.ns}t", _PRESERVED)
        words.text = plain_characters(text)

    def _with_text(self, tag: str, text: str) -> _Element:
        element = self.root.makeelement(f"{self.ns}{tag}", {})
        element.text = text
        return element

    # -- formulas kept once

    def part_shared_formulas(self) -> None:
        """Writes out formulas that are kept once for several cells, each in its own cell."""
        masters: dict[str, tuple[str, Area]] = {}
        for _, _, cell in list(self.formulas()):
            formula = self.formula_of(cell)
            if formula.get("t") != "shared":
                continue
            here = read_area(cell.get("r", ""))
            assert here is not None
            key = formula.get("si", "")
            if formula.text:
                masters[key] = (formula.text, here)
            elif key in masters:
                text, first = masters[key]
                formula.text = formula_copied(text, here.top - first.top, here.left - first.left)
            for name in ("t", "si", "ref"):
                drop(formula, name)

    def _tell_extent(self) -> None:
        dimension = self.root.find(f"{self.ns}dimension")
        if dimension is None or not self._numbers:
            return
        old = read_area(dimension.get("ref", "")) or Area(1, 1, 1, 1)
        right = max((column_of(row[-1]) for row in self.data if len(row)), default=1)
        new = Area(min(old.top, self._numbers[0]), old.left, self._numbers[-1], max(old.right, right))
        dimension.set("ref", new.name)


def column_of(cell: _Element) -> int:
    """The column a numbered cell stands in."""
    return _column(cell.get("r", "").rstrip("0123456789"))


@lru_cache(maxsize=1000)
def _column(letters: str) -> int:
    return column_number(letters.upper())


def drop(element: _Element, attribute: str) -> None:
    """Takes an attribute off, if it is there."""
    if attribute in element.attrib:
        del element.attrib[attribute]
