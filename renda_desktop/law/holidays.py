"""Public holidays of a year: days off and days worked in their place, checked in plain words. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.foreign import notation
from renda_desktop.law.working_days import WorkingCalendar

_SATURDAY = 5
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MOST_SHOWN = 5
_MOST_DAYS = 366


class YearOfHolidays(Struct, frozen=True):
    """The notice of one year. Weekends without a word stay off, weekdays without a word stay worked."""

    year: int
    notice: str
    off: tuple[date, ...]
    worked: tuple[date, ...]


@cache
def built_in_years() -> tuple[YearOfHolidays, ...]:
    """The years that come with the program, oldest first."""
    folder = files("resources").joinpath("law", "holidays")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(read_toml(folder.joinpath(name).read_text("utf-8")) for name in names)


def calendar_of(years: Iterable[YearOfHolidays]) -> WorkingCalendar:
    """One calendar of several years; of a year that is there twice the later one counts."""
    by_year = {one.year: one for one in years}
    return WorkingCalendar(
        frozenset(day for one in by_year.values() for day in one.off),
        frozenset(day for one in by_year.values() for day in one.worked),
        frozenset(by_year),
    )


def read_toml(text: str) -> YearOfHolidays:
    """A year from the text of its file: year, notice, off, worked. Raises RuleViolation."""
    try:
        table = notation.read_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleViolation(
            "放假安排文件的格式不对（少了引号、逗号或者括号），没有导入。请改好再导入。"
        ) from error
    extra = sorted(set(table) - {"year", "notice", "off", "worked"})
    if extra:
        raise RuleViolation(
            f"放假安排文件里有不认识的项“{'、'.join(extra)}”，只能有 year、notice、off、worked。请核对。"
        )
    year = table.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise RuleViolation("放假安排文件没有写是哪一年，请加上 year = 2027 这样的一行。")
    return checked(year, str(table.get("notice", "")), _days(table, "off"), _days(table, "worked"))


def _days(table: dict[str, Any], name: str) -> list[date]:
    """Single days, and stretches written as [first, last]."""
    entries = table.get(name, [])
    if not isinstance(entries, list):
        raise RuleViolation(f"放假安排文件的 {name} 要写成方括号里的一串日期，请改正。")
    found: list[date] = []
    for entry in entries:
        stretch = entry if isinstance(entry, list) else [entry, entry]
        if len(stretch) != 2 or not all(_is_day(day) for day in stretch) or not _is_stretch(*stretch):
            raise RuleViolation(
                f"放假安排文件里的“{_plain(entry)}”不是日期，请写成 2027-01-01，或者 [2027-02-05, 2027-02-11]。"
            )
        found += [stretch[0] + timedelta(days=n) for n in range((stretch[1] - stretch[0]).days + 1)]
        if len(found) > _MOST_DAYS:
            raise RuleViolation(
                f"放假安排文件的 {name} 写了三百六十六天以上，不是一年的安排。请核对选的文件。"
            )
    return found


def _is_stretch(first: date, last: date) -> bool:
    """Forward, and within a year: days are counted out one by one."""
    return 0 <= (last - first).days < _MOST_DAYS


def checked(year: int, notice: str, off: Sequence[date], worked: Sequence[date]) -> YearOfHolidays:
    """The year in order. Raises RuleViolation for days of another year, days both off and worked, needless days."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise RuleViolation(f"年份“{year}”不对，请核对。")
    if not off:
        raise RuleViolation(f"文件里没有{year}年的一天放假，不像是放假安排。请核对选的文件。")
    problems = [
        *(f"{chinese_date(day)}不在{year}年里。" for day in sorted({*off, *worked}) if day.year != year),
        *(f"{chinese_date(day)}既写了放假又写了上班。" for day in sorted({*off} & {*worked})),
        *(
            f"{chinese_date(day)}是星期{'一二三四五'[day.weekday()]}，本来就上班，不用写成调休上班。"
            for day in sorted(set(worked))
            if day.weekday() < _SATURDAY and day not in off
        ),
    ]
    if problems:
        shown = "".join(problems[:_MOST_SHOWN])
        more = f"另外还有{len(problems) - _MOST_SHOWN}处。" if len(problems) > _MOST_SHOWN else ""
        raise RuleViolation(f"{year}年的放假安排没有导入：{shown}{more}请按国务院办公厅的通知核对后再导入。")
    return YearOfHolidays(year, notice.strip(), tuple(sorted(set(off))), tuple(sorted(set(worked))))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _plain(entry: object) -> str:
    return "至".join(map(str, entry)) if isinstance(entry, list) else str(entry)
