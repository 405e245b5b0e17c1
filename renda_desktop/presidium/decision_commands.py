"""Writes of decisions: what was settled, who does it until when, and that it is done.

What a final record or the final minutes print is refused; the follow-up (more time, result, done) is not.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.models import Decision
from renda_desktop.presidium.signing import TEXT, next_place, open_item
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddDecision(Struct, frozen=True):
    """Request: an item ends with this decision."""

    item_id: str
    text: str
    unit: str = ""
    due_on: datetime.date | None = None


def add_decision(db: DbSession, request: AddDecision) -> str:
    """Adds a decision; returns its id. Raises RuleViolation for an empty text or a final record.

    Unit and day may follow later; as long as they are missing the meeting's findings say so.
    """
    item = open_item(db, request.item_id, *TEXT)
    describe(db, f"议题{item.position}新增议定事项“{request.text.strip()[:16]}”")
    if not request.text.strip():
        raise RuleViolation("请写明议定做什么。", "text")
    decision = Decision(
        item_id=item.id,
        position=next_place(db, Decision, item.id),
        text=request.text.strip(),
        unit=request.unit.strip(),
        due_on=request.due_on,
    )
    db.add(decision)
    db.flush()
    return decision.id


DECISION_FIELDS = {
    "text": Editable("内容", required=True),
    "unit": Editable("责任单位"),
    "due_on": Editable("完成时限"),
    "extended_to": Editable("延期到哪天"),
    "result": Editable("落实情况"),
}
_IN_RECORD = frozenset({"text", "unit", "due_on"})


def edit_decision(db: DbSession, request: EditField) -> None:
    """Sets one field of a decision. Raises RuleViolation; what a final paper prints is refused."""
    decision = db.get_one(Decision, request.record_id)
    if request.field in _IN_RECORD:
        open_item(db, decision.item_id, *TEXT)
    _check_days(decision, request)
    edit_field(db, decision, f"议定事项“{decision.text[:10]}”", DECISION_FIELDS, request)


def _check_days(decision: Decision, request: EditField) -> None:
    """More time ends after the day decided."""
    days = {"due_on": decision.due_on, "extended_to": decision.extended_to}
    if request.field not in days:
        return
    days[request.field] = request.value
    due, extended = days["due_on"], days["extended_to"]
    if due is not None and extended is not None and extended <= due:
        raise RuleViolation(
            f"延期到的日期（{extended}）要晚于原来的完成时限（{due}），请核对。", request.field
        )


class FinishDecision(Struct, frozen=True):
    """Request: the decision was carried out on this day, with this result."""

    decision_id: str
    done_on: datetime.date
    result: str = ""


def finish_decision(db: DbSession, request: FinishDecision) -> None:
    """Marks a decision as done; an empty result keeps the one written before."""
    decision = db.get_one(Decision, request.decision_id)
    describe(db, f"议定事项“{decision.text[:16]}”已落实")
    decision.done_on = request.done_on
    decision.result = request.result.strip() or decision.result


def reopen_decision(db: DbSession, decision_id: str) -> None:
    """The decision is not done after all; the result written stays."""
    decision = db.get_one(Decision, decision_id)
    describe(db, f"议定事项“{decision.text[:16]}”改回办理中")
    decision.done_on = None


def remove_decision(db: DbSession, decision_id: str) -> None:
    """Takes a decision out; undo brings it back. Raises RuleViolation when the record is final."""
    decision = db.get_one(Decision, decision_id)
    open_item(db, decision.item_id, *TEXT)
    describe(db, f"删除议定事项“{decision.text[:16]}”")
    db.delete(decision)
