"""Every standing step that is a check: due, late, done; forgotten once the session has begun."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.overview.checks.registry import all_checks
from renda_desktop.overview.checks.verdict import State
from renda_desktop.sessions.rules import Phase, SessionKind, Switch
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, step_of
from tests.overview.checks.judging import DAY, judged, states

STEPS = sorted(check.key.removeprefix("step_") for check in all_checks() if check.key.startswith("step_"))
OF_A_FIRST = ("credentials_published", "deputy_cards")
LOCAL = ("notice_deputies",)
"""Nobody confirmed how many days ahead: never late."""


def _session(town: Database, key: str) -> str:
    if key in OF_A_FIRST:
        return a_session(town, number=1, kind=SessionKind.FIRST)
    return a_session(town, switches=frozenset({Switch.RESIGNATION}))


@pytest.mark.parametrize("key", STEPS)
def test_a_step_is_due_then_late_and_holds_once_it_is_done(town: Database, key: str) -> None:
    session, check = _session(town, key), f"step_{key}"
    step = step_of(town, session, key)
    assert step.due is not None
    if step.phase is Phase.AFTER:
        assert states(town, check, step.due - 30 * DAY) == [State.NOT_APPLICABLE]
        act(town, tick_step, TickStep(step_of(town, session, "publish_date").id, BEFORE))
    (due,) = judged(town, check, step.due if step.phase is Phase.AFTER else min(step.due, OPENING - DAY))
    assert (due.state, due.due_on) == (State.DUE, step.due)
    late = step.due + DAY
    if step.phase is Phase.AFTER or late < OPENING:
        assert states(town, check, late) == [State.DUE if key in LOCAL else State.OVERDUE]
    act(town, tick_step, TickStep(step.id, step.due))
    (done,) = judged(town, check, late)
    assert (done.state, done.done_on) == (State.HOLDS, (step.due,))


REQUIRED = ("presidium_decides", "publish_date", "notice_observers", "deliver_papers")


@pytest.mark.parametrize("key", REQUIRED)
def test_what_had_to_be_done_before_is_broken_once_the_session_has_begun(town: Database, key: str) -> None:
    session = a_session(town)
    assert states(town, f"step_{key}", OPENING) == [State.NOT_APPLICABLE], "nobody used the checklist"
    other = "research"
    act(town, tick_step, TickStep(step_of(town, session, other).id, BEFORE))
    (broken,) = judged(town, f"step_{key}", OPENING)
    assert (broken.state, broken.place.section, broken.place.field) == (State.BROKEN, "筹备", "办结日期")
    assert broken.said.startswith("镇十九届人大七次会议：会前应当办的“")
    assert "点“无法补录…”" in broken.todo
    (local,) = judged(town, "step_notice_deputies", OPENING)
    assert (local.state, "无法补录" in local.todo) == (State.DUE, False), "that may be 不适用"


def test_two_sessions_of_a_year_are_told_apart(town: Database) -> None:
    held, coming = a_session(town), a_session(town, number=8, opens_on=OPENING + 180 * DAY)
    act(town, tick_step, TickStep(step_of(town, held, "publish_date").id, BEFORE))
    found = judged(town, "step_publish_date", OPENING + 30 * DAY)
    assert [one.state for one in found] == [State.DUE, State.HOLDS]
    assert [one.place.record_id for one in found] == [coming, held]
    assert found[0].due_on == OPENING + 160 * DAY


def test_the_day_of_the_law_is_that_of_the_session(town: Database) -> None:
    """The date had not to be published before the law of 2022-03-12 (session_date_decided_published)."""
    day = datetime.date(2022, 1, 18)
    session = a_session(town, number=2, opens_on=day)
    act(town, tick_step, TickStep(step_of(town, session, "research", day - 40 * DAY).id, day - 40 * DAY))
    for today in (day, datetime.date(2022, 12, 1)):
        (old,) = judged(town, "step_publish_date", today)
        assert (old.state, old.reason) == (State.NOT_APPLICABLE, "当时还没有这条规定。"), today
