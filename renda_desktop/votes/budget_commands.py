"""Writes of duties around the budget: when they were done, where, with whom."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.lookups import require_motion
from renda_desktop.votes.models import BudgetDuty
from renda_desktop.votes.rules import DUTIES, BudgetDutyKind, Result

ATTACHMENT_KIND = "budget"
DUTY_FIELDS = {
    "done_on": Editable("办理日期"),
    "place": Editable("地点"),
    "people": Editable("参加人员"),
    "note": Editable("办理情况"),
}


class EditDuty(Struct, frozen=True):
    """Request: sets one field of a duty, which becomes a row by it."""

    motion_id: str
    kind: BudgetDutyKind
    field: str
    value: Any


def edit_duty(db: DbSession, request: EditDuty) -> str:
    """Keeps a fact about a duty; returns the id of its row.

    Raises RuleViolation for a publication or filing before the approval, and for a matter that has no such duty.
    """
    row = require_motion(db, request.motion_id)
    if row.budget is None or request.kind not in DUTIES[row.budget]:
        raise RuleViolation("这个表决事项没有这项预算职责。")
    if (
        request.field == "done_on"
        and request.value is not None
        and request.kind is not BudgetDutyKind.HEARING
    ):
        if row.result is not Result.PASSED or row.held_on is None:
            raise RuleViolation("大会还没有批准，批准以后才公开、备案。", "done_on")
        if request.value < row.held_on:
            raise RuleViolation(f"这一天早于大会批准的日期（{row.held_on.isoformat()}），请核对。", "done_on")
    stored = _row(db, request.motion_id, request.kind)
    value = "" if request.value is None and request.field != "done_on" else request.value
    describe(db, f"登记{request.kind.value}")
    edit_field(db, stored, request.kind.value, DUTY_FIELDS, EditField(stored.id, request.field, value))
    db.flush()
    return stored.id


class AttachToDuty(Struct, frozen=True):
    """Request: a file that proves a duty was done: a picture of the notice board, the receipt of the filing."""

    motion_id: str
    kind: BudgetDutyKind
    file_name: str
    content: bytes


def attach_to_duty(db: DbSession, request: AttachToDuty) -> str:
    """Keeps the file with the duty; returns the attachment's id."""
    stored = _row(db, request.motion_id, request.kind)
    title = f"{request.kind.value}的凭证“{request.file_name}”"
    return attach_file(db, AttachFile(stored.id, ATTACHMENT_KIND, title, request.file_name, request.content))


def _row(db: DbSession, motion_id: str, kind: BudgetDutyKind) -> BudgetDuty:
    query = select(BudgetDuty).where(BudgetDuty.motion_id == motion_id, BudgetDuty.kind == kind)
    found = db.scalars(query).first()
    if found is None:
        found = BudgetDuty(motion_id=motion_id, kind=kind)
        db.add(found)
        db.flush()
    return found
