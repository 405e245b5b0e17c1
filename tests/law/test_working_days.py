from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.chinese.dates import months_later
from renda_desktop.errors import RuleViolation
from renda_desktop.law.holidays import built_in_years, calendar_of, checked, read_toml
from renda_desktop.law.intervals import due_after, next_due
from renda_desktop.law.rule import Rule
from renda_desktop.law.rulebook import rule
from renda_desktop.law.working_days import WorkingCalendar, caution

KNOWN = calendar_of(built_in_years())
DAYS = st.dates(date(2023, 12, 1), date(2027, 6, 30))
COUNTS = st.integers(1, 60)


def lasting(number: int, unit: str) -> Rule:
    return structs.replace(
        rule("suggestion_reply_months", date(2026, 1, 1)), figures={"value": number, "unit": unit}
    )


def counted(day: date, n: int, calendar: WorkingCalendar) -> date:
    """The n-th working day, counted one by one from the notices themselves."""
    passed = 0
    while passed < n:
        day += timedelta(days=1)
        if day in calendar.worked or (day.isoweekday() <= 5 and day not in calendar.off):
            passed += 1
    return day


@pytest.mark.parametrize(
    ("day", "n", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a worked Saturday before the spring festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2025, 1, 24), 10, date(2025, 2, 13)),
        (date(2024, 2, 5), 10, date(2024, 2, 23)),
        (date(2025, 12, 31), 1, date(2026, 1, 4)),
        (date(2027, 9, 30), 1, date(2027, 10, 1)),  # not known: weekends alone
    ],
)
def test_the_notices_of_the_state_council(day: date, n: int, due: date) -> None:
    assert KNOWN.after(day, n) == due


@given(DAYS, COUNTS)
def test_the_nth_working_day_is_one_and_the_nth(day: date, n: int) -> None:
    due = KNOWN.after(day, n)
    assert KNOWN.is_working(due)
    assert KNOWN.between(day, due) == n
    assert due == counted(day, n, KNOWN)


@given(DAYS, COUNTS, COUNTS)
def test_periods_follow_on_one_another(day: date, first: int, second: int) -> None:
    assert KNOWN.after(KNOWN.after(day, first), second) == KNOWN.after(day, first + second)


@given(DAYS, st.integers(1, 24))
def test_month_periods_end_on_the_same_day_or_the_month_s_end(day: date, months: int) -> None:
    due = due_after(lasting(months, "month"), day, KNOWN)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due.day < day.day and (due + timedelta(days=1)).day == 1)
    assert due == next_due(lasting(months, "month"), day) == months_later(day, months)


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
    ],
)
def test_month_ends_and_leap_days(day: date, months: int, due: date) -> None:
    assert due_after(lasting(months, "month"), day, KNOWN) == due


def test_only_working_days_ask_the_calendar() -> None:
    assert due_after(lasting(10, "day"), date(2026, 2, 10), KNOWN) == date(2026, 2, 20)
    assert due_after(lasting(10, "working_day"), date(2026, 2, 10), KNOWN) == date(2026, 3, 2)
    with pytest.raises(ValueError, match="a calendar is needed"):
        next_due(lasting(10, "working_day"), date(2026, 2, 10))


def test_another_figure_of_the_rule() -> None:
    hear = rule("seed_suggestion_progress_report", date(2026, 1, 1))
    assert due_after(hear, date(2026, 12, 31), KNOWN, "hear") == date(2027, 2, 28)
    assert due_after(hear, date(2026, 12, 31), KNOWN, "publish") == date(2027, 6, 30)


def test_no_working_day_before_the_first() -> None:
    with pytest.raises(ValueError, match="no 0th"):
        KNOWN.after(date(2026, 1, 1), 0)


def test_a_year_without_data_says_so() -> None:
    assert KNOWN.years == {2024, 2025, 2026}
    assert caution(KNOWN, date(2026, 12, 1), date(2027, 1, 20)) == "2027年放假安排还没有导入，按周末推算。"
    assert caution(KNOWN, date(2026, 1, 1), date(2026, 12, 31)) == ""
    assert caution(KNOWN, date(2026, 12, 1), date(2028, 1, 20)).startswith("2027年、2028年放假")


def test_each_year_is_as_long_as_its_notice() -> None:
    lengths = {one.year: (len(one.off), len(one.worked)) for one in built_in_years()}
    assert lengths == {2024: (28, 8), 2025: (28, 5), 2026: (33, 6)}
    assert all("国" in one.notice for one in built_in_years())


def test_stretches_and_single_days() -> None:
    year = read_toml("year = 2027\noff = [2027-01-01, [2027-02-05, 2027-02-07]]\nworked = [2027-02-20]\n")
    assert year.off == (date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7))
    assert calendar_of([*built_in_years(), year]).knows(2027)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year = 2027\noff = [2027-01-01", "格式不对"),
        ("off = [2027-01-01]", "没有写是哪一年"),
        ("year = true\noff = [2027-01-01]", "没有写是哪一年"),
        ("year = 2027\nfestival = 3\noff = [2027-01-01]", "不认识的项“festival”"),
        ("year = 2027\noff = 3", "方括号"),
        ('year = 2027\noff = ["2027-01-01"]', "不是日期"),
        ("year = 2027\noff = [[2027-02-07, 2027-02-05]]", "2027-02-07至2027-02-05”不是日期"),
        ("year = 2027\noff = []", "没有2027年的一天放假"),
        ("year = 1900\noff = [1900-01-01]", "年份“1900”不对"),
        ("year = 2027\noff = [2026-12-31, 2027-01-01]", "2026年12月31日不在2027年里"),
        ("year = 2027\noff = [2027-02-06]\nworked = [2027-02-06]", "2027年2月6日既写了放假又写了上班"),
        ("year = 2027\noff = [2027-01-01]\nworked = [2027-02-08]", "2027年2月8日是星期一，本来就上班"),
    ],
)
def test_a_faulty_year_is_refused_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        read_toml(text)


def test_many_faults_are_counted() -> None:
    with pytest.raises(RuleViolation, match="另外还有2处"):
        checked(2027, "", [date(2026, 1, day) for day in range(1, 8)], [])
