"""Number series and how their numbers read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from renda_desktop.chinese.numerals import chinese


class Series(Enum):
    """The office's three separate series (documents.md §3)."""

    DOCUMENT = "发文字号"
    ANNOUNCEMENT = "公告号"
    MINUTES = "纪要期号"


class NumberState(Enum):
    """How a number stands in the register."""

    VALID = "有效"
    VOID = "作废"
    SKIPPED = "空号"
    """Nobody has it, and the reason is known."""


def number_text(series: Series, number: int, *, mark: str = "", year: int = 0, term: int = 0) -> str:
    """青禾人发〔2026〕3号 · 〔十九届〕第4号 · 〔2026〕3号 (GB/T 9704-2012 7.2.5: full year, no leading zeros)."""
    if series is Series.ANNOUNCEMENT:
        return f"〔{chinese(term)}届〕第{number}号"
    return f"{mark if series is Series.DOCUMENT else ''}〔{year}〕{number}号"


def gaps_and_repeats(numbers: list[int]) -> tuple[list[int], list[int]]:
    """Missing and doubled numbers of one series in one period, ascending."""
    present = set(numbers)
    missing = [n for n in range(1, max(present, default=0)) if n not in present]
    return missing, sorted({n for n in numbers if numbers.count(n) > 1})


def span_text(numbers: Sequence[int]) -> str:
    """4 · 4、5 · 4—8: neighbouring numbers as they are written. `numbers` ascend without gaps and are not empty."""
    if len(numbers) <= 2:
        return "、".join(str(number) for number in numbers)
    return f"{numbers[0]}—{numbers[-1]}"


def runs(numbers: Iterable[int]) -> list[tuple[int, ...]]:
    """Ascending numbers, neighbours together: 4 5 8 → (4, 5), (8,)."""
    found: list[tuple[int, ...]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = (*found[-1], number)
        else:
            found.append((number,))
    return found


def spans_text(numbers: Iterable[int]) -> str:
    """4、5、8—10: any ascending numbers as they are written."""
    return "、".join(span_text(run) for run in runs(numbers))
