"""Writes of notice and answer for a session: deputies of the roster and observers of its list."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.events.attendance_commands import named
from renda_desktop.events.notice_rules import Answer, NoticeWay, check_days
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, Observer, SessionAnswer
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class TellOfSession(Struct, frozen=True):
    """Request: these people (ids of deputies and observers) were told; `told_how` None: they were not after all."""

    session_id: str
    ids: tuple[str, ...]
    told_how: NoticeWay | None
    told_on: datetime.date


def tell_of_session(db: DbSession, request: TellOfSession) -> None:
    """Records who was told. Raises RuleViolation when somebody answered before that day."""
    how = request.told_how
    words = f"已{how.value}通知" if how else "改回未通知"
    describe(db, f"{_whose(db, request.session_id, request.ids)}：{words}")
    for row in _rows(db, request.session_id, request.ids):
        row.told_how, row.told_on = how, request.told_on if how else None
        check_days(row.told_on, row.answered_on, "told_on")


class AnswerForSession(Struct, frozen=True):
    """Request: these people answered on this day; OPEN takes the answer back."""

    session_id: str
    ids: tuple[str, ...]
    answer: Answer
    answered_on: datetime.date
    reason: str = ""


def answer_for_session(db: DbSession, request: AnswerForSession) -> None:
    """Records answers; the reason belongs to a leave. Raises RuleViolation for an answer before the notice."""
    describe(db, f"{_whose(db, request.session_id, request.ids)}：{request.answer.value}")
    for row in _rows(db, request.session_id, request.ids):
        row.answer = request.answer
        row.answered_on = None if request.answer is Answer.OPEN else request.answered_on
        row.reason = (request.reason.strip() or row.reason) if request.answer is Answer.LEAVE else ""
        check_days(row.told_on, row.answered_on, "answered_on")


ANSWER_FIELDS = {
    "told_on": Editable("通知日期"),
    "told_how": Editable("通知方式"),
    "answered_on": Editable("回执日期"),
    "reason": Editable("请假事由"),
    "note": Editable("回执备注"),
}


def edit_session_answer(db: DbSession, session_id: str, request: EditField) -> None:
    """Sets one field of the notice or answer of a deputy or observer (`record_id`). Raises RuleViolation."""
    row = _rows(db, session_id, (request.record_id,))[0]
    edit_field(db, row, _names(db, (request.record_id,))[0], ANSWER_FIELDS, request)
    check_days(row.told_on, row.answered_on, request.field)


def _rows(db: DbSession, session_id: str, ids: tuple[str, ...]) -> list[SessionAnswer]:
    """The rows of these people, made where nothing was known of them."""
    found = db.scalars(select(SessionAnswer).where(SessionAnswer.session_id == session_id))
    known = {row.person_id or row.observer_id: row for row in found}
    observers = set(db.scalars(select(Observer.id).where(Observer.session_id == session_id)))
    for one in ids:
        if one not in known:
            who = {"observer_id": one} if one in observers else {"person_id": one}
            known[one] = SessionAnswer(session_id=session_id, answer=Answer.OPEN, reason="", note="", **who)
            db.add(known[one])
    db.flush()
    return [known[one] for one in ids]


def _whose(db: DbSession, session_id: str, ids: tuple[str, ...]) -> str:
    return f"{short_name(db, db.get_one(CongressSession, session_id))}{named(_names(db, ids))}"


def _names(db: DbSession, ids: tuple[str, ...]) -> list[str]:
    people = names_of(db, ids)
    query = select(Observer.id, Observer.name, Observer.unit).where(Observer.id.in_(ids))
    observers = {row.id: row.name or row.unit for row in db.execute(query)}
    return [people.get(one) or observers.get(one, "") for one in ids]
