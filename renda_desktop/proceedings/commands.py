"""Writes of the day itself: one click at a step does what its record needs, in one action that can be undone."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.queries import find_round
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.accepting import announce_with_effect
from renda_desktop.proceedings.models import StepDone
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, ScheduleEntry
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.run_commands import (
    CloseSitting,
    OpenSitting,
    close_sitting,
    confirm_clock,
    open_sitting,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.count_commands import AnnounceMotion
from renda_desktop.votes.rules import Result


class StepRef(Struct, frozen=True):
    """A step of a sitting; `title` names it in the log. `on` and `at`: when it was gone through.

    `clock`: the day of the computer where it is another one and the office said to record all the same.
    """

    session_id: str
    entry_id: str
    key: str
    title: str
    on: datetime.date
    at: datetime.time | None = None
    clock: datetime.date | None = None


def mark_step(db: DbSession, request: StepRef) -> None:
    """The step was gone through; a mark that is there stays. Raises RuleViolation when the sitting is gone."""
    entry = _entry(db, request)
    describe(db, f"{_name(db, request)}：{request.title}")
    if _mark_of(db, entry.id, request.key) is None:
        db.add(
            StepDone(
                session_id=entry.session_id,
                entry_id=entry.id,
                key=request.key,
                done_on=request.on,
                done_at=request.at,
            )
        )
    db.flush()


def unmark_step(db: DbSession, request: StepRef) -> None:
    """The step was not gone through after all; nothing happens to one without a mark."""
    entry = _entry(db, request)
    describe(db, f"{_name(db, request)}：取消“{request.title}”")
    mark = _mark_of(db, entry.id, request.key)
    if mark is not None:
        db.delete(mark)
    db.flush()


def _entry(db: DbSession, request: StepRef) -> ScheduleEntry:
    entry = db.get(ScheduleEntry, request.entry_id)
    if entry is None:
        raise RuleViolation("日程里已经没有这次会议，请重新选择。", "entry_id")
    return entry


def _name(db: DbSession, request: StepRef) -> str:
    """镇十九届人大七次会议第二次全体会议, for the log."""
    entry = _entry(db, request)
    return f"{short_name(db, db.get_one(CongressSession, entry.session_id))}{entry.activity}"


def _mark_of(db: DbSession, entry_id: str, key: str) -> StepDone | None:
    query = select(StepDone).where(StepDone.entry_id == entry_id, StepDone.key == key)
    return db.scalars(query).first()


class OpenNow(Struct, frozen=True):
    """Request: the chair declared the sitting open at that moment; `short_reason` as `sittings.open_sitting`."""

    step: StepRef
    short_reason: str = ""


def open_now(db: DbSession, request: OpenNow) -> None:
    """宣布开会. Raises RuleViolation as `sittings.open_sitting`: too few are there, another day."""
    step = request.step
    describe(db, f"{_name(db, step)}：{step.title}")
    _confirm_clock(db, step)
    open_sitting(db, OpenSitting(_sitting(step), step.at, request.short_reason))


def close_now(db: DbSession, step: StepRef) -> None:
    """散会 or 闭幕. Raises RuleViolation as `sittings.close_sitting`."""
    describe(db, f"{_name(db, step)}：{step.title}")
    _confirm_clock(db, step)
    close_sitting(db, CloseSitting(_sitting(step), step.at))


def take_back_run(db: DbSession, step: StepRef, *, opening: bool) -> None:
    """The sitting was not opened after all, or goes on: what was signed and voted stays.

    Raises RuleViolation as `sittings.open_sitting`: another day.
    """
    describe(db, f"{_name(db, step)}：取消“{step.title}”")
    _confirm_clock(db, step)
    if opening:
        open_sitting(db, OpenSitting(_sitting(step), None))
    else:
        close_sitting(db, CloseSitting(_sitting(step), None))


def _sitting(step: StepRef) -> SittingRef:
    return SittingRef(step.session_id, step.entry_id, step.clock or step.on)


def _confirm_clock(db: DbSession, step: StepRef) -> None:
    if step.clock is not None and step.clock != step.on:
        confirm_clock(db, _sitting(step))


class AnnounceVote(Struct, frozen=True):
    """Request: the chair announced the result of a vote at that moment; its figures were entered before."""

    motion_id: str
    on: datetime.date
    at: datetime.time


def announce_vote(db: DbSession, request: AnnounceVote) -> Result:
    """Announces a vote with all that follows from it. Raises RuleViolation with the field, as `announce_motion`."""
    return announce_with_effect(db, AnnounceMotion(request.motion_id, request.on, request.at))


class AnnounceRounds(Struct, frozen=True):
    """Request: the chair announced the results of these rounds at that moment."""

    round_ids: tuple[str, ...]
    at: datetime.time


def announce_rounds(db: DbSession, request: AnnounceRounds) -> None:
    """宣布结果 of every round of a step that is not announced yet. Raises RuleViolation, as `ballots.announce`."""
    if not request.round_ids:
        raise RuleViolation("还没有准备选票。请先打开计票，准备票、录入发出收回和得票。")
    for round_id in request.round_ids:
        row = find_round(db, round_id)
        if row is not None and not row.announced:
            announce(db, round_id, request.at)


def swear(db: DbSession, step: StepRef) -> None:
    """The oath was taken on that day. Raises RuleViolation, as `elections.edit_method`."""
    describe(db, f"{_name(db, step)}：{step.title}")
    edit_method(db, EditField(step.session_id, "oath_done_on", step.on))
