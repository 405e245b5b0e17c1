"""What plain formulas of a form come to: sums, arithmetic, counting, IF and ROUND; nothing else is guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from renda_desktop.spreadsheets.patching.moves import Area, read_area

Figure = int | float
Given = str | int | float | None
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<area>\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w(!.])
    |(?P<name>[A-Za-z]+)\s*\(|(?P<sign><=|>=|<>|[-+*/^(),=<>%&]))""",
    re.VERBOSE,
)
_MOST_CELLS = 100_000


class Unknown(Exception):
    """The formula uses something this does not count, or does not come to a number."""


class Reckoning:
    """Counts formulas over the cells of one sheet; each formula once, circles are unknown."""

    def __init__(
        self, values: Mapping[tuple[int, int], Given], formulas: Mapping[tuple[int, int], str]
    ) -> None:
        """`values` of cells without a formula by (row, column); `formulas` of the others."""
        self._values = values
        self._formulas = formulas
        self._known: dict[tuple[int, int], Given] = {}
        self._open: set[tuple[int, int]] = set()

    def cell(self, row: int, column: int) -> Given:
        """What stands in the cell. Raises Unknown."""
        place = (row, column)
        formula = self._formulas.get(place)
        if formula is None:
            return self._values.get(place)
        if place not in self._known:
            if place in self._open:
                raise Unknown
            self._open.add(place)
            try:
                self._known[place] = self.formula(formula)
            finally:
                self._open.discard(place)
        return self._known[place]

    def formula(self, text: str) -> Given:
        """What a formula (without =) comes to. Raises Unknown."""
        return _Parser(text, self.cell).result()


class _Parser:
    """A formula read from left to right; what each part comes to is counted at once."""

    def __init__(self, text: str, cell: Callable[[int, int], Given]) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._cell = cell

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
        left = self._sum()
        sign = self._takes("=", "<>", "<", ">", "<=", ">=")
        if not sign:
            return left
        a, b = self._single(left), self._single(self._sum())
        a, b = (
            ("" if a is None and isinstance(b, str) else a or 0),
            ("" if b is None and isinstance(a, str) else b or 0),
        )
        if isinstance(a, str) != isinstance(b, str):
            return int(sign == "<>") if sign in ("=", "<>") else self._unknown()
        return int(_COMPARED[sign](a, b))

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

    def _area(self, text: str) -> Given | list[Given]:
        area = read_area(text)
        if area is None or (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST_CELLS:
            return self._unknown()
        cells = [self._cell(row, column) for row, column in places(area)]
        return cells if ":" in text else cells[0]

    def _function(self, name: str) -> Given:
        arguments: list[Given | list[Given]] = []
        if name == "IF":
            return self._if()
        while not self._takes(")"):
            arguments.append(self._comparison())
            if not self._takes(",") and self._peek() != ("sign", ")"):
                return self._unknown()
        if name == "ROUND" and len(arguments) == 2:
            return _rounded(self._number(arguments[0]), int(self._number(arguments[1])))
        counted = _FUNCTIONS.get(name)
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


def _numbers(values: list[Given]) -> list[Figure]:
    return [one for one in values if isinstance(one, int | float)]


def _rounded(value: Figure, digits: int) -> float:
    step = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP))


def _average(values: list[Given]) -> float:
    numbers = _numbers(values)
    return sum(numbers) / len(numbers)


_FUNCTIONS: Mapping[str, Callable[[list[Given]], Figure]] = {
    "SUM": lambda values: sum(_numbers(values)),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(one is not None for one in values),
    "AVERAGE": _average,
    "MAX": lambda values: max(_numbers(values), default=0),
    "MIN": lambda values: min(_numbers(values), default=0),
}
_COMPARED: Mapping[str, Callable[[str | Figure, str | Figure], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: str(a) < str(b) if isinstance(a, str) or isinstance(b, str) else a < b,
    ">": lambda a, b: str(a) > str(b) if isinstance(a, str) or isinstance(b, str) else a > b,
    "<=": lambda a, b: str(a) <= str(b) if isinstance(a, str) or isinstance(b, str) else a <= b,
    ">=": lambda a, b: str(a) >= str(b) if isinstance(a, str) or isinstance(b, str) else a >= b,
}
