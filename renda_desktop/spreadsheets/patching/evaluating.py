"""What plain formulas of a form come to: sums, arithmetic, counting, IF and ROUND; nothing else is guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import InvalidOperation

from msgspec import Struct

from renda_desktop.spreadsheets.cells import column_number
from renda_desktop.spreadsheets.patching.functions import (
    CONDITIONAL,
    FUNCTIONS,
    Figure,
    Given,
    Unknown,
    WholeColumns,
    compared,
    conditional,
    rounded,
)
from renda_desktop.spreadsheets.patching.moves import Area, read_area

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)(?![\w!])
    |(?P<area>(?:(?:'(?:[^']|'')*'|[\w.]+)!)?
      (?:\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}))(?![\w(!.])
    |(?P<name>[A-Za-z]+)\s*\(|(?P<sign><=|>=|<>|[-+*/^(),=<>%&]))""",
    re.VERBOSE,
)
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_MOST_CELLS = 100_000
_MOST_LOOKED = 5_000_000  # by all formulas of a workbook together
Place = tuple[str, int, int]
"""Sheet, row, column."""


class Cells(Struct, frozen=True):
    """What stands in one worksheet by (row, column): `values` of cells without a formula, `formulas` of the others."""

    values: Mapping[tuple[int, int], Given]
    formulas: Mapping[tuple[int, int], str]

    @property
    def rows(self) -> int:
        """The last row anything stands in."""
        return max((row for row, _ in (*self.values, *self.formulas)), default=0)


