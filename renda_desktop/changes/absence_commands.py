"""Writes of absences from sessions; those without leave count towards the end of the mandate."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.changes.lookups import require_mandate
from renda_desktop.changes.models import SessionAbsence
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sittings.standing_queries import signed_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class RecordAbsence(Struct, frozen=True):
    """Request: a deputy was not at a session; `approved`: on leave that was approved, which does not count."""

    session_id: str
    mandate_id: str
    approved: bool
    reason: str = ""


def record_absence(db: DbSession, request: RecordAbsence) -> str:
    """Records (or corrects) an absence; returns its id. Raises RuleViolation: no day, or no deputy on that day."""
    facts = find_facts(db, request.session_id)
    if facts is None or facts.opens_on is None:
        raise RuleViolation("请选择已经定了日期的人代会会议。", "session_id")
    mandate = require_mandate(db, request.mandate_id, facts.opens_on - datetime.timedelta(days=1))
    name = names_of(db, [mandate.person_id])[mandate.person_id]
    words = "请假" if request.approved else "未经批准不出席"
    describe(db, f"登记{name}{words}（{facts.short_name}）")
    if mandate.starts_on is not None and mandate.starts_on > facts.opens_on:
        raise RuleViolation(f"{name}在{facts.short_name}时还不是代表，不用登记缺席。", "mandate_id")
    if mandate.ends_on is not None and mandate.ends_on < facts.opens_on:
        raise RuleViolation(f"{name}在{facts.short_name}时已经不是代表，不用登记缺席。", "mandate_id")
    if facts.id in signed_sessions(db):
        raise RuleViolation(
            f"{facts.short_name}已有签到记录，谁没有到会由签到得出，不用再登记。要改的，请到“人代会”的“签到”里改。",
            "session_id",
        )
    row = db.scalars(
        select(SessionAbsence).where(
            SessionAbsence.session_id == request.session_id, SessionAbsence.mandate_id == request.mandate_id
        )
    ).first()
    if row is None:
        row = SessionAbsence(session_id=request.session_id, mandate_id=request.mandate_id)
        db.add(row)
    row.approved, row.reason = request.approved, request.reason.strip()
    db.flush()
    return row.id


def remove_absence(db: DbSession, absence_id: str) -> None:
    """Takes an absence entered by mistake away."""
    row = db.get_one(SessionAbsence, absence_id)
    facts = find_facts(db, row.session_id)
    describe(db, f"删除{facts.short_name if facts else ''}的一条缺席记录")
    db.delete(row)
    db.flush()
