"""Writes of steps: each with what it does to the mandate, in one action; corrected, or taken back."""

from __future__ import annotations

import datetime

from msgspec import UNSET, Struct, UnsetType

from renda_desktop.changes.effects import apply_effect, take_back_effect
from renda_desktop.changes.fields import CASE_FIELDS
from renda_desktop.changes.lookups import case_label, step_of
from renda_desktop.changes.models import ChangeCase, ChangeStep
from renda_desktop.changes.passing import (
    require_demand,
    require_order,
    require_passed,
    require_session,
    require_voted,
)
from renda_desktop.changes.queries import ANNOUNCEMENT, POST_ANNOUNCEMENT
from renda_desktop.changes.rules import Effect
from renda_desktop.changes.standing import standing_step, standing_steps
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class TakeStep(Struct, frozen=True):
    """Request: a step was done on a day; again with another day it is corrected, with what it does to the mandate.

    `votes_…` are asked for where the congress or the voters decide, `joint_voters` where voters demand
    a recall; what is not given stays as it was entered. `number` where an announcement goes out.
    """

    case_id: str
    key: str
    done_on: datetime.date
    note: str = ""
    session_id: str | None = None
    meeting_id: str | None = None
    votes_for: int | UnsetType | None = UNSET
    votes_against: int | UnsetType | None = UNSET
    votes_abstain: int | UnsetType | None = UNSET
    voters: int | UnsetType | None = UNSET
    joint_voters: int | UnsetType | None = UNSET
    number: int | None = None


def take_step(db: DbSession, request: TakeStep) -> None:
    """Records a step with its effect, in one action. Raises RuleViolation when the law or the roster refuses it."""
    case = db.get_one(ChangeCase, request.case_id)
    step = standing_step(case.kind, request.key)
    made = step_of(db, case.id, step.key)
    describe(db, f"{'更正' if made else '登记'}{case_label(db, case)}：{step.title}")
    if case.dropped_on is not None:
        raise RuleViolation("这件变动已经登记为没有成立，要接着办请先撤回。", "done_on")
    before = made.done_on if made else None
    _keep_votes(case, request)
    require_demand(case, step.key)
    if step.deciding:
        require_session(db, case, request.session_id, request.done_on)
        require_passed(db, case, request.done_on, request.session_id)
    if step.effect is Effect.GIVE:
        require_voted(db, case, request.done_on)
    require_order(db, case, step.key, request.done_on)
    if made is None:
        made = ChangeStep(case_id=case.id, key=step.key)
        db.add(made)
    made.done_on, made.note = request.done_on, request.note.strip()
    made.session_id, made.meeting_id = request.session_id, request.meeting_id
    apply_effect(db, case, step.effect, request.done_on, before)
    db.flush()
    if request.number is not None:
        _give_announcement(db, case, request)


def _keep_votes(case: ChangeCase, request: TakeStep) -> None:
    for name in ("votes_for", "votes_against", "votes_abstain", "voters", "joint_voters"):
        value = getattr(request, name)
        if value is UNSET:
            continue
        if value is not None and value < 0:
            raise RuleViolation(f"{CASE_FIELDS[name].label}不能小于0，请改正。", name)
        setattr(case, name, value)


def _give_announcement(db: DbSession, case: ChangeCase, request: TakeStep) -> None:
    paper = POST_ANNOUNCEMENT if request.key == "post" else ANNOUNCEMENT
    words = "的公告" if paper == ANNOUNCEMENT else "职务相应终止的公告"
    give_number(
        db,
        GiveNumber(
            Series.ANNOUNCEMENT, request.number or 0, paper, case.id, f"{case_label(db, case)}{words}",
            request.done_on, term_id=case.term_id,
        ),
    )  # fmt: skip


class NumberAnnouncement(Struct, frozen=True):
    """Request: the announcement of a case gets a number of its own; None takes the next of the term."""

    case_id: str
    paper: str
    given_on: datetime.date
    number: int | None = None


def number_announcement(db: DbSession, request: NumberAnnouncement) -> int:
    """Gives or changes the 公告号 (一事一号); returns it. Raises RuleViolation when another paper has it."""
    case = db.get_one(ChangeCase, request.case_id)
    number = request.number
    if number is None:
        number = next_number(db, Series.ANNOUNCEMENT, term_id=case.term_id)
    key = "post" if request.paper == POST_ANNOUNCEMENT else "announced"
    _give_announcement(db, case, TakeStep(case.id, key, request.given_on, number=number))
    return number


class NumberDocument(Struct, frozen=True):
    """Request: a paper of a case gets a 发文字号; None takes the next of the year."""

    case_id: str
    paper: str
    given_on: datetime.date
    number: int | None = None


def number_document(db: DbSession, request: NumberDocument) -> int:
    """Gives or changes the 发文字号 of a paper; returns it. Raises RuleViolation when another paper has it."""
    case, year = db.get_one(ChangeCase, request.case_id), request.given_on.year
    number = next_number(db, Series.DOCUMENT, year=year) if request.number is None else request.number
    title = f"{case_label(db, case)}：{request.paper[3:]}"
    give_number(
        db, GiveNumber(Series.DOCUMENT, number, request.paper, case.id, title, request.given_on, year=year)
    )
    return number


class TakeBackStep(Struct, frozen=True):
    """Request: a step was not done after all."""

    case_id: str
    key: str


def take_back_step(db: DbSession, request: TakeBackStep) -> None:
    """Takes a step back with its effect.

    Raises RuleViolation when a later effect stands on it, or the seat is filled.
    """
    case = db.get_one(ChangeCase, request.case_id)
    step = standing_step(case.kind, request.key)
    describe(db, f"撤回{case_label(db, case)}：{step.title}")
    made = step_of(db, case.id, step.key)
    if made is None:
        return
    later = _later_effect(db, case, step.key)
    if later:
        raise RuleViolation(f"“{later}”已经登记，请先撤回它，再撤回“{step.title}”。")
    take_back_effect(db, case, step.effect)
    db.delete(made)
    db.flush()


def _later_effect(db: DbSession, case: ChangeCase, key: str) -> str:
    """A step behind it whose effect rests on it."""
    step = standing_step(case.kind, key)
    if step.effect is Effect.NONE and not step.deciding:
        return ""
    steps = standing_steps()[case.kind]
    behind = steps[steps.index(step) + 1 :]
    return next(
        (one.title for one in behind if one.effect is not Effect.NONE and step_of(db, case.id, one.key)), ""
    )
