"""Working days: weekends, public holidays and the days worked in their place (国务院办公厅 notices). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

_SATURDAY = 5
_ONE = timedelta(days=1)


class WorkingCalendar(Struct, frozen=True):
    """Days off and days worked that weekends alone do not tell, for the years that are known."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work that day; in a year without data Monday to Friday."""
        if day in self.off:
            return False
        return day in self.worked or day.weekday() < _SATURDAY

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself does not count. ValueError for n < 1."""
        if n < 1:
            raise ValueError(f"no {n}th working day")
        while n:
            day += _ONE
            n -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days there are after `first` up to and with `last`; 0 when `last` is not later."""
        days = max((last - first).days, 0)
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, days + 1))

    def knows(self, year: int) -> bool:
        """Whether the holidays of that year are known."""
        return year in self.years

    def unknown(self, first: date, last: date) -> tuple[int, ...]:
        """Years from `first` to `last` that are counted by weekends alone."""
        return tuple(year for year in range(first.year, last.year + 1) if not self.knows(year))


def caution(calendar: WorkingCalendar, first: date, last: date) -> str:
    """2027年放假安排还没有导入，按周末推算。 "" where every year is known."""
    missing: Iterable[int] = calendar.unknown(first, last)
    years = "、".join(f"{year}年" for year in missing)
    return f"{years}放假安排还没有导入，按周末推算。" if years else ""
