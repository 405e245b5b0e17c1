"""States of a mandate, ages and counting."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.roster.rules import (
    AGE_EDGES,
    ElectedHow,
    MandateState,
    Period,
    age_band,
    age_bands,
    age_on,
    count_seats,
    covers,
    known_on,
    overlap,
    share,
    span,
    state_on,
)

DAY = datetime.date(2024, 5, 1)
TERM: Period = (datetime.date(2021, 12, 20), datetime.date(2026, 12, 10))
dates = st.dates(datetime.date(2019, 1, 1), datetime.date(2030, 1, 1))
maybe = st.none() | dates
periods = st.tuples(maybe, maybe)


def test_a_mandate_without_dates_begins_and_ends_with_its_term() -> None:
    day = datetime.timedelta(days=1)
    start, end = datetime.date(2021, 12, 20), datetime.date(2026, 12, 10)
    states = [state_on(d, (None, None), TERM) for d in (start - day, start, end - day, end)]
    assert states == [
        MandateState.ELECTED,
        MandateState.IN_OFFICE,
        MandateState.IN_OFFICE,
        MandateState.ENDED,
    ]


def test_a_mandate_ends_with_its_term_at_the_latest() -> None:
    day, end = datetime.timedelta(days=1), datetime.date(2026, 12, 10)
    too_long: Period = (None, end + 30 * day)
    assert span(too_long, TERM) == TERM
    assert [state_on(d, too_long, TERM) for d in (end - day, end)] == [
        MandateState.IN_OFFICE,
        MandateState.ENDED,
    ]


def test_a_suspension_holds_until_the_day_the_duties_resume() -> None:
    suspension = (datetime.date(2024, 3, 1), datetime.date(2024, 6, 1))
    days = [datetime.date(2024, 2, 29), datetime.date(2024, 3, 1), datetime.date(2024, 6, 1)]
    assert [state_on(d, (None, None), TERM, [suspension]) for d in days] == [
        MandateState.IN_OFFICE,
        MandateState.SUSPENDED,
        MandateState.IN_OFFICE,
    ]


@given(day=dates, mandate=periods, term=periods, suspension=periods)
def test_a_suspension_never_fills_or_empties_a_seat(
    day: datetime.date, mandate: Period, term: Period, suspension: Period
) -> None:
    plain, suspended = state_on(day, mandate, term), state_on(day, mandate, term, [suspension])
    if plain is MandateState.IN_OFFICE and covers(suspension, day):
        assert suspended is MandateState.SUSPENDED
    else:
        assert suspended is plain


@given(day=dates, mandate=periods, term=periods)
def test_a_mandate_stands_exactly_on_the_days_of_its_span(
    day: datetime.date, mandate: Period, term: Period
) -> None:
    start, end = span(mandate, term)
    standing = state_on(day, mandate, term) is MandateState.IN_OFFICE
    assert standing == covers((start, end), day)


@given(one=periods, other=periods, day=dates)
def test_periods_that_share_a_day_overlap(one: Period, other: Period, day: datetime.date) -> None:
    assert overlap(one, other) == overlap(other, one)
    if covers(one, day) and covers(other, day):
        assert overlap(one, other)


@given(states=st.lists(st.sampled_from(MandateState)), seats=st.integers(1, 160))
def test_in_force_and_vacant_make_the_seats(states: list[MandateState], seats: int) -> None:
    count = count_seats(seats, states)
    assert count.vacant is not None
    assert count.in_force + count.vacant == seats
    assert count.attending + count.suspended == count.in_force
    assert count.in_force + count.waiting + states.count(MandateState.ENDED) == len(states)


def test_without_seats_nothing_is_said_of_vacancies() -> None:
    assert count_seats(None, [MandateState.IN_OFFICE]).vacant is None


@pytest.mark.parametrize(
    ("how", "elected", "starts", "known"),
    [
        (ElectedHow.GENERAL, None, None, True),
        (ElectedHow.BY_ELECTION, None, DAY + datetime.timedelta(days=1), False),
        (ElectedHow.BY_ELECTION, None, DAY, True),
        (ElectedHow.BY_ELECTION, PartialDate(2024, 5), None, True),
        (ElectedHow.BY_ELECTION, PartialDate(2024, 6), None, False),
        (ElectedHow.GENERAL, PartialDate(2024, 5, 2), None, False),
    ],
)
def test_a_roster_names_only_those_elected_by_then(
    how: ElectedHow, elected: PartialDate | None, starts: datetime.date | None, known: bool
) -> None:
    assert known_on(DAY, how, elected, starts) is known


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        (PartialDate(1989, 5, 1), 35),
        (PartialDate(1989, 5, 2), 34),
        (PartialDate(1989, 5), 35),
        (PartialDate(1989, 6), 34),
        (PartialDate(1989), 35),
    ],
)
def test_ages_count_from_what_is_known_of_the_birth(birth: PartialDate, age: int) -> None:
    assert age_on(birth, DAY) == age


def test_bands_are_named_with_their_edges() -> None:
    assert age_bands() == ["35岁以下", "36—55岁", "56岁以上"]
    assert [age_band(age) for age in (35, 36, 55, 56)] == ["35岁以下", "36—55岁", "36—55岁", "56岁以上"]
    assert age_band(60, (35, 45, 55, 60)) == "56—60岁"


@given(age=st.integers(0, 120), edges=st.lists(st.integers(18, 80), min_size=1, max_size=5, unique=True))
def test_every_age_has_one_of_the_bands(age: int, edges: list[int]) -> None:
    assert age_band(age, sorted(edges)) in age_bands(sorted(edges))
    assert age_band(age) in age_bands(AGE_EDGES)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (34, 79, "43.0%"),
        (28, 79, "35.4%"),
        (2, 79, "2.5%"),
        (250, 772, "32.4%"),
        (1, 800, "0.1%"),
        (0, 0, "—"),
    ],
)
def test_shares_have_one_decimal_rounded_half_up(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown


@given(whole=st.integers(1, 10_000), part=st.integers(0, 10_000))
def test_a_share_is_at_most_half_a_tenth_off(whole: int, part: int) -> None:
    error = Fraction(share(part, whole).rstrip("%")) - Fraction(100 * part, whole)
    assert -Fraction(1, 20) < error <= Fraction(1, 20)
