"""The timetable counted back from the day of the vote."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.term_change.rules import Step, StepState, first_session_until, timetable

VOTE = datetime.date(2026, 12, 10)
DAY = datetime.timedelta(days=1)


def due(step: Step, vote: datetime.date = VOTE, first: datetime.date | None = None) -> datetime.date | None:
    return next(line.due for line in timetable(vote, first) if line.step is step)


@pytest.mark.parametrize(
    ("step", "day"),
    [
        (Step.COMMITTEE, None),
        (Step.VOTER_LIST, datetime.date(2026, 11, 20)),
        (Step.APPEALS, datetime.date(2026, 11, 25)),
        (Step.APPEALS_DECIDED, datetime.date(2026, 11, 28)),
        (Step.LAWSUITS, datetime.date(2026, 12, 5)),
        (Step.CANDIDATES, datetime.date(2026, 11, 25)),
        (Step.FINAL_CANDIDATES, datetime.date(2026, 12, 3)),
        (Step.ELECTION, VOTE),
        (Step.FIRST_SESSION, datetime.date(2027, 2, 10)),
    ],
)
def test_days_of_the_law(step: Step, day: datetime.date | None) -> None:
    assert due(step) == day


def test_the_planned_first_session_is_the_day_itself() -> None:
    first = datetime.date(2026, 12, 28)
    line = next(line for line in timetable(VOTE, first) if line.step is Step.FIRST_SESSION)
    assert (line.due, line.exact, line.due_text) == (first, True, "2026-12-28")
    assert line.hint == "最迟2027-02-10。"
    assert due(Step.CREDENTIALS, first=first) == first - DAY


def test_without_a_day_of_the_vote_only_the_session_is_dated() -> None:
    lines = timetable(None, datetime.date(2026, 12, 28))
    assert {line.step for line in lines if line.due} == {Step.CREDENTIALS, Step.FIRST_SESSION}
    assert [line.step for line in lines] == list(Step)


@given(st.dates(datetime.date(2021, 1, 1), datetime.date(2080, 1, 1)))
def test_the_dated_steps_before_the_vote_are_in_its_past(vote: datetime.date) -> None:
    days = {line.step: line.due for line in timetable(vote, None)}
    before = [Step.VOTER_LIST, Step.CANDIDATES, Step.FINAL_CANDIDATES, Step.ELECTION]
    found = [day for step in before if (day := days[step])]
    assert found == sorted(found)
    assert [(vote - day).days for day in found] == [20, 15, 7, 0]
    assert vote < first_session_until(vote) <= vote + 62 * DAY


def test_states_of_a_step() -> None:
    line = next(line for line in timetable(VOTE, None) if line.step is Step.VOTER_LIST)
    last = datetime.date(2026, 11, 20)
    assert line.due_text == "不晚于2026-11-20"
    states = [line.state(day, None) for day in (last - 8 * DAY, last - 7 * DAY, last, last + DAY)]
    assert states == [StepState.OPEN, StepState.SOON, StepState.SOON, StepState.LATE]
    assert line.state(last + DAY, last) is StepState.DONE


def test_each_step_cites_its_article() -> None:
    cited = {line.step: line.article for line in timetable(VOTE, None)}
    assert cited[Step.VOTER_LIST] == "《选举法》第二十八条"
    assert cited[Step.FIRST_SESSION] == "《地方组织法》第二十条"
    assert all(article.startswith("《") for article in cited.values())
