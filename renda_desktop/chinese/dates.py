"""Dates and clock times as official papers write them, and the little arithmetic they need.

`PartialDate`, `parse_date` and the clock functions live in modules of their own and are offered here too.
"""

from __future__ import annotations

import calendar
from datetime import date

from renda_desktop.chinese.clock import parse_time, time_span, time_text
from renda_desktop.chinese.date_parsing import parse_date, parse_day
from renda_desktop.chinese.partial_date import PartialDate, Precision
from renda_desktop.chinese.weekdays import weekday_name
from renda_desktop.errors import InputProblem

__all__ = [
    "PartialDate",
    "Precision",
    "age_on",
    "chinese_date",
    "date_span",
    "months_later",
    "parse_date",
    "parse_day",
    "parse_time",
    "time_span",
    "time_text",
    "weekday_name",
]


def chinese_date(day: date, *, year: bool = True, weekday: bool = False) -> str:
    """2026年3月5日, as GB/T 9704-2012 writes dates.

    3月5日 with `year=False`; 2026年3月5日（星期四） with `weekday=True`.
    """
    words = f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"
    return f"{words}（{weekday_name(day)}）" if weekday else words


def date_span(start: date, end: date, *, year: bool = False) -> str:
    """3月5日, 3月5日至6日, 3月5日至4月2日; with the years where they differ or `year` asks for the first.

    Raises InputProblem when the end is before the start.
    """
    if end < start:
        raise InputProblem(f"结束日期{chinese_date(end)}早于开始日期{chinese_date(start)}，请改正。")
    differs = start.year != end.year
    first = chinese_date(start, year=year or differs)
    if start == end:
        return first
    if (start.year, start.month) == (end.year, end.month):
        return f"{first}至{end.day}日"
    return f"{first}至{chinese_date(end, year=differs)}"


def age_on(birth: PartialDate, day: date) -> int:
    """Completed years on the day of a count, by year and month.

    Office practice (rosters carry 出生年月): a year is completed on the first day of the birth month, for
    births known to the day too, so that one person has one age whichever way the birth was written. A birth
    known only to the year counts as January. Raises InputProblem when the birth month is after the day.
    """
    born = (birth.year, birth.month or 1)
    if born > (day.year, day.month):
        raise InputProblem(f"出生日期{birth.chinese()}晚于{chinese_date(day)}，请核对出生日期。")
    return day.year - birth.year - (day.month < born[1])


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier if negative), else that month's last day.

    民法典第二百零二条: 到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日.
    Raises ValueError when the result leaves the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"{months} months after {day} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
