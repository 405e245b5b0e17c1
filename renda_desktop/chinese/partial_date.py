"""Dates known only to the year or the month."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(Enum):
    """How much of a date is known."""

    YEAR = "年"
    MONTH = "年月"
    DAY = "年月日"


class PartialDate(Struct, frozen=True):
    """A date known to the year, the month or the day; a less exact one sorts before those it contains.

    Construction raises InputProblem with a sentence for the clerk when there is no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        problem = impossibility(self.year, self.month, self.day)
        if problem:
            raise InputProblem(f"“{_words(self.year, self.month, self.day)}”不存在：{problem}，请改正日期。")

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        """The exact date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_text(cls, text: str) -> PartialDate:
        """Reads back what `.text` gave: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; InputProblem for anything else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise InputProblem(f"{quoted(text)}不是“1985-03”或“1985-03-12”这样的日期。")
        return cls(*(int(part) for part in found.groups() if part))

    @property
    def text(self) -> str:
        """ISO 8601: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; as stored in the database."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def display(self) -> str:
        """As lists show it: 1985, 1985-03 or 1985-03-12."""
        return self.text

    def chinese(self) -> str:
        """As papers write it: 1985年, 1985年3月 or 1985年3月12日."""
        return _words(self.year, self.month, self.day)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    def __le__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() <= other._order()

    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def impossibility(year: int, month: int | None, day: int | None) -> str | None:
    """Why there is no such date, as a clause without a full stop; None when it exists."""
    if not 1 <= year <= 9999:
        return "年份应在1至9999之间"
    if month is None:
        return None if day is None else "只有日、没有月"
    if not 1 <= month <= 12:
        return "一年只有1月至12月"
    if day is None:
        return None
    length = calendar.monthrange(year, month)[1]
    return None if 1 <= day <= length else f"{year}年{month}月只有{length}天"


def _words(year: int, month: int | None, day: int | None) -> str:
    return f"{year}年" + ("" if month is None else f"{month}月") + ("" if day is None else f"{day}日")
