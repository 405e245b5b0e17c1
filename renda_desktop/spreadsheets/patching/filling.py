"""Fills one sheet of a county's workbook: cells, and rows that repeat; the rest of the file stays byte for byte."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from renda_desktop.spreadsheets.cell_xml import day_serial
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.evaluating import Reckoning, Unknown
from renda_desktop.spreadsheets.patching.moves import Insertion
from renda_desktop.spreadsheets.patching.other_parts import FORMULA, Beside, looks_into
from renda_desktop.spreadsheets.patching.row_heights import raise_rows
from renda_desktop.spreadsheets.patching.sheet_part import Put, SheetPart
from renda_desktop.spreadsheets.patching.sheet_rows import RowInserter
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_of
from renda_desktop.spreadsheets.patching.xml import parse, serialised

Filled = str | int | float | datetime.date | None
_OFFSET_1904 = 1462


class RowsFill(Struct, frozen=True):
    """Rows that repeat. `first` to `last` stand ready in the file, further ones are put in.

    Each line is column → value; columns without one keep what is ready there, and `columns` are emptied in rows
    that are left over.
    """

    first: int
    last: int
    columns: tuple[int, ...]
    lines: Sequence[Mapping[int, Filled]]

    @property
    def missing(self) -> int:
        """How many rows have to be put in."""
        return max(0, len(self.lines) - (self.last - self.first + 1))


class SheetFill(Struct, frozen=True):
    """What comes into one sheet: single cells by (row, column) of the empty form, and rows that repeat."""

    sheet: str
    cells: Mapping[tuple[int, int], Filled]
    blocks: Sequence[RowsFill] = ()


class FilledBook(Struct, frozen=True):
    """The file, the sheet as it now looks (formulas counted as far as plain), and where rows of the form went."""

    content: bytes
    sheet: FormSheet
    insertions: tuple[Insertion, ...]

    def row(self, row: int) -> int:
        """Where a row of the empty form stands now."""
        for insertion in self.insertions:
            row = insertion.row(row)
        return row


def fill(book: FormBook, wanted: SheetFill) -> FilledBook:
    """Fills the sheet. Raises InputProblem for a workbook that cannot be read."""
    part = book.sheet(wanted.sheet)
    parts = book.sheet_parts
    others = [name for sheet, name in parts.items() if sheet != wanted.sheet]
    beside = Beside(book.archive, book.part_of(wanted.sheet), wanted.sheet, book.workbook_part)
    part.part_shared_formulas()
    insertions = _insertions(wanted.blocks)
    for row, column, value in _cells_of(wanted):
        part.put(Put(row, column, _kept(book, value)))
    for insertion in insertions:
        RowInserter(part).insert(insertion)
        beside.move(insertion, others)
    raise_rows(book, part, _put_lines(book, part, wanted.blocks, insertions))
    return _finished(book, part, beside, wanted.sheet, tuple(insertions))


def _insertions(blocks: Sequence[RowsFill]) -> list[Insertion]:
    """From the lowest up, so that the places of those above stay; blocks side by side share their rows."""
    wanted: dict[tuple[int, int], int] = {}
    for block in blocks:
        key = (block.first, block.last)
        wanted[key] = max(wanted.get(key, 0), block.missing)
    found = []
    for (first, last), count in sorted(wanted.items(), reverse=True):
        if count:
            at = last if last > first else first + 1
            found.append(Insertion(at, count, at - 1))
    return found


def _cells_of(wanted: SheetFill) -> list[tuple[int, int, Filled]]:
    return [
        (row, column, value) for (row, column), value in sorted(wanted.cells.items(), key=lambda one: one[0])
    ]


def _put_lines(
    book: FormBook, part: SheetPart, blocks: Sequence[RowsFill], insertions: Sequence[Insertion]
) -> list[int]:
    """Writes the lines; returns the rows they stand in now."""
    rows: list[int] = []
    for block in blocks:
        above = sum(one.count for one in insertions if one.at <= block.first)
        grown = sum(one.count for one in insertions if block.first < one.at <= block.last + 1)
        first, ready = block.first + above, block.last - block.first + 1 + grown
        rows += range(first, first + min(ready, len(block.lines)))
        for number in range(ready):
            line = block.lines[number] if number < len(block.lines) else dict.fromkeys(block.columns)
            for column, value in line.items():
                part.put(Put(first + number, column, _kept(book, value)))
    return rows


def _kept(book: FormBook, value: Filled) -> str | int | float | None:
    """As a cell keeps it: days as their serial numbers."""
    if isinstance(value, datetime.date):
        return day_serial(value) - (_OFFSET_1904 if book.from_1904 else 0)
    return int(value) if isinstance(value, bool) else value


def _finished(
    book: FormBook, part: SheetPart, beside: Beside, sheet: str, insertions: tuple[Insertion, ...]
) -> FilledBook:
    view = _count_formulas(book, part)
    changed, dropped = dict(beside.changed), set()
    changed[book.part_of(sheet)] = part.xml()
    _forget_elsewhere(book, beside, changed, sheet)
    workbook = book.workbook_part
    if _any_formula(book, changed):
        changed[workbook] = _counting_on_load(changed.get(workbook) or book.archive.read(workbook))
    chain = book.archive.find("xl/calcChain.xml")
    if insertions and chain:
        dropped.add(chain)
        changed.update(_without_chain(book, chain))
    return FilledBook(book.archive.rewritten(changed, dropped), view, insertions)


def _count_formulas(book: FormBook, part: SheetPart) -> FormSheet:
    """Keeps what plain formulas come to; of the others the result is forgotten, so that nobody reads an old one."""
    view = view_of(book, part)
    formulas = {place: cell.formula for place, cell in view.cells.items() if cell.formula}
    values = {
        place: cell.value if isinstance(cell.value, str | int | float) else None
        for place, cell in view.cells.items()
        if not cell.formula
    }
    reckoning, cells = Reckoning(values, formulas), dict(view.cells)
    for row, column, cell in list(part.formulas()):
        try:
            value = reckoning.cell(row, column)
        except Unknown:
            value = None
        known = value if isinstance(value, int | float) else None
        if known is None:
            part.forget_result(cell)
        else:
            part.keep_result(cell, known)
        if (row, column) in cells:
            cells[row, column] = structs.replace(cells[row, column], value=known)
    return structs.replace(view, cells=cells)


def _forget_elsewhere(book: FormBook, beside: Beside, changed: dict[str, bytes], sheet: str) -> None:
    """Results kept on sheets that look into the filled one, or into such a sheet, are out of date."""
    others = {name: part for name, part in book.sheet_parts.items() if name != sheet}
    looks = {name: looks_into(beside.read(part)) for name, part in others.items()}
    stale = {sheet.casefold()}
    while more := {name for name, seen in looks.items() if seen & stale and name.casefold() not in stale}:
        stale |= {name.casefold() for name in more}
        for name in more:
            other = SheetPart(beside.read(book.sheet_parts[name]), name)
            for _, _, cell in list(other.formulas()):
                other.forget_result(cell)
            changed[book.sheet_parts[name]] = other.xml()


def _any_formula(book: FormBook, changed: Mapping[str, bytes]) -> bool:
    parts = book.sheet_parts.values()
    return any(FORMULA.search(changed.get(part) or book.archive.read(part)) for part in parts)


def _counting_on_load(workbook: bytes) -> bytes:
    """Programs count all formulas when they open the file (ECMA-376 part 1, §18.2.2 calcPr)."""
    root = parse(workbook)
    found = next((e for e in root if str(e.tag).endswith("}calcPr")), None)
    if found is None:
        found = root.makeelement(f"{root.tag.removesuffix('workbook')}calcPr", {})
        order = ("definedNames", "externalReferences", "functionGroups", "sheets")
        after = next(e for tag in order for e in root if str(e.tag).endswith("}" + tag))
        after.addnext(found)
    found.set("fullCalcOnLoad", "1")
    return serialised(root)


def _without_chain(book: FormBook, chain: str) -> dict[str, bytes]:
    """The order in which formulas were counted names cells that have moved; programs write a new one."""
    changed = {}
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        part = book.archive.find(name)
        if part is None:
            continue
        root = parse(book.archive.read(part))
        for entry in list(root):
            place = entry.get("PartName") or entry.get("Target") or ""
            if place.lower().endswith("calcchain.xml"):
                root.remove(entry)
        changed[part] = serialised(root)
    return changed
