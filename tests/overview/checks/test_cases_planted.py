"""Every step of a change of deputies that rests on a rule: due, late and done, whatever the kind of change."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.rows import CaseRow, StepRow
from renda_desktop.changes.rules import CaseKind, CaseState
from renda_desktop.changes.standing import StandingStep, standing_steps
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.overview.checks import change_checks
from renda_desktop.overview.checks.check import Check
from renda_desktop.overview.checks.verdict import Binding, State
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session
from tests.overview.checks.judging import DAY, judged, states, the_one

CHECKS = [check for check in change_checks.GROUP.checks if check.key.startswith("case_")]


def _first(rule_id: str) -> tuple[CaseKind, StandingStep]:
    """A standing step that is mainly about the rule."""
    return next(
        (kind, step)
        for kind, steps in standing_steps().items()
        for step in steps
        if step.rules[:1] == (rule_id,)
    )


def _case(rule_id: str) -> CaseRow:
    kind, one = _first(rule_id)
    step = StepRow(
        key=one.key, title=one.title, who=one.who, hint="", basis="《某法》第一条", link=one.link, effect=one.effect,
        deciding=False, optional=False, milestone=False, papers=(), due=TODAY,
    )  # fmt: skip
    return CaseRow(
        id="某件", kind=kind, term_id="t", term_number=19, state=CaseState.OPEN, opened_on=TODAY - 30 * DAY, reason="",
        proof="", voters=None, joint_voters=None, votes_for=None, votes_against=None, votes_abstain=None,
        dropped_on=None, drop_reason="", steps=(step,), name="程大柱",
    )  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=[check.key for check in CHECKS])
def test_a_step_is_due_late_and_done(town: Database, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    case = _case(check.rule_id)

    def now(**changes: object) -> None:
        row = structs.replace(case, steps=(structs.replace(case.steps[0], **changes),))
        monkeypatch.setattr(change_checks, "cases_of", lambda _: (row,))

    now()
    due = the_one(town, check.key)
    assert (due.state, due.due_on, due.place.record_id) == (State.DUE, TODAY, "变动/某件")
    now(late=True)
    late = the_one(town, check.key, TODAY + DAY)
    expected = State.DUE if late.binding is Binding.PROPOSED else State.OVERDUE
    assert (late.state, late.basis, late.told) == (expected, "《某法》第一条", False)
    now(done_on=TODAY)
    held = the_one(town, check.key)
    assert (held.state, held.done_on) == (State.HOLDS, (TODAY,))
    monkeypatch.setattr(change_checks, "cases_of", lambda _: ())
    assert states(town, check.key) == [State.NOT_APPLICABLE]


def test_a_suspension_that_was_reported_holds(town: Database) -> None:
    _, mandate = a_deputy(town)
    act(town, suspend, Suspend(mandate, TODAY - 20 * DAY))
    case = act(
        town, open_case, OpenCase(CaseKind.SUSPENSION, TODAY - 20 * DAY, mandate_id=mandate, reason="被羁押")
    )
    (due,) = judged(town, "deputy_suspension")
    assert (due.state, due.place.record_id) == (State.DUE, f"变动/{case}")
    session = a_session(town, opens_on=datetime.date(2026, 3, 30))
    act(town, take_step, TakeStep(case, "reported", datetime.date(2026, 3, 30), session_id=session))
    held = the_one(town, "deputy_suspension")
    assert (held.state, held.done_on) == (State.HOLDS, (datetime.date(2026, 3, 30),))
