"""Where things of a sheet go when rows are put in; references in formulas follow as in Excel and WPS."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from renda_desktop.spreadsheets.cells import column_letters, column_number
from renda_desktop.spreadsheets.limits import MAX_ROWS

_PARTS = re.compile(
    r""""(?:[^"]|"")*"                                      # a text
    | \[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]                 # a table's column, another workbook
    | (?P<sheet>(?:'(?:[^']|'')*'|(?<![\w.\]'])[\w.]+)!)?
      (?:(?<![\w.$])(?P<first>\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d{1,7}))?
        |(?<![\w.$])(?P<top>\$?\d{1,7}):(?P<bottom>\$?\d{1,7}))(?![\w(.!])""",
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_THROUGH = re.compile(r"(?<![\w$])(?!\$?[A-Za-z]{1,3}\$?\d+:$)[\w.]+:$")
"""甲:丙!B4 is a cell of several sheets, which Excel leaves as it is when rows are put into one of them."""
_LETTERS = re.compile(r"[$A-Za-z]")
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")


class Area(Struct, frozen=True, order=True):
    """Cells from the first to the last row and column, 1-based, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether this cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def name(self) -> str:
        """B5, or B5:C7."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def cell_name(row: int, column: int) -> str:
    """B5: what the cell is called in the sheet."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=1000)
def _letters(column: int) -> str:
    return column_letters(column)


def read_area(text: str) -> Area | None:
    """B5, $B$5:C7 as numbers; None for anything else (whole rows and columns too)."""
    found = _AREA.fullmatch(text.strip())
    if found is None:
        return None
    top, left = int(found[2]), column_number(found[1].upper())
    bottom, right = (int(found[4]), column_number(found[3].upper())) if found[4] else (top, left)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


class Insertion(Struct, frozen=True):
    """`count` rows put in before row `at`, copies of the `each` rows from `like` on, which are those of one record.

    An area that ends in the last of those rows grows when `at` is right below it.
    """

    at: int
    count: int
    like: int
    each: int = 1

    @property
    def only(self) -> bool:
        """Whether the copied rows end right above `at`."""
        return self.at == self.like + self.each

    def copied(self, number: int) -> int:
        """The row (before anything moves) that the copy with this number, from 0, is of."""
        return self.like + number % self.each

    def row(self, row: int) -> int:
        """Where a row goes; the last one a sheet can have stays the last: areas to it mean whole columns."""
        return min(row + self.count, MAX_ROWS) if row >= self.at else row

    def end(self, first: int, last: int) -> int:
        """Where the last row of an area goes."""
        grows = self.only and first <= last == self.at - 1
        return min(last + self.count, MAX_ROWS) if grows else self.row(last)

    def area(self, area: Area) -> Area:
        """The area moved or grown."""
        return Area(self.row(area.top), area.left, self.end(area.top, area.bottom), area.right)


def areas_moved(refs: str, insertion: Insertion, *, copied: bool = False) -> str:
    """Blank-parted areas as `sqref` has them; `copied`: one-row areas of the copied row reach its copies too."""
    moved = []
    for ref in refs.split():
        area = read_area(ref)
        if area is None:
            moved.append(ref)
            continue
        new = insertion.area(area)
        moved.append(new.name)
        if copied and not insertion.only and area.top == area.bottom == insertion.like:
            copies = Area(insertion.at, area.left, insertion.at + insertion.count - 1, area.right)
            moved.append(copies.name)
    return " ".join(moved)


def formula_moved(formula: str, insertion: Insertion, sheet: str, home: bool, row: int | None = None) -> str:
    """The formula after the rows were put in on `sheet`.

    `home`: it stands on that sheet itself, in row `row` (before) if it is a cell's; an area within that very row
    stays in it.
    """

    def moved(found: re.Match[str]) -> str:
        top, bottom = _rows_of(found)
        single = found["first"] is not None and found["last"] is None
        if single and insertion.only and top == insertion.like and row != top and _is_summed(found):
            return f"{found[0]}:{_with_row(found['first'], top + insertion.count)}"
        within = single or top == bottom == row
        low, high = min(top, bottom), max(top, bottom)
        last = insertion.row(high) if within else insertion.end(low, high)
        ends = (insertion.row(low), last)
        return _renamed(found, *(ends if top <= bottom else reversed(ends)))

    return _each_reference(formula, sheet, home, moved)


def formula_copied(formula: str, rows: int, columns: int = 0) -> str:
    """The formula as it reads when its cell is copied so many rows down and columns to the right."""

    def moved(found: re.Match[str]) -> str:
        if found["first"] is None:
            ends = [_row_copied(found[name], rows) for name in ("top", "bottom")]
            return f"{found['sheet'] or ''}{ends[0]}:{ends[1]}"
        cells = [_cell_copied(found[name], rows, columns) for name in ("first", "last") if found[name]]
        return "#REF!" if "" in cells else f"{found['sheet'] or ''}{':'.join(cells)}"

    return _each_reference(formula, None, True, moved)


def sheets_named(formula: str) -> set[str]:
    """The sheets of this workbook the formula looks into."""
    return {_sheet_name(found["sheet"]) for found in _PARTS.finditer(formula) if found["sheet"]}


def _each_reference(
    formula: str, sheet: str | None, home: bool, moved: Callable[[re.Match[str]], str]
) -> str:
    def one(found: re.Match[str]) -> str:
        of = found["sheet"]
        elsewhere = of is None and formula[found.start() - 1 : found.start()] == "!"
        elsewhere = elsewhere or (of is not None and bool(_THROUGH.search(formula, 0, found.start())))
        if elsewhere or (found["first"] is None and found["top"] is None):
            return found[0]
        concerned = sheet is None or (home if of is None else _sheet_name(of) == sheet.casefold())
        return moved(found) if concerned else found[0]

    return _PARTS.sub(one, formula)


def _sheet_name(prefix: str) -> str:
    return prefix[:-1].strip("'").replace("''", "'").casefold()


def _rows_of(found: re.Match[str]) -> tuple[int, int]:
    first, last = found["first"], found["last"]
    return _row_of(first or found["top"]), _row_of(last or first or found["bottom"])


def _is_summed(found: re.Match[str]) -> bool:
    """SUM(B5), as it is written over a single row that stands ready."""
    around = found.string
    return around[: found.start()].upper().endswith("SUM(") and around[found.end() : found.end() + 1] == ")"


def _row_of(reference: str) -> int:
    return int(_LETTERS.sub("", reference))


def _renamed(found: re.Match[str], top: int, bottom: int) -> str:
    prefix = found["sheet"] or ""
    if found["first"] is None:
        return f"{prefix}{_with_row(found['top'], top)}:{_with_row(found['bottom'], bottom)}"
    first = _with_row(found["first"], top)
    return f"{prefix}{first}:{_with_row(found['last'], bottom)}" if found["last"] else f"{prefix}{first}"


def _with_row(reference: str, row: int) -> str:
    return f"{reference.rstrip('0123456789')}{row}"


def _row_copied(reference: str, rows: int) -> str:
    return reference if reference.startswith("$") else str(int(reference) + rows)


def _cell_copied(reference: str, rows: int, columns: int) -> str:
    found = _CELL.fullmatch(reference)
    assert found is not None, reference
    column = column_number(found[2].upper()) + (0 if found[1] else columns)
    row = int(found[4]) + (0 if found[3] else rows)
    inside = 1 <= row <= MAX_ROWS and column >= 1
    return f"{found[1]}{column_letters(column)}{found[3]}{row}" if inside else ""