class Reckoning:
    """Counts formulas over the cells of a workbook; each formula once, circles are unknown."""

    def __init__(self, sheets: Callable[[str], Cells | None]) -> None:
        """`sheets`: the cells of a worksheet by its name as a formula writes it; None when there is no such sheet."""
        self._sheets = sheets
        self._known: dict[Place, Given] = {}
        self._open: set[Place] = set()
        self._looked = 0

    def cell(self, sheet: str, row: int, column: int) -> Given:
        """What stands in the cell. Raises Unknown."""
        cells, place = self._of(sheet), (sheet.casefold(), row, column)
        formula = cells.formulas.get((row, column))
        if formula is None:
            return cells.values.get((row, column))
        if place not in self._known:
            if place in self._open:
                raise Unknown
            self._open.add(place)
            try:
                self._known[place] = self.formula(formula, sheet, row)
            finally:
                self._open.discard(place)
        return self._known[place]

    def formula(self, text: str, sheet: str, row: int | None = None) -> Given:
        """What a formula (without =) that stands on this sheet, in this row, comes to. Raises Unknown."""
        return _Parser(text, lambda area: self._area(area, sheet), row).result()

    def _of(self, sheet: str) -> Cells:
        cells = self._sheets(sheet)
        if cells is None:
            raise Unknown
        return cells

    def _area(self, text: str, home: str) -> Given | list[Given]:
        """One cell, or the list of those of an area; 名册!C:C reaches down to the last row that is used."""
        prefix, _, name = text.rpartition("!")
        sheet = prefix.strip("'").replace("''", "'") if prefix else home
        columns = _COLUMNS.fullmatch(name)
        if columns:
            left, right = sorted(column_number(one.upper()) for one in columns.groups())
            area: Area | None = Area(1, left, max(self._of(sheet).rows, 1), right)
        else:
            area = read_area(name)
        if area is None or (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST_CELLS:
            raise Unknown
        self._looked += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if self._looked > _MOST_LOOKED:
            raise Unknown
        cells = [self.cell(sheet, row, column) for row, column in places(area)]
        if columns:
            return WholeColumns(cells)
        return cells if ":" in name else cells[0]


class _Parser:
    """A formula read from left to right; what each part comes to is counted at once."""

    def __init__(self, text: str, area: Callable[[str], Given | list[Given]], row: int | None = None) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._area = area
        self._row = row

    def result(self) -> Given:
        try:
            value = self._comparison()
        except (ZeroDivisionError, OverflowError, RecursionError, InvalidOperation) as error:
            raise Unknown from error
        if self._at < len(self._tokens):
            raise Unknown
        return self._single(value)

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _takes(self, *signs: str) -> str:
        kind, text = self._peek()
        if kind == "sign" and text in signs:
            self._at += 1
            return text
        return ""

    def _comparison(self) -> Given | list[Given]:
        left = self._joined()
        sign = self._takes("=", "<>", "<", ">", "<=", ">=")
        return int(compared(sign, self._single(left), self._single(self._joined()))) if sign else left

    def _joined(self) -> Given | list[Given]:
        """ "截至"&B2: texts put together."""
        value = self._sum()
        while self._takes("&"):
            value = _written(self._single(value)) + _written(self._single(self._sum()))
        return value

    def _sum(self) -> Given | list[Given]:
        value = self._product()
        while sign := self._takes("+", "-"):
            other = self._number(self._product())
            value = self._number(value) + other if sign == "+" else self._number(value) - other
        return value

    def _product(self) -> Given | list[Given]:
        value = self._signed()
        while sign := self._takes("*", "/"):
            other = self._number(self._signed())
            value = self._number(value) * other if sign == "*" else self._number(value) / other
        return value

    def _signed(self) -> Given | list[Given]:
        if self._takes("-"):
            return -self._number(self._signed())
        if self._takes("+"):
            return self._number(self._signed())
        value = self._atom()
        while self._takes("%"):
            value = self._number(value) / 100
        return value

    def _atom(self) -> Given | list[Given]:
        kind, text = self._peek()
        self._at += 1
        if kind == "number":
            return float(text) if not text.isdecimal() else int(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "area":
            return self._area(text)
        if kind == "name":
            return self._function(text.upper())
        if (kind, text) == ("sign", "("):
            value = self._comparison()
            if self._takes(")"):
                return value
        return self._unknown()

    def _function(self, name: str) -> Given:
        arguments: list[Given | list[Given]] = []
        if name in ("IF", "IFERROR"):
            return self._if() if name == "IF" else self._if_error()
        if name == "ROW" and self._row is not None and self._takes(")"):
            return self._row
        while not self._takes(")"):
            arguments.append(self._comparison())
            if not self._takes(",") and self._peek() != ("sign", ")"):
                return self._unknown()
        if name == "ROUND" and len(arguments) == 2:
            return rounded(self._number(arguments[0]), int(self._number(arguments[1])))
        if name in CONDITIONAL:
            return conditional(name, arguments)
        counted = FUNCTIONS.get(name)
        if counted is None:
            return self._unknown()
        flat = [one for given in arguments for one in (given if isinstance(given, list) else [given])]
        return counted(flat)

    def _if(self) -> Given:
        """Only the branch taken has to be known (IF(B5=0,0,C5/B5)); the other is skipped over."""
        condition = self._number(self._comparison())
        branches: list[Given] = []
        for wanted in (bool(condition), not condition):
            if not self._takes(","):
                break
            if wanted:
                branches.append(self._single(self._comparison()))
            else:
                self._skip()
                branches.append(None)
        if not self._takes(")") or len(branches) < (1 if condition else 2):
            return self._unknown()
        return branches[0] if condition else branches[1]

    def _if_error(self) -> Given:
        """IFERROR(C5/B5,0): the second where the first divides by nothing."""
        start = self._at
        try:
            value, failed = self._single(self._comparison()), False
        except ZeroDivisionError:
            value, failed, self._at = None, True, start
            self._skip()
        if not self._takes(","):
            return self._unknown()
        if failed:
            value = self._single(self._comparison())
        else:
            self._skip()
        return value if self._takes(")") else self._unknown()

    def _skip(self) -> None:
        depth = 0
        while self._at < len(self._tokens):
            kind, text = self._peek()
            depth += (kind == "name") or text == "("
            if depth == 0 and kind == "sign" and text in ",)":
                return
            depth -= kind == "sign" and text == ")"
            self._at += 1

    def _single(self, value: Given | list[Given]) -> Given:
        return self._unknown() if isinstance(value, list) else value

    def _number(self, value: Given | list[Given]) -> Figure:
        single = self._single(value)
        if single is None:
            return 0
        return single if isinstance(single, int | float) else self._unknown()

    def _unknown(self) -> int:
        raise Unknown


def places(area: Area) -> Iterator[tuple[int, int]]:
    """All cells of an area, row by row."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TOKEN.match(stripped, at)
        if found is None:
            raise Unknown
        at = found.end()
        assert found.lastgroup is not None
        yield found.lastgroup, found[found.lastgroup]


def _written(value: Given) -> str:
    """As & writes it."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)
