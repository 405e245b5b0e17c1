"""Writes about 全体代表: which reading counts, and when during a session a mandate ended."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, MandateEndMoment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class ConfirmBase(Struct, frozen=True):
    """Request: whether suspended deputies belong to 全体代表; None: not confirmed after all. `by`: who said so."""

    session_id: str
    counts_suspended: bool | None
    by: str = ""
    on: datetime.date | None = None


def confirm_base(db: DbSession, request: ConfirmBase) -> None:
    """Keeps what the office confirmed with the session (law.md §8 point 4)."""
    session = db.get_one(CongressSession, request.session_id)
    said = {None: "暂不确认", True: "计入", False: "不计入"}[request.counts_suspended]
    describe(db, f"{short_name(db, session)}：暂停执行职务的代表{said}全体代表")
    session.counts_suspended = request.counts_suspended
    confirmed = request.counts_suspended is not None
    session.base_confirmed_by = request.by.strip() if confirmed else ""
    session.base_confirmed_on = request.on if confirmed else None
    db.flush()


class EndMandateAt(Struct, frozen=True):
    """Request: at this moment of the session the mandate ended, as when the congress accepts a resignation.

    `at` None takes a recorded moment away.
    """

    session_id: str
    mandate_id: str
    day: datetime.date
    at: datetime.time | None


def note_mandate_end(db: DbSession, request: EndMandateAt) -> None:
    """Records the moment, so that later votes of the day count without that deputy; says nothing of the mandate itself.

    Part of the command that ends the mandate; it does not describe itself. Raises RuleViolation outside the session.
    """
    session = db.get_one(CongressSession, request.session_id)
    last = session.closes_on or session.opens_on
    if session.opens_on is None or last is None or not session.opens_on <= request.day <= last:
        raise RuleViolation("这一天不在会期里，请核对日期。", "day")
    row = db.scalars(
        select(MandateEndMoment).where(
            MandateEndMoment.session_id == session.id, MandateEndMoment.mandate_id == request.mandate_id
        )
    ).first()
    if request.at is None:
        if row is not None:
            db.delete(row)
    elif row is None:
        db.add(
            MandateEndMoment(
                session_id=session.id, mandate_id=request.mandate_id, day=request.day, at=request.at
            )
        )
    else:
        row.day, row.at = request.day, request.at
    db.flush()
