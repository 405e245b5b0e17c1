"""Writes of leave from a session: asked for, decided, reported, taken over from the answers to the notice."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import named
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession
from renda_desktop.sittings.desk_queries import why_barred
from renda_desktop.sittings.models import SessionLeave
from renda_desktop.sittings.queries import leaves_of, session_sheet
from renda_desktop.sittings.rules import LeaveDecision
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AskLeave(Struct, frozen=True):
    """Request: these deputies (mandates) asked for leave of one sitting, or of the whole session (`entry_id` None)."""

    session_id: str
    mandate_ids: tuple[str, ...]
    entry_id: str | None = None
    reason: str = ""
    asked_on: datetime.date | None = None


def ask_leave(db: DbSession, request: AskLeave) -> list[str]:
    """Records the requests; returns their ids. Who has asked for the same already keeps the decision that was made.

    Raises RuleViolation for somebody who is not expected at the session.
    """
    names = _expected(db, request.session_id, request.mandate_ids)
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"{named(list(names.values()))}请假（{short_name(db, session)}）")
    found = []
    for mandate in names:
        row = _row(db, request.session_id, mandate, request.entry_id)
        row.reason = request.reason.strip() or row.reason
        row.asked_on = request.asked_on or row.asked_on
        found.append(row)
    db.flush()
    return [row.id for row in found]


def _expected(db: DbSession, session_id: str, mandate_ids: Sequence[str]) -> dict[str, str]:
    """Names by mandate of those who are expected as the session opens."""
    day = db.get_one(CongressSession, session_id).opens_on
    if day is None:
        raise RuleViolation("这次会议还没有定日期，请先在“会议”里填写开会日期，再登记请假。", "opens_on")
    rows = {row.mandate.id: row for row in deputies_at(db, session_id, day) if row.mandate}
    if not mandate_ids:
        raise RuleViolation("请选择请假的代表。", "mandate_ids")
    for one in mandate_ids:
        if one not in rows:
            raise RuleViolation("会议开始时这位代表不在任，不用请假。请核对人员。", "mandate_ids")
        if rows[one].state is MandateState.SUSPENDED:
            raise RuleViolation(why_barred(rows[one], day), "mandate_ids")
    return {one: rows[one].name for one in mandate_ids}


def _row(db: DbSession, session_id: str, mandate_id: str, entry_id: str | None) -> SessionLeave:
    query = select(SessionLeave).where(
        SessionLeave.session_id == session_id,
        SessionLeave.mandate_id == mandate_id,
        SessionLeave.entry_id.is_(None) if entry_id is None else SessionLeave.entry_id == entry_id,
    )
    row = db.scalars(query).first()
    if row is None:
        row = SessionLeave(session_id=session_id, mandate_id=mandate_id, entry_id=entry_id, reason="")
        db.add(row)
    return row


class DecideLeave(Struct, frozen=True):
    """Request: these leaves are approved or refused; OPEN takes the decision back. `by`: chair or vice-chair."""

    leave_ids: tuple[str, ...]
    decision: LeaveDecision
    on: datetime.date
    by: str = ""


def decide_leave(db: DbSession, request: DecideLeave) -> None:
    """Decides requests for leave. Raises RuleViolation for a decision before the request."""
    rows = [db.get_one(SessionLeave, one) for one in request.leave_ids]
    describe(db, f"{named(_names(db, rows))}：{request.decision.value}")
    for row in rows:
        decided = request.decision is not LeaveDecision.OPEN
        if decided and row.asked_on is not None and request.on < row.asked_on:
            raise RuleViolation(
                f"{chinese_date(row.asked_on)}才请假，不能在{chinese_date(request.on)}批准，请核对日期。",
                "decided_on",
            )
        row.decision = request.decision
        row.decided_on = request.on if decided else None
        row.decided_by = (request.by.strip() or row.decided_by) if decided else ""
    db.flush()


LEAVE_FIELDS = {
    "reason": Editable("请假事由"),
    "asked_on": Editable("请假日期"),
    "decided_on": Editable("批准日期"),
    "decided_by": Editable("批准人"),
    "reported_on": Editable("报告主席团日期"),
}


def edit_leave(db: DbSession, request: EditField) -> None:
    """Sets one field of a leave. Raises RuleViolation for days in the wrong order, or a decision that was not made."""
    row = db.get_one(SessionLeave, request.record_id)
    decided = row.decision is not LeaveDecision.OPEN
    if request.field in ("decided_on", "decided_by") and request.value and not decided:
        raise RuleViolation("还没有批准，请先按“准假”或者“不准假”。", request.field)
    edit_field(db, row, f"{_names(db, [row])[0]}请假", LEAVE_FIELDS, request)
    days = [day for day in (row.asked_on, row.decided_on) if day is not None]
    if days != sorted(days):
        raise RuleViolation("批准日期早于请假日期，请核对。", request.field)
    db.flush()


def remove_leave(db: DbSession, leave_ids: tuple[str, ...]) -> None:
    """Takes requests entered by mistake away; undo puts them back."""
    rows = [db.get_one(SessionLeave, one) for one in leave_ids]
    describe(db, f"删除{named(_names(db, rows))}的请假")
    for row in rows:
        db.delete(row)
    db.flush()


def take_over_leaves(db: DbSession, session_id: str) -> int:
    """Leaves asked for in the answers to the notice become requests here, to be decided; returns how many."""
    answered = session_sheet(db, session_id).answered
    describe(db, f"从通知回执转来{len(answered)}人请假")
    for one in answered:
        ask_leave(db, AskLeave(session_id, (one.mandate_id,), None, one.reason, one.answered_on))
    return len(answered)


def _names(db: DbSession, rows: Sequence[SessionLeave]) -> list[str]:
    known = {
        leave.id: leave.name
        for session in {row.session_id for row in rows}
        for leave in leaves_of(db, session)
    }
    return [known[row.id] for row in rows]
