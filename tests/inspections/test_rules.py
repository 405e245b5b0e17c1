"""States on a day, and names of groups."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.outlines import starting_outline, starting_texts
from renda_desktop.inspections.rules import (
    KINDS,
    ActivityState,
    ProblemState,
    QuestionKind,
    activity_state,
    group_name,
    problem_state,
)
from tests.helpers.builders import TODAY

YESTERDAY, TOMORROW = TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(1)


@pytest.mark.parametrize(
    ("declared", "day", "expected"),
    [
        (None, None, ActivityState.COMING),
        (None, TOMORROW, ActivityState.COMING),
        (None, TODAY, ActivityState.TODAY),
        (None, YESTERDAY, ActivityState.HELD),
        (EventState.HELD, TOMORROW, ActivityState.HELD),
        (EventState.CANCELLED, YESTERDAY, ActivityState.CANCELLED),
    ],
)
def test_the_state_follows_from_the_day_unless_it_is_declared(
    declared: EventState | None, day: datetime.date | None, expected: ActivityState
) -> None:
    assert activity_state(declared, day, TODAY) is expected


def test_a_problem_is_late_only_after_its_last_day() -> None:
    assert problem_state(None, TODAY, TODAY) is ProblemState.OPEN
    assert problem_state(None, YESTERDAY, TODAY) is ProblemState.OVERDUE
    assert problem_state(TODAY, YESTERDAY, TODAY) is ProblemState.SOLVED
    assert problem_state(None, None, TODAY) is ProblemState.OPEN


def test_a_group_without_a_name_is_called_by_its_place() -> None:
    assert group_name(2, " ") == "第二组"
    assert group_name(2, "水源组") == "水源组"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_begins_with_an_outline_and_texts(kind: EventKind) -> None:
    outline, texts = starting_outline(kind), starting_texts(kind, "青禾镇")
    assert all(len(outline[question]) >= 3 for question in QuestionKind)
    assert "青禾镇" in texts.purpose
    assert "{" not in f"{texts.purpose}{texts.demands}{texts.ways}{texts.materials}"
