"""Fills the sheets of a county's workbook: cells, and rows that repeat; the rest of the file stays byte for byte."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.spreadsheets.cell_xml import day_serial
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.evaluating import Reckoning
from renda_desktop.spreadsheets.patching.moves import Insertion
from renda_desktop.spreadsheets.patching.open_sheets import OpenSheets
from renda_desktop.spreadsheets.patching.other_parts import FORMULA
from renda_desktop.spreadsheets.patching.row_heights import raise_rows
from renda_desktop.spreadsheets.patching.sheet_part import Put, SheetPart
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.spreadsheets.patching.xml import parse, serialised

Filled = str | int | float | datetime.date | None
_OFFSET_1904 = 1462


class RowsFill(Struct, frozen=True):
    """Rows that repeat. `first` to `last` stand ready in the file, further ones are put in.

    `columns` has one entry for each row of a record: the columns emptied in records that are left over. `lines` has
    as many for each record: column → value; columns without one keep what is ready there.
    """

    first: int
    last: int
    columns: tuple[tuple[int, ...], ...]
    lines: Sequence[Mapping[int, Filled]]

    @property
    def each(self) -> int:
        """How many rows one record takes."""
        return len(self.columns)

    @property
    def ready(self) -> int:
        """How many rows stand ready: those of whole records, one at least."""
        return max(self.each, (self.last - self.first + 1) // self.each * self.each)

    @property
    def missing(self) -> int:
        """How many rows have to be put in."""
        return max(0, len(self.lines) - self.ready)


class SheetFill(Struct, frozen=True):
    """What comes into one sheet: single cells by (row, column) of the empty form, and rows that repeat."""

    sheet: str
    cells: Mapping[tuple[int, int], Filled]
    blocks: Sequence[RowsFill] = ()


class FilledBook(Struct, frozen=True):
    """The file, how its changed sheets now look (formulas counted as far as plain), where rows of the form went.

    `reckoning` counts further formulas over the filled sheets.
    """

    content: bytes
    sheets: Mapping[str, FormSheet]
    insertions: Mapping[str, tuple[Insertion, ...]]
    reckoning: Reckoning

    def row(self, sheet: str, row: int) -> int:
        """Where a row of the empty form stands now."""
        for insertion in self.insertions.get(sheet, ()):
            row = insertion.row(row)
        return row


def fill(book: FormBook, wanted: Sequence[SheetFill]) -> FilledBook:
    """Fills the sheets. Raises InputProblem for a workbook that cannot be read."""
    sheets = OpenSheets(book, [one.sheet for one in wanted])
    insertions = {}
    for one in wanted:
        part = sheets.parts[one.sheet]
        for (row, column), value in sorted(one.cells.items(), key=lambda cell: cell[0]):
            part.put(Put(row, column, _kept(book, value)))
        insertions[one.sheet] = own = tuple(_insertions(one.blocks))
        for insertion in own:
            sheets.insert(one.sheet, insertion)
        raise_rows(book, part, _put_lines(book, part, one.blocks, own))
    return _finished(sheets, insertions)


def _insertions(blocks: Sequence[RowsFill]) -> list[Insertion]:
    """From the lowest up, so that the places of those above stay; blocks side by side share their rows."""
    wanted: dict[tuple[int, int, int], int] = {}
    for block in blocks:
        key = (block.first, block.ready, block.each)
        wanted[key] = max(wanted.get(key, 0), block.missing)
    found = []
    for (first, ready, each), count in sorted(wanted.items(), reverse=True):
        if count:
            at = first + max(each, ready - each)
            found.append(Insertion(at, count, at - each, each))
    return found


def _put_lines(
    book: FormBook, part: SheetPart, blocks: Sequence[RowsFill], insertions: Sequence[Insertion]
) -> list[int]:
    """Writes the lines; returns the rows they stand in now."""
    rows: list[int] = []
    for block in blocks:
        above = sum(one.count for one in insertions if one.at <= block.first)
        end = block.first + block.ready
        grown = sum(one.count for one in insertions if block.first < one.at <= end)
        first, ready = block.first + above, block.ready + grown
        rows += range(first, first + min(ready, len(block.lines)))
        for number in range(ready):
            left_over = dict.fromkeys(block.columns[number % block.each])
            line = block.lines[number] if number < len(block.lines) else left_over
            for column, value in line.items():
                part.put(Put(first + number, column, _kept(book, value)))
    return rows


def _kept(book: FormBook, value: Filled) -> str | int | float | None:
    """As a cell keeps it: days as their serial numbers."""
    if isinstance(value, datetime.date):
        return day_serial(value) - (_OFFSET_1904 if book.from_1904 else 0)
    return int(value) if isinstance(value, bool) else value


def _finished(sheets: OpenSheets, insertions: Mapping[str, tuple[Insertion, ...]]) -> FilledBook:
    book, counted = sheets.book, sheets.counted()
    changed, dropped = sheets.changed(), set()
    workbook = book.workbook_part
    if _any_formula(book, changed):
        changed[workbook] = _counting_on_load(changed.get(workbook) or book.archive.read(workbook))
    chain = book.archive.find("xl/calcChain.xml")
    if any(insertions.values()) and chain:
        dropped.add(chain)
        changed.update(_without_chain(book, chain))
    content = book.archive.rewritten(changed, dropped)
    return FilledBook(content, counted.views, insertions, counted.reckoning)


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
