"""Writes of decisions issued as papers 乙12: each follows from an item that was passed; a final one stays."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.presidium.models import DecisionPaper, MeetingItem
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.presidium.rules import (
    DECISION_OUTLINES,
    DECISION_PAPER,
    DecisionKind,
    Outcome,
    check_competence,
)
from renda_desktop.presidium.signing import next_place, require_open
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import local_values


class AddDecisionPaper(Struct, frozen=True):
    """Request: the presidium decides on one matter. Empty `subject` and `text` begin as usual for the kind."""

    item_id: str
    kind: DecisionKind
    subject: str = ""
    text: str = ""


def add_decision_paper(db: DbSession, request: AddDecisionPaper) -> str:
    """Adds a decision to an item; returns its id.

    Raises RuleViolation when the item was not passed, and for what the presidium may not decide.
    """
    item = db.get_one(MeetingItem, request.item_id)
    describe(db, f"议题{item.position}新增决定“{request.kind.value}”")
    _require_not_refused(db, item)
    subject, text = DECISION_OUTLINES.get(request.kind, ("", ""))
    made = DecisionPaper(
        item_id=item.id,
        position=next_place(db, DecisionPaper, item.id),
        kind=request.kind,
        subject=request.subject.strip() or subject,
        text=request.text.strip() or text,
        addressee="",
        copy_to="",
    )
    _check(made.subject, "subject")
    _check(made.text, "text")
    db.add(made)
    db.flush()
    return made.id


def _require_not_refused(db: DbSession, item: MeetingItem) -> None:
    """Before the meeting a decision may be drafted; once the item ended it must have been passed."""
    card = find_meeting(db, item.meeting_id, datetime.date.max, local_values(db))
    outcome = next((row.outcome for row in card.items if row.id == item.id), None) if card else None
    if outcome in (Outcome.NOT_PASSED, Outcome.NEXT_TIME, Outcome.NOTED):
        raise RuleViolation(f"议题{item.position}的结果是“{outcome.value}”，没有通过，不能据此发决定。")


def _check(text: str, field: str) -> str:
    check_competence(text, field)
    return text


DECISION_PAPER_FIELDS = {
    "subject": Editable("事由", check=lambda text: _check(text, "subject")),
    "text": Editable("决定内容", check=lambda text: _check(text, "text")),
    "addressee": Editable("主送"),
    "copy_to": Editable("抄送"),
    "dated": Editable("成文日期"),
}


def edit_decision_paper(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation for what the presidium may not decide, and once it is final."""
    made = _open(db, request.record_id)
    edit_field(db, made, _label(made), DECISION_PAPER_FIELDS, request)


def _open(db: DbSession, paper_id: str) -> DecisionPaper:
    """The decision, which may still be changed. Raises RuleViolation."""
    made = db.get_one(DecisionPaper, paper_id)
    meeting_id = db.get_one(MeetingItem, made.item_id).meeting_id
    require_open(db, meeting_id, DECISION_PAPER, paper_id=made.id)
    return made


def _label(made: DecisionPaper) -> str:
    return f"决定“{(made.subject or made.kind.value)[:16]}”"


def remove_decision_paper(db: DbSession, paper_id: str) -> None:
    """Takes a decision out; undo brings it back. Its document number stays in the register. Raises RuleViolation."""
    made = _open(db, paper_id)
    describe(db, f"删除{_label(made)}")
    db.delete(made)


class NumberDecisionPaper(Struct, frozen=True):
    """Request: the decision gets a document number; None takes the next of the year."""

    paper_id: str
    given_on: datetime.date
    number: int | None = None


def number_decision_paper(db: DbSession, request: NumberDecisionPaper) -> int:
    """Gives or changes the number; returns it. Raises RuleViolation when it is taken."""
    made = _open(db, request.paper_id)
    year = request.given_on.year
    number = request.number or next_number(db, Series.DOCUMENT, year=year)
    title = f"关于{made.subject or made.kind.value}的决定"
    give_number(
        db, GiveNumber(Series.DOCUMENT, number, DECISION_PAPER, made.id, title, request.given_on, year=year)
    )
    return number
