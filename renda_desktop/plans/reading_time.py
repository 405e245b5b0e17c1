"""Reading the time of an item the way offices write it in plans: 4月, 二季度, 上半年, 4月8日至9日, 4.8-9. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, quoted
from renda_desktop.errors import InputProblem
from renda_desktop.plans.plan_time import DECADES, Day, PlanTime

_TO = "(?:至|到|—+|–|-|~|、|和|及)"
_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?:年度?|[-./](?=\d))", re.ASCII)
_ADVICE = "请写成“4月”“第二季度”“4月8日”或“上半年”这样的时间"

_MONTHS = re.compile(f"(?P<a>{_NUMERAL})(?:月份?)?(?:{_TO}(?P<b>{_NUMERAL}))?月份?")
_QUARTERS = re.compile(f"第?(?P<a>[1-4一二三四])季?度?(?:{_TO}第?(?P<b>[1-4一二三四]))?季度?")
_DECADE = re.compile(f"(?P<a>{_NUMERAL})月份?(?P<tens>上旬|中旬|下旬|初|中|底)")
_TENS = dict(zip("初中底", DECADES, strict=True))
_DAYS = re.compile(
    f"(?P<m>{_NUMERAL})[月./-](?P<d>{_NUMERAL})[日号]?"
    f"(?:{_TO}(?:(?P<m2>{_NUMERAL})[月./])?(?P<d2>{_NUMERAL})[日号]?)?"
)
_ISO_DAYS = re.compile(r"(\d{4}-\d\d?-\d\d?)(?:/|至|到|~)(\d{4}-\d\d?-\d\d?)", re.ASCII)
_NAMED: dict[str, Callable[[int], PlanTime]] = {
    "全年": PlanTime.whole_year, "年内": PlanTime.whole_year, "常年": PlanTime.whole_year,
    "每季度": PlanTime.whole_year, "各季度": PlanTime.whole_year, "每月": PlanTime.whole_year,
    "上半年": lambda year: PlanTime.half(year, 1), "下半年": lambda year: PlanTime.half(year, 2),
    "年初": lambda year: PlanTime.months(year, 1), "年中": lambda year: PlanTime.months(year, 6, 7),
    "年底": lambda year: PlanTime.months(year, 12), "年末": lambda year: PlanTime.months(year, 12),
}  # fmt: skip


def read_plan_time(text: str, year: int) -> PlanTime:
    """The time that was typed for an item of that year's plan.

    Understands 4月, 四月份, 3-4月, 第二季度, 二季度, 上半年, 全年, 每季度 (as 全年), 年底, 4月上旬, 4月底,
    4月8日, 4月8日至9日, 3月30日至4月2日, 4.8, 2026-04-08, each with or without the plan's own year in front;
    6月底前 is read as 6月底.
    Raises InputProblem with a whole sentence for anything else and for another year.
    """
    plain = compact(text).removesuffix("前").removesuffix("左右")
    both = _ISO_DAYS.fullmatch(plain)
    if both:
        return _days_of(both.groups(), text, year)
    plain, given = _without_year(plain)
    if given not in (None, year):
        raise InputProblem(f"{quoted(text)}不在{year}年，请改成{year}年的时间。")
    found = _read(plain, year)
    if found is None:
        raise InputProblem(f"{quoted(text)}不是能看懂的时间，{_ADVICE}。")
    return found


def _without_year(plain: str) -> tuple[str, int | None]:
    found = _YEAR.match(plain)
    return (plain, None) if found is None else (plain[found.end() :], int(found["year"]))


def _read(plain: str, year: int) -> PlanTime | None:
    if plain in _NAMED:
        return _NAMED[plain](year)
    found = _DECADE.fullmatch(plain)
    if found:
        return PlanTime.decade(
            year, parse_number(found["a"]), DECADES.index(_TENS.get(found["tens"], found["tens"])) + 1
        )
    found = _QUARTERS.fullmatch(plain) if "季" in plain else None
    if found:
        return PlanTime.quarters(year, parse_number(found["a"]), _number(found["b"]))
    found = _MONTHS.fullmatch(plain) if plain.endswith(("月", "月份")) else None
    if found:
        return PlanTime.months(year, parse_number(found["a"]), _number(found["b"]))
    found = _DAYS.fullmatch(plain)
    return _month_days(found, year) if found else None


def _month_days(found: re.Match[str], year: int) -> PlanTime:
    month, day = parse_number(found["m"]), parse_number(found["d"])
    first = _day(year, month, day)
    if not found["d2"]:
        return PlanTime.days(first)
    return PlanTime.days(first, _day(year, _number(found["m2"]) or month, parse_number(found["d2"])))


def _days_of(parts: tuple[str, ...], text: str, year: int) -> PlanTime:
    first, last = (_day(*(int(number) for number in part.split("-"))) for part in parts)
    if first.year != year or last.year != year:
        raise InputProblem(f"{quoted(text)}不在{year}年，请改成{year}年的时间。")
    return PlanTime.days(first, last)


def _number(text: str | None) -> int | None:
    return parse_number(text) if text else None


def _day(year: int, month: int, day: int) -> Day:
    try:
        return Day(year, month, day)
    except ValueError as error:
        raise InputProblem(f"没有{month}月{day}日这一天，请改正日期。") from error
