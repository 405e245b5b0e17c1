"""Writes of a session's preparation checklist 筹备清单."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import renumber, short_name
from renda_desktop.sessions.models import CongressSession, PreparationStep
from renda_desktop.sessions.preset_commands import in_order_of_days, steps_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class TickStep(Struct, frozen=True):
    """Request: a step is done on a day; `done_on` None opens it again."""

    step_id: str
    done_on: datetime.date | None


def tick_step(db: DbSession, request: TickStep) -> None:
    """Marks a step as done, or open again."""
    step = db.get_one(PreparationStep, request.step_id)
    if request.done_on is None:
        describe(db, f"“{_short(step.title)}”改为未办")
    else:
        describe(db, f"“{_short(step.title)}”{chinese_date(request.done_on, year=False)}已办")
    step.done_on = request.done_on


def _short(title: str) -> str:
    return title if len(title) <= 16 else f"{title[:15]}…"


class AddStep(Struct, frozen=True):
    """Request: a step of the office's own, so many days before the opening (below zero: after the closing)."""

    session_id: str
    title: str
    days_before: int
    owner: str = ""
    required: bool = False
    note: str = ""


def add_step(db: DbSession, request: AddStep) -> str:
    """Adds a step; returns its id. Raises RuleViolation without a title."""
    session = db.get_one(CongressSession, request.session_id)
    title = request.title.strip()
    describe(db, f"{short_name(db, session)}筹备清单新增“{_short(title)}”")
    if not title:
        raise RuleViolation("请填写要办的事。", "title")
    rows = steps_of(db, session.id)
    step = PreparationStep(
        session_id=session.id,
        position=len(rows) + 1,
        title=title,
        days_before=request.days_before,
        owner=request.owner.strip(),
        required=request.required,
        note=request.note,
    )
    db.add(step)
    renumber(in_order_of_days([*rows, step]))
    db.flush()
    return step.id


STEP_FIELDS = {
    "title": Editable("事项", required=True),
    "owner": Editable("责任人"),
    "days_before": Editable("提前天数", required=True),
    "due_override": Editable("完成日期"),
    "required": Editable("是否必办", required=True),
    "done_on": Editable("办结日期"),
    "note": Editable("备注"),
}


def edit_step(db: DbSession, request: EditField) -> None:
    """Sets one field. `due_override` fixes the due day whatever the session's date; None counts it again.

    What the clerk wrote is no longer changed or taken away by a switch. Raises RuleViolation.
    """
    step = db.get_one(PreparationStep, request.record_id)
    before = getattr(step, request.field)
    edit_field(db, step, f"“{_short(step.title)}”", STEP_FIELDS, request)
    if (
        request.field in ("title", "owner", "days_before", "required")
        and getattr(step, request.field) != before
    ):
        step.from_preset = False


def remove_step(db: DbSession, step_id: str) -> None:
    """Takes a step off the checklist."""
    step = db.get_one(PreparationStep, step_id)
    describe(db, f"筹备清单删除“{_short(step.title)}”")
    renumber(row for row in steps_of(db, step.session_id) if row.id != step_id)
    db.delete(step)
