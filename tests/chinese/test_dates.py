from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.dates import (
    PartialDate,
    Precision,
    age_on,
    chinese_date,
    date_span,
    months_later,
    weekday_name,
)
from renda_desktop.errors import InputProblem

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def shortened(day: date, parts: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:parts])


PARTIAL = st.builds(shortened, DAYS, st.integers(1, 3))


@given(PARTIAL)
def test_text_is_read_back(day: PartialDate) -> None:
    assert PartialDate.from_text(day.text) == day


@given(PARTIAL, PARTIAL)
def test_order_is_that_of_the_text(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.text < other.text)
    assert (one >= other) == (one.text >= other.text)


@given(PARTIAL)
def test_first_and_last_day_enclose_it(day: PartialDate) -> None:
    assert day.first_day <= day.last_day
    assert shortened(day.first_day, len(day.text.split("-"))) == day
    assert shortened(day.last_day, len(day.text.split("-"))) == day


def test_a_year_ends_in_december_and_a_month_on_its_last_day() -> None:
    days = [PartialDate(1985), PartialDate(1985, 3), PartialDate(1984, 2), PartialDate(1985, 3, 12)]
    assert [day.last_day for day in days] == [
        date(1985, 12, 31),
        date(1985, 3, 31),
        date(1984, 2, 29),
        date(1985, 3, 12),
    ]


def test_forms_of_writing() -> None:
    assert PartialDate(1985, 3).display() == "1985-03"
    assert PartialDate(1985, 3, 12).display() == "1985-03-12"
    assert PartialDate(1985, 3).chinese() == "1985年3月"
    assert PartialDate(1985).precision is Precision.YEAR
    assert PartialDate(1985, 3).precision is Precision.MONTH
    assert PartialDate(1985, 3, 12).precision is Precision.DAY


@pytest.mark.parametrize(
    "text", ["", "85", "1985-3", "1985-03-12 ", "1985/03", "一九八五", "1985-13", "0000", "２０２６"]
)
def test_other_texts_are_not_stored_dates(text: str) -> None:
    with pytest.raises(InputProblem):
        PartialDate.from_text(text)


def test_impossible_dates_are_explained() -> None:
    with pytest.raises(InputProblem) as problem:
        PartialDate(2026, 2, 30)
    assert problem.value.message == "“2026年2月30日”不存在：2026年2月只有28天，请改正日期。"
    with pytest.raises(InputProblem, match="只有日、没有月"):
        PartialDate(2026, None, 3)


def test_dates_of_papers() -> None:
    day = date(2026, 3, 5)
    assert chinese_date(day) == "2026年3月5日"
    assert chinese_date(day, year=False) == "3月5日"
    assert chinese_date(day, weekday=True) == "2026年3月5日（星期四）"
    assert weekday_name(date(2026, 3, 8)) == "星期日"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), "3月5日"),
        (date(2026, 3, 5), date(2026, 3, 6), "3月5日至6日"),
        (date(2026, 3, 5), date(2026, 4, 2), "3月5日至4月2日"),
        (date(2025, 12, 30), date(2026, 1, 2), "2025年12月30日至2026年1月2日"),
        (date(2025, 3, 5), date(2026, 3, 6), "2025年3月5日至2026年3月6日"),
    ],
)
def test_spans(start: date, end: date, text: str) -> None:
    assert date_span(start, end) == text


def test_span_with_year_and_backwards() -> None:
    assert date_span(date(2026, 3, 5), date(2026, 3, 6), year=True) == "2026年3月5日至6日"
    with pytest.raises(InputProblem, match="早于"):
        date_span(date(2026, 3, 6), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (PartialDate(1985, 3), date(2026, 2, 28), 40),
        (PartialDate(1985, 3), date(2026, 3, 1), 41),
        (PartialDate(1985, 3, 31), date(2026, 3, 1), 41),
        (PartialDate(1985), date(2026, 1, 1), 41),
        (PartialDate(2026, 3, 5), date(2026, 3, 1), 0),
    ],
)
def test_age_goes_by_year_and_month(birth: PartialDate, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_nobody_is_born_in_the_future() -> None:
    with pytest.raises(InputProblem, match="晚于"):
        age_on(PartialDate(2026, 4), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 10, 5), 3, date(2027, 1, 5)),
    ],
)
def test_months_end_at_the_corresponding_day_or_the_end_of_the_month(
    day: date, months: int, later: date
) -> None:
    assert months_later(day, months) == later


@given(DAYS, st.integers(-600, 600))
def test_months_later_moves_just_so_many_months(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    last = calendar.monthrange(later.year, later.month)[1]
    assert later.day == day.day or (later.day == last and day.day > last)


def test_the_calendar_has_an_end() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        months_later(date(9999, 12, 1), 1)
