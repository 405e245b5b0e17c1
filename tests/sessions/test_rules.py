"""States, due dates, half-days, titles."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.sessions import rules
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, SessionState, StepState, Verb

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
OPENING = datetime.date(2026, 1, 16)


@dataclass(frozen=True)
class Line:
    """A line of a schedule."""

    day_number: int
    half: HalfDay
    part: Part
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None


@given(DAYS, st.integers(0, 20), st.integers(0, 60))
def test_steps_before_count_from_the_opening_and_steps_after_from_the_closing(
    opens: datetime.date, length: int, days: int
) -> None:
    closes = opens + datetime.timedelta(days=length)
    before, after = rules.due_on(days, opens, closes), rules.due_on(-days - 1, opens, closes)
    assert before == opens - datetime.timedelta(days=days)
    assert after == closes + datetime.timedelta(days=days + 1)


@given(DAYS, st.integers(0, 20))
def test_a_step_of_the_closing_day_follows_the_closing(opens: datetime.date, length: int) -> None:
    closes = opens + datetime.timedelta(days=length)
    assert rules.due_on(0, opens, closes, closing_day=True) == closes
    assert rules.due_on(0, opens, closes) == opens
    assert rules.due_on(0, opens, closes, opens, closing_day=True) == opens


@given(DAYS, DAYS, st.integers(-40, 40))
def test_a_fixed_due_day_stays_where_it_is(opens: datetime.date, fixed: datetime.date, days: int) -> None:
    assert rules.due_on(days, opens, None, fixed) == fixed
    assert rules.due_on(days, None, None, fixed) == fixed


@given(DAYS, st.integers(-30, 30))
def test_moving_the_date_moves_a_derived_due_day_by_as_much(opens: datetime.date, shift: int) -> None:
    moved = opens + datetime.timedelta(days=shift)
    first, second = rules.due_on(7, opens, opens), rules.due_on(7, moved, moved)
    assert first
    assert second
    assert (second - first).days == shift


def test_without_a_date_nothing_is_due() -> None:
    assert rules.due_on(7, None, None) is None


@given(DAYS, st.integers(-5, 5))
def test_day_numbers_and_dates_go_both_ways(opens: datetime.date, number: int) -> None:
    day = rules.day_of(opens, number)
    assert day is not None
    assert rules.day_number_of(opens, day) == number


@pytest.mark.parametrize(
    ("today", "announced", "state"),
    [
        (datetime.date(2026, 1, 1), None, SessionState.PREPARING),
        (datetime.date(2026, 1, 1), datetime.date(2025, 12, 27), SessionState.ANNOUNCED),
        (datetime.date(2026, 1, 1), datetime.date(2026, 1, 2), SessionState.PREPARING),
        (datetime.date(2026, 1, 16), None, SessionState.SITTING),
        (datetime.date(2026, 1, 17), None, SessionState.SITTING),
        (datetime.date(2026, 1, 18), None, SessionState.CLOSED),
    ],
)
def test_state_of_a_session_of_two_days(
    today: datetime.date, announced: datetime.date | None, state: SessionState
) -> None:
    assert rules.state_on(today, OPENING, datetime.date(2026, 1, 17), announced) is state


def test_without_a_date_a_session_is_being_prepared_even_if_announced() -> None:
    assert rules.state_on(OPENING, None, None, datetime.date(2026, 1, 1)) is SessionState.PREPARING


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (None, None, StepState.UNDATED),
        (datetime.date(2026, 1, 15), None, StepState.OVERDUE),
        (OPENING, None, StepState.TODAY),
        (datetime.date(2026, 1, 23), None, StepState.SOON),
        (datetime.date(2026, 1, 24), None, StepState.LATER),
        (datetime.date(2025, 1, 1), OPENING, StepState.DONE),
    ],
)
def test_state_of_a_step(due: datetime.date | None, done: datetime.date | None, state: StepState) -> None:
    assert rules.step_state(OPENING, due, done) is state


@pytest.mark.parametrize(
    ("pasted", "title"),
    [
        ("一、听取和审议政府工作报告；", "听取和审议政府工作报告"),
        ("（三） 选举。", "选举"),
        ("12.票决2026年民生实事项目;", "票决2026年民生实事项目"),
        ("2026年预算", "2026年预算"),
        ("十一、其他事项", "其他事项"),
    ],
)
def test_pasted_titles_lose_number_and_mark_only(pasted: str, title: str) -> None:
    assert rules.tidy_title(pasted) == title


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("听取和审议政府工作报告", Verb.HEAR_AND_DELIBERATE),
        ("听取代表建议办理情况的报告", Verb.HEAR),
        ("审查和批准2026年预算", Verb.EXAMINE_AND_APPROVE),
        ("补选镇人民政府副镇长", Verb.ELECT),
        ("审议和决定辞职请求", Verb.DECIDE),
        ("表决《关于保护老街的决定（草案）》", Verb.ADOPT),
        ("表决通过选举办法", Verb.ADOPT),
        ("其他事项", Verb.OTHER),
    ],
)
def test_verb_of_a_title(title: str, verb: Verb) -> None:
    assert rules.verb_of(title) is verb


def test_sittings_are_named_in_order_and_meetings_of_the_presidium_are_none() -> None:
    day = [
        Part.REGISTRATION,
        Part.PREPARATORY,
        Part.PRESIDIUM,
        Part.PLENARY,
        Part.DELEGATIONS,
        Part.PLENARY,
        Part.RESUMED,
    ]
    assert rules.sitting_names(day) == ["预备会", "一次全会", "二次全会"]
    assert rules.sitting_names([Part.PLENARY]) == ["全会"]


def test_registration_and_evenings_do_not_lengthen_a_session() -> None:
    lines = [
        Line(0, HalfDay.AFTERNOON, Part.REGISTRATION),
        Line(1, HalfDay.MORNING, Part.PLENARY),
        Line(1, HalfDay.MORNING, Part.PRESIDIUM),
        Line(1, HalfDay.EVENING, Part.DELEGATIONS),
    ]
    assert rules.half_days(lines) == 1


TIMES = st.lists(st.one_of(st.none(), st.times()), max_size=8)


@given(TIMES)
def test_entries_with_times_rise_and_none_is_lost(times: list[datetime.time | None]) -> None:
    lines = [Line(1, HalfDay.MORNING, Part.OTHER, t) for t in times]
    ordered = rules.ordered_by_time(lines)
    known = [line.starts_at for line in ordered if line.starts_at]
    assert known == sorted(known)
    assert sorted(map(id, ordered)) == sorted(map(id, lines))


def test_an_entry_without_a_time_follows_the_one_it_stood_behind() -> None:
    late, after_late, early = (
        Line(1, HalfDay.MORNING, Part.OTHER, datetime.time(10)),
        Line(1, HalfDay.MORNING, Part.RESUMED),
        Line(1, HalfDay.MORNING, Part.OTHER, datetime.time(9)),
    )
    assert rules.ordered_by_time([late, after_late, early]) == [early, late, after_late]


def test_years_into_a_term_nobody_knows_the_number_of_a_session() -> None:
    start = datetime.date(2021, 12, 20)
    assert rules.proposed_number(0, start, datetime.date(2022, 12, 20)) == 1
    assert rules.proposed_number(0, start, datetime.date(2022, 12, 21)) is None
    assert rules.proposed_number(8, start, datetime.date(2026, 4, 2)) == 9
    assert rules.proposed_kind(None, 1) is SessionKind.START
    assert rules.proposed_kind(None, 7) is SessionKind.MID


def test_the_first_session_of_a_term_is_proposed_as_such() -> None:
    assert rules.proposed_kind(1, 9) is SessionKind.FIRST
    assert rules.proposed_number(0, None, datetime.date(2026, 9, 1)) == 1
    assert rules.proposed_number(0, datetime.date(2026, 9, 1), datetime.date(2026, 9, 1)) == 1
    assert rules.proposed_kind(2, 1) is SessionKind.START
    assert rules.proposed_kind(3, 7) is SessionKind.MID
