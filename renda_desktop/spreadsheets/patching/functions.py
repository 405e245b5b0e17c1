"""The functions plain formulas of a form use, over cells that were read already: SUM, COUNTIF and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

Figure = int | float
Given = str | int | float | None


class Unknown(Exception):
    """The formula uses something this does not count, or does not come to a number or a text."""


class WholeColumns(list[Given]):
    """The cells of A:A down to the last row that is used; without end there are blank ones below."""


_MOST_STARS = 3
"""In one pattern: each more may take as long again as the text is."""
_CRITERION = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)


def compared(sign: str, left: Given, right: Given) -> bool:
    """`left` < `right` and so on; an empty cell is "" beside a text and 0 beside a number. Raises Unknown."""
    a = ("" if left is None else left) if isinstance(right, str) else left or 0
    b = ("" if right is None else right) if isinstance(left, str) else right or 0
    if isinstance(a, str) != isinstance(b, str):
        if sign in ("=", "<>"):
            return sign == "<>"
        raise Unknown
    return _COMPARED[sign](a, b)


def rounded(value: Figure, digits: int) -> float:
    """Half up, as Excel rounds."""
    step = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP))


def conditional(name: str, arguments: Sequence[Given | list[Given]]) -> Figure:
    """COUNTIF, COUNTIFS, SUMIF, SUMIFS. Raises Unknown for areas of different sizes and for criteria not understood."""
    given = list(arguments)
    if name == "SUMIF":
        if len(given) not in (2, 3):
            raise Unknown
        summed, given = given[2] if len(given) == 3 else given[0], given[:2]
    elif name == "SUMIFS" and given:
        summed, given = given[0], given[1:]
    else:
        summed = None
    if not given or len(given) % 2:
        raise Unknown
    areas = [_listed(one) for one in given[::2]]
    tests = [_criterion(one) for one in given[1::2]]
    values = areas[0] if summed is None else _listed(summed)
    if len({len(one) for one in (*areas, values)}) > 1:
        raise Unknown
    if name.startswith("COUNT") and isinstance(areas[0], WholeColumns) and all(test(None) for test in tests):
        raise Unknown
    met = [all(test(one) for test, one in zip(tests, line, strict=True)) for line in zip(*areas, strict=True)]
    if name.startswith("COUNT"):
        return sum(met)
    return sum(
        one for one, counts in zip(values, met, strict=True) if counts and isinstance(one, int | float)
    )


def _listed(given: Given | list[Given]) -> list[Given]:
    return given if isinstance(given, list) else [given]


def _criterion(given: Given | list[Given]) -> Callable[[Given], bool]:
    """女, ">=60", "<>", "*党*": what a cell must be."""
    if isinstance(given, list):
        raise Unknown
    if not isinstance(given, str):
        return lambda one: one is not None and not isinstance(one, str) and one == (given or 0)
    found = _CRITERION.fullmatch(given)
    assert found is not None, "every text is a criterion"
    sign, words = found[1] or "=", found[2]
    try:
        number = float(words)
    except ValueError:
        return _of_words(sign, words)
    if sign == "<>":
        return lambda one: isinstance(one, str) or one is None or one != number
    return lambda one: isinstance(one, int | float) and _COMPARED[sign](one, number)


def _of_words(sign: str, words: str) -> Callable[[Given], bool]:
    if sign not in ("=", "<>"):
        raise Unknown
    pieces = re.split(r"(~?[*?])", re.sub(r"(?<!~)\*+", "*", words))
    if pieces.count("*") > _MOST_STARS:
        raise Unknown
    pattern = "".join({"*": ".*", "?": "."}.get(one, re.escape(one.removeprefix("~"))) for one in pieces)
    test = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def met(one: Given) -> bool:
        alike = words == "" if one is None else isinstance(one, str) and bool(test.fullmatch(one))
        return alike == (sign == "=")

    return met


def _numbers(values: list[Given]) -> list[Figure]:
    return [one for one in values if isinstance(one, int | float)]


def _average(values: list[Given]) -> float:
    numbers = _numbers(values)
    return sum(numbers) / len(numbers)


FUNCTIONS: Mapping[str, Callable[[list[Given]], Figure]] = {
    "SUM": lambda values: sum(_numbers(values)),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(one is not None for one in values),
    "AVERAGE": _average,
    "MAX": lambda values: max(_numbers(values), default=0),
    "MIN": lambda values: min(_numbers(values), default=0),
}
"""Of all cells named, one after another."""
CONDITIONAL = frozenset({"COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS"})
_COMPARED: Mapping[str, Callable[[str | Figure, str | Figure], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: str(a) < str(b) if isinstance(a, str) or isinstance(b, str) else a < b,
    ">": lambda a, b: str(a) > str(b) if isinstance(a, str) or isinstance(b, str) else a > b,
    "<=": lambda a, b: str(a) <= str(b) if isinstance(a, str) or isinstance(b, str) else a <= b,
    ">=": lambda a, b: str(a) >= str(b) if isinstance(a, str) or isinstance(b, str) else a >= b,
}
