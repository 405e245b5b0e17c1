"""When an item of the year's plan takes place: to the day, 旬, month, quarter, half-year or year. Pure."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.dates import date_span
from renda_desktop.chinese.numerals import chinese
from renda_desktop.errors import InputProblem

Day = datetime.date
DECADES = ("上旬", "中旬", "下旬")
HALVES = ("上半年", "下半年")


class Precision(Enum):
    """How exactly a time is known; finer ones come first."""

    DAY = "日期"
    DECADE = "旬"
    MONTH = "月"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "全年"


class PlanTime(Struct, frozen=True):
    """A stretch of one year, from `first` to `last` (included), in whole units of its precision.

    Make it with the class methods. Raises InputProblem when the days are out of order, of two years, or no
    whole units (a month that starts on the 5th).
    """

    precision: Precision
    first: Day
    last: Day

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InputProblem("结束时间早于开始时间，请改正。")
        if self.first.year != self.last.year:
            raise InputProblem("计划事项的时间要在同一年内，跨年的请分成两项。")
        if (self.first, self.last) != (
            _unit(self.precision, self.first)[0],
            _unit(self.precision, self.last)[1],
        ):
            raise InputProblem(f"这段时间不是整{self.precision.value}，请改正。")

    @classmethod
    def days(cls, first: Day, last: Day | None = None) -> PlanTime:
        """One day, or the days from `first` to `last`."""
        return cls(Precision.DAY, first, last or first)

    @classmethod
    def decade(cls, year: int, month: int, number: int) -> PlanTime:
        """上旬 (1), 中旬 (2) or 下旬 (3) of a month."""
        return cls(Precision.DECADE, *_unit(Precision.DECADE, _day(year, month, number * 10 - 9)))

    @classmethod
    def months(cls, year: int, first: int, last: int | None = None) -> PlanTime:
        """A month, or the months from `first` to `last`."""
        return cls(Precision.MONTH, _day(year, first), _month_end(_day(year, last or first)))

    @classmethod
    def quarters(cls, year: int, first: int, last: int | None = None) -> PlanTime:
        """A quarter (1–4), or the quarters from `first` to `last`."""
        return cls(Precision.QUARTER, _day(year, first * 3 - 2), _month_end(_day(year, (last or first) * 3)))

    @classmethod
    def half(cls, year: int, number: int) -> PlanTime:
        """上半年 (1) or 下半年 (2)."""
        return cls(Precision.HALF, _day(year, number * 6 - 5), _month_end(_day(year, number * 6)))

    @classmethod
    def whole_year(cls, year: int) -> PlanTime:
        """全年."""
        return cls(Precision.YEAR, _day(year, 1), Day(year, 12, 31))

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def month_numbers(self) -> range:
        """The months it touches, 1–12."""
        return range(self.first.month, self.last.month + 1)

    @property
    def due_quarter(self) -> int:
        """The quarter (1–4) in which it ends: where it is counted."""
        return quarter_of(self.last)

    @property
    def sort_key(self) -> tuple[Day, int, int]:
        """Earlier end first, of one end the narrower: 6月8日, 6月, 第二季度, 上半年, 7月, …, 12月, 全年."""
        return (self.last, -self.first.toordinal(), list(Precision).index(self.precision))

    def __lt__(self, other: PlanTime) -> bool:
        return self.sort_key < other.sort_key

    def touches(self, first: Day, last: Day) -> bool:
        """Whether any of its days lies between the two (both included)."""
        return self.first <= last and first <= self.last

    def moved_to(self, year: int) -> PlanTime:
        """The same time of another year; 29 February becomes the 28th where there is none."""
        first, last = _in_year(self.first, year), _in_year(self.last, year)
        if self.precision is not Precision.DAY:
            last = _unit(self.precision, last)[1]
        return PlanTime(self.precision, first, last)

    def text(self) -> str:
        """4月8日至9日, 4月上旬, 4月, 3月至4月, 第二季度, 上半年, 全年: as plans write it, without the year."""
        return _WORDS[self.precision](self.first, self.last)

    def code(self) -> str:
        """The stored form: 2026-04-08/2026-04-09, 2026-04-D1, 2026-04, 2026-Q2, 2026-H1, 2026."""
        first, last = _code(self.precision, self.first), _code(self.precision, self.last)
        return first if first == last else f"{first}/{last}"

    @classmethod
    def from_code(cls, code: str) -> PlanTime:
        """What `code` wrote. Raises ValueError for anything else."""
        start, _, end = code.partition("/")
        (precision, first), (other, last) = _read_code(start), _read_code(end or start)
        if precision is not other:
            raise ValueError(f"no plan time: {code!r}")
        return cls(precision, first, _unit(precision, last)[1])


def quarter_of(day: Day) -> int:
    """1–4."""
    return (day.month + 2) // 3


def _day(year: int, month: int, day: int = 1) -> Day:
    try:
        return Day(year, month, day)
    except ValueError as error:
        raise InputProblem("没有这样的月份、季度或者日期，请改正时间。") from error


def _month_end(day: Day) -> Day:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _in_year(day: Day, year: int) -> Day:
    return Day(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _unit(precision: Precision, day: Day) -> tuple[Day, Day]:
    """First and last day of the unit around `day`."""
    if precision is Precision.DAY:
        return day, day
    if precision is Precision.DECADE:
        tens = min((day.day - 1) // 10, 2)
        end = _month_end(day) if tens == 2 else day.replace(day=tens * 10 + 10)
        return day.replace(day=tens * 10 + 1), end
    size = _MONTHS[precision]
    start = (day.month - 1) // size * size + 1
    return Day(day.year, start, 1), _month_end(Day(day.year, start + size - 1, 1))


_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}


def _decade_words(first: Day, last: Day) -> str:
    start, end = (f"{day.month}月{DECADES[min((day.day - 1) // 10, 2)]}" for day in (first, last))
    return start if start == end else f"{start}至{end}"


def _month_words(first: Day, last: Day) -> str:
    return f"{first.month}月" if first.month == last.month else f"{first.month}月至{last.month}月"


def _quarter_words(first: Day, last: Day) -> str:
    start, end = (f"第{chinese(quarter_of(day))}" for day in (first, last))
    return f"{start}季度" if start == end else f"{start}至{end}季度"


def _half_words(first: Day, last: Day) -> str:
    return "全年" if (first.month, last.month) == (1, 12) else HALVES[first.month // 7]


_WORDS: dict[Precision, Callable[[Day, Day], str]] = {
    Precision.DAY: date_span,
    Precision.DECADE: _decade_words,
    Precision.MONTH: _month_words,
    Precision.QUARTER: _quarter_words,
    Precision.HALF: _half_words,
    Precision.YEAR: lambda _first, _last: "全年",
}


def _code(precision: Precision, day: Day) -> str:
    if precision is Precision.DECADE:
        return f"{day:%Y-%m}-D{min((day.day - 1) // 10, 2) + 1}"
    if precision is Precision.QUARTER:
        return f"{day.year:04}-Q{quarter_of(day)}"
    if precision is Precision.HALF:
        return f"{day.year:04}-H{1 if day.month < 7 else 2}"
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


_CODE = re.compile(
    r"(?P<year>\d{4})(-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>\d\d)(-D(?P<decade>[1-3])|-(?P<day>\d\d))?)?",
    re.ASCII,
)


def _read_code(code: str) -> tuple[Precision, Day]:
    """The precision and first day of one unit."""
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"no plan time: {code!r}")
    part = {name: int(value) for name, value in found.groupdict().items() if value}
    year = part["year"]
    if "quarter" in part:
        return Precision.QUARTER, Day(year, part["quarter"] * 3 - 2, 1)
    if "half" in part:
        return Precision.HALF, Day(year, part["half"] * 6 - 5, 1)
    if "decade" in part:
        return Precision.DECADE, Day(year, part["month"], part["decade"] * 10 - 9)
    if "day" in part:
        return Precision.DAY, Day(year, part["month"], part["day"])
    if "month" in part:
        return Precision.MONTH, Day(year, part["month"], 1)
    return Precision.YEAR, Day(year, 1, 1)
