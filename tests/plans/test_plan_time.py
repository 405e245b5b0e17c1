"""Times of items: order, months covered, words, stored form, reading."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.errors import InputProblem
from renda_desktop.plans.plan_time import PlanTime, Precision, quarter_of
from renda_desktop.plans.reading_time import read_plan_time

YEAR = 2026
D = datetime.date


def _days(bounds: tuple[datetime.date, datetime.date]) -> PlanTime:
    return PlanTime.days(*sorted(bounds))


_dates = st.dates(D(YEAR, 1, 1), D(YEAR, 12, 31))
_pairs = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
_quarter_pairs = st.tuples(st.integers(1, 4), st.integers(1, 4)).map(sorted)
plan_times = st.one_of(
    st.tuples(_dates, _dates).map(_days),
    st.builds(PlanTime.decade, st.just(YEAR), st.integers(1, 12), st.integers(1, 3)),
    _pairs.map(lambda pair: PlanTime.months(YEAR, *pair)),
    _quarter_pairs.map(lambda pair: PlanTime.quarters(YEAR, *pair)),
    st.builds(PlanTime.half, st.just(YEAR), st.integers(1, 2)),
    st.just(PlanTime.whole_year(YEAR)),
)


@given(plan_times)
def test_the_stored_form_gives_the_same_time_back(time: PlanTime) -> None:
    assert PlanTime.from_code(time.code()) == time
    assert len(time.code()) <= 21


@given(plan_times)
def test_the_written_form_is_read_as_the_same_days(time: PlanTime) -> None:
    read = read_plan_time(time.text(), YEAR)
    assert (read.first, read.last) == (time.first, time.last)


@given(plan_times)
def test_months_are_exactly_those_with_a_day_of_the_time(time: PlanTime) -> None:
    span = range((time.last - time.first).days + 1)
    days = [time.first + datetime.timedelta(days=number) for number in span]
    assert set(time.month_numbers) == {day.month for day in days}
    assert time.due_quarter == quarter_of(days[-1])


@given(st.lists(plan_times, max_size=8))
def test_order_is_by_last_day_and_the_narrower_first(times: list[PlanTime]) -> None:
    ordered = sorted(times)
    for one, other in itertools.pairwise(ordered):
        assert one.last <= other.last
        assert one.last < other.last or one.first >= other.first
    backwards = times[::-1]
    assert sorted(backwards) == ordered


@given(plan_times, st.integers(2024, 2032))
def test_moving_to_another_year_keeps_precision_and_months(time: PlanTime, year: int) -> None:
    moved = time.moved_to(year)
    assert (moved.precision, moved.year) == (time.precision, year)
    assert list(moved.month_numbers) == list(time.month_numbers)
    assert moved.text() == time.text() or (time.last.month, time.last.day) == (2, 29)


def test_plans_are_read_month_by_month_with_the_longer_times_behind() -> None:
    words = ["4月8日", "4月", "6月", "第二季度", "上半年", "7月", "12月", "第四季度", "下半年", "全年"]
    times = [read_plan_time(word, YEAR) for word in words]
    times.reverse()
    assert [time.text() for time in sorted(times)] == words


def test_a_leap_day_moves_to_the_last_of_february() -> None:
    assert PlanTime.days(D(2028, 2, 29)).moved_to(2029) == PlanTime.days(D(2029, 2, 28))
    assert PlanTime.decade(2028, 2, 3).moved_to(2029).last == D(2029, 2, 28)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (PlanTime.days(D(YEAR, 4, 8)), "4月8日"),
        (PlanTime.days(D(YEAR, 4, 8), D(YEAR, 4, 9)), "4月8日至9日"),
        (PlanTime.days(D(YEAR, 3, 30), D(YEAR, 4, 2)), "3月30日至4月2日"),
        (PlanTime.decade(YEAR, 4, 1), "4月上旬"),
        (PlanTime.months(YEAR, 4), "4月"),
        (PlanTime.months(YEAR, 3, 4), "3月至4月"),
        (PlanTime.quarters(YEAR, 2), "第二季度"),
        (PlanTime.quarters(YEAR, 2, 3), "第二至第三季度"),
        (PlanTime.half(YEAR, 1), "上半年"),
        (PlanTime.half(YEAR, 2), "下半年"),
        (PlanTime.whole_year(YEAR), "全年"),
    ],
)
def test_words_of_plans(time: PlanTime, words: str) -> None:
    assert time.text() == words


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("四月份", PlanTime.months(YEAR, 4)),
        ("3-4月", PlanTime.months(YEAR, 3, 4)),
        ("十一月", PlanTime.months(YEAR, 11)),
        ("2026年4月", PlanTime.months(YEAR, 4)),
        ("二季度", PlanTime.quarters(YEAR, 2)),
        ("第2季度", PlanTime.quarters(YEAR, 2)),
        ("一、二季度", PlanTime.quarters(YEAR, 1, 2)),
        ("2026年上半年", PlanTime.half(YEAR, 1)),
        ("每季度", PlanTime.whole_year(YEAR)),
        ("年底", PlanTime.months(YEAR, 12)),
        ("6月底前", PlanTime.decade(YEAR, 6, 3)),
        ("5月中旬", PlanTime.decade(YEAR, 5, 2)),
        ("４月８日", PlanTime.days(D(YEAR, 4, 8))),
        ("4.8", PlanTime.days(D(YEAR, 4, 8))),
        ("4月8-9日", PlanTime.days(D(YEAR, 4, 8), D(YEAR, 4, 9))),
        ("2026-04-08", PlanTime.days(D(YEAR, 4, 8))),
        ("2026-04-08至2026-04-10", PlanTime.days(D(YEAR, 4, 8), D(YEAR, 4, 10))),
    ],
)
def test_times_as_offices_type_them(typed: str, time: PlanTime) -> None:
    assert read_plan_time(typed, YEAR) == time


@pytest.mark.parametrize(
    "typed",
    ["", "春耕前", "13月", "2月30日", "2025年4月", "2025-04-08", "0月", "第五季度", "9月至4月", "农历三月"],
)
def test_what_is_no_time_of_the_year_is_refused_in_words(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        read_plan_time(typed, YEAR)
    assert refused.value.message.endswith("。")


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        year = read_plan_time(text, YEAR).year
    except InputProblem:
        return
    assert year == YEAR


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.MONTH, D(YEAR, 4, 5), D(YEAR, 4, 30)),
        (Precision.QUARTER, D(YEAR, 2, 1), D(YEAR, 4, 30)),
        (Precision.DAY, D(YEAR, 4, 9), D(YEAR, 4, 8)),
        (Precision.DAY, D(YEAR, 12, 31), D(YEAR + 1, 1, 2)),
    ],
)
def test_only_whole_units_of_one_year(precision: Precision, first: D, last: D) -> None:
    with pytest.raises(InputProblem):
        PlanTime(precision, first, last)


@pytest.mark.parametrize("code", ["", "26", "2026-13x", "2026-Q5", "2026/2026-04", "2026-04-D4"])
def test_only_our_codes_are_read_back(code: str) -> None:
    with pytest.raises(ValueError, match="no plan time"):
        PlanTime.from_code(code)


def test_a_stretch_touches_its_own_first_and_last_day_and_none_beside() -> None:
    april = PlanTime.months(2026, 4)
    day = datetime.timedelta(days=1)
    touched = [
        april.touches(one, one) for one in (april.first - day, april.first, april.last, april.last + day)
    ]
    assert touched == [False, True, True, False]
    single = PlanTime.days(april.first)
    assert single.touches(april.first, april.last)
    assert not single.touches(april.first + day, april.last)
