"""Writes of questions 询问 put while deliberating, and of their answers (代表法2025 第十九条)."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.deliberation.handing_in import require_session
from renda_desktop.deliberation.models import ReviewMeeting, SessionQuestion
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import require_office
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddQuestion(Struct, frozen=True):
    """Request: somebody asked. `organ` None: the township's government."""

    session_id: str
    name: str
    person_id: str | None = None
    meeting_id: str | None = None
    agenda_item_id: str | None = None
    organ: str | None = None
    text: str = ""
    asked_at: datetime.time | None = None


def add_question(db: DbSession, request: AddQuestion) -> str:
    """Adds a question behind the last; returns its id. Raises RuleViolation without somebody who asks."""
    session, name = require_session(db, request.session_id), request.name.strip()
    describe(db, f"登记{name}的询问")
    if not name:
        raise RuleViolation("请填写提出询问的代表。", "name")
    last = db.scalar(
        select(func.max(SessionQuestion.position)).where(SessionQuestion.session_id == session.id)
    )
    government = f"{require_office(db).name}人民政府"
    question = SessionQuestion(
        session_id=session.id,
        meeting_id=request.meeting_id,
        agenda_item_id=request.agenda_item_id,
        position=(last or 0) + 1,
        person_id=request.person_id,
        name=name,
        organ=government if request.organ is None else request.organ.strip(),
        text=request.text.strip(),
        asked_at=request.asked_at,
    )
    db.add(question)
    db.flush()
    return question.id


QUESTION_FIELDS = {
    "name": Editable("询问人", required=True),
    "meeting_id": Editable("在哪个团提出"),
    "agenda_item_id": Editable("审议的议题"),
    "organ": Editable("被询问机关"),
    "text": Editable("询问内容"),
    "asked_at": Editable("提出时间"),
    "answerer": Editable("回答人"),
    "answer": Editable("回答内容"),
    "answered_at": Editable("回答时间"),
}


def edit_question(db: DbSession, request: EditField) -> None:
    """Sets one field of a question; a new name is a free name. Raises RuleViolation."""
    question = db.get_one(SessionQuestion, request.record_id)
    if request.field == "meeting_id" and request.value:
        meeting = db.get_one(ReviewMeeting, request.value)
        assert meeting.session_id == question.session_id, "a meeting of another session"
    before = question.name
    edit_field(db, question, f"{question.name}询问", QUESTION_FIELDS, request)
    if question.name != before:
        question.person_id = None


def remove_question(db: DbSession, question_id: str) -> None:
    """Takes a question out; undo brings it back."""
    question = db.get_one(SessionQuestion, question_id)
    describe(db, f"删除{question.name}的询问")
    db.delete(question)
