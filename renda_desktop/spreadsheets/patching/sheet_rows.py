"""Rows put into a worksheet, and everything in it that names rows moved along."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from renda_desktop.spreadsheets.limits import MAX_ROWS
from renda_desktop.spreadsheets.patching.moves import (
    Area,
    Insertion,
    areas_moved,
    cell_name,
    formula_copied,
    formula_moved,
    read_area,
)
from renda_desktop.spreadsheets.patching.sheet_part import SheetPart, column_of, drop

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULA_TAGS = frozenset({"f", "formula", "formula1", "formula2"})
_AREA_ATTRIBUTES = ("ref", "sqref")
_TEXTS = ("s", "str", "inlineStr")
_UNMOVED = frozenset({"sheetViews", "sheetData"})


class RowInserter:
    """Puts rows into one worksheet part."""

    def __init__(self, part: SheetPart) -> None:
        self._part = part

    def insert(self, insertion: Insertion) -> None:
        """Puts rows in, with style, height, merged cells and formulas of the row they are like."""
        if insertion.count < 1:
            return
        self._part.part_shared_formulas()
        # The copies are written as formulas of the place they stand at, before anything moves.
        copies = [self._copied(insertion, n) for n in range(insertion.count)]
        alike = self._alike(insertion)
        last = insertion.like + insertion.each - 1
        rows_merged = [a for a in self._part.merged() if insertion.like <= a.top and a.bottom <= last]
        self._move_cells(insertion)
        self._move_rest(insertion)
        place = next(
            (i for i, row in enumerate(self._part.data) if int(row.get("r", "0")) >= insertion.at), None
        )
        for n, row in enumerate(copies):
            self._move_formulas(row, insertion, insertion.copied(n))
            self._retarget(row, insertion, n)
            self._part.data.insert(len(self._part.data) if place is None else place + n, row)
        self._part.index()
        for cell, model in alike:
            down = insertion.at + insertion.count - insertion.like
            self._part.formula_of(cell).text = formula_copied(self._part.formula_of(model).text or "", down)
        self._merge_copies(rows_merged, insertion)

    def _copied(self, insertion: Insertion, n: int) -> _Element:
        """A row as empty as it should be filled; its formulas still look at the row they were copied from.

        Of records of several rows words stay: they are the labels within a record.
        """
        row, number = copy.deepcopy(self._part.row(insertion.copied(n))), insertion.at + n
        row.set("r", str(number))
        for name in ("hidden", "collapsed"):
            drop(row, name)
        for cell in row:
            cell.set("r", cell_name(number, column_of(cell)))
            if not len(cell) or cell.find(f"{self._part.ns}f") is None:
                if insertion.each == 1 or cell.get("t") not in _TEXTS:
                    self._part.empty(cell)
            else:
                self._part.forget_result(cell)
        return row

    def _alike(self, insertion: Insertion) -> list[tuple[_Element, _Element]]:
        """Formulas of the record below that are the copied one's, further down (A4+1 below A3+1), with those."""
        like, below = self._part.row(insertion.like), self._part.rows.get(insertion.at)
        down, tag = insertion.at - insertion.like, f"{self._part.ns}f"
        models = {column_of(cell): cell for cell in like if cell.find(tag) is not None}
        pairs = []
        for cell in below if below is not None else ():
            model = models.get(column_of(cell))
            if model is None or cell.find(tag) is None:
                continue
            if self._part.formula_of(cell).text == formula_copied(
                self._part.formula_of(model).text or "", down
            ):
                pairs.append((cell, model))
        return pairs

    def _move_cells(self, insertion: Insertion) -> None:
        for row in list(self._part.data):
            number = int(row.get("r", "0"))
            if number + insertion.count > MAX_ROWS and not any(len(cell) for cell in row):
                self._part.data.remove(row)  # an empty row at the very end would be pushed off the sheet
                continue
            self._move_formulas(row, insertion, number)
            if insertion.row(number) == number:
                continue
            row.set("r", str(insertion.row(number)))
            for cell in row:
                cell.set("r", cell_name(insertion.row(number), column_of(cell)))

    def _move_formulas(self, row: _Element, insertion: Insertion, number: int) -> None:
        for formula in row.iter(f"{self._part.ns}f"):
            if formula.text:
                formula.text = formula_moved(formula.text, insertion, self._part.name, True, number)
            for name in ("ref", "r1", "r2"):
                if name in formula.attrib:
                    formula.set(name, areas_moved(formula.get(name, ""), insertion))

    def _retarget(self, row: _Element, insertion: Insertion, n: int) -> None:
        """Formulas of a copy, moved already, copied down from their row to where the copy stands."""
        for formula in row.iter(f"{self._part.ns}f"):
            if formula.text:
                formula.text = formula_copied(formula.text, insertion.at + n - insertion.copied(n))
            if "ref" in formula.attrib:
                area = read_area(formula.get("ref", ""))
                if area is not None:
                    at = insertion.at + n
                    formula.set("ref", Area(at, area.left, at, area.right).name)

    def _move_rest(self, insertion: Insertion) -> None:
        """Merged cells, conditional formats, drop-downs, links, filters, page breaks and their extensions."""
        for part in self._part.root:
            name = _local(part)
            if name in _UNMOVED:
                continue
            if name == "rowBreaks":
                for brk in part:
                    brk.set("id", str(insertion.row(int(brk.get("id", "0")) + 1) - 1))
                continue
            for element in part.iter():
                self._move_element(element, insertion, copied=name != "mergeCells")

    def _move_element(self, element: _Element, insertion: Insertion, *, copied: bool) -> None:
        for name in _AREA_ATTRIBUTES:
            if name in element.attrib:
                areas = areas_moved(element.get(name, ""), insertion, copied=copied and name == "sqref")
                element.set(name, areas)
        if _local(element) == "mergeCell":
            return
        if _local(element) == "sqref" and element.text:
            element.text = areas_moved(element.text, insertion, copied=True)
        elif _local(element) in _FORMULA_TAGS and element.text:
            element.text = formula_moved(element.text, insertion, self._part.name, True)

    def _merge_copies(self, merged: list[Area], insertion: Insertion) -> None:
        """Cells merged within the copied rows are merged in their copies; such a merge itself never grows."""
        holder = self._part.root.find(f"{self._part.ns}mergeCells")
        if holder is None or not merged:
            return
        grown = {insertion.area(area).name: area.name for area in merged}
        for cell in holder:
            cell.set("ref", grown.get(cell.get("ref", ""), cell.get("ref", "")))
        end = insertion.at + insertion.count
        across = [area for area in self._part.merged() if area.top < end and area.bottom >= insertion.at]
        # A merge that reaches over the new rows from above covers them already.
        free = [one for one in merged if all(a.left > one.right or a.right < one.left for a in across)]
        for first in range(insertion.at, end, insertion.each):
            down = first - insertion.like
            for area in free:
                ref = Area(area.top + down, area.left, area.bottom + down, area.right).name
                holder.append(holder.makeelement(f"{self._part.ns}mergeCell", {"ref": ref}))
        holder.set("count", str(len(holder)))


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
