"""Writes of an appraisal: which offices are appraised in an item, and the ballots counted on each."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.appraisals import Ballots, problem_of
from renda_desktop.plans.models import Appraisal, PlanItem
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class AddAppraised(Struct, frozen=True):
    """Request: this office is appraised in the item; `ballots` when they are counted already."""

    item_id: str
    unit: str
    ballots: Ballots = Ballots()


def add_appraised(db: DbSession, request: AddAppraised) -> str:
    """Adds an office at the end and returns the row's id. Raises RuleViolation as `edit_appraised`."""
    item = db.get_one(PlanItem, request.item_id)
    describe(db, f"“{item.title}”增加评议对象“{request.unit.strip()}”")
    last = db.scalar(select(func.max(Appraisal.position)).where(Appraisal.item_id == item.id))
    row = Appraisal(item_id=item.id, position=(last or 0) + 1)
    _fill(row, request.unit, request.ballots)
    db.add(row)
    db.flush()
    return row.id


class EditAppraised(Struct, frozen=True):
    """Request: name and ballots of an appraised office as they shall stand."""

    appraisal_id: str
    unit: str
    ballots: Ballots


def edit_appraised(db: DbSession, request: EditAppraised) -> None:
    """Sets name and ballots. Raises RuleViolation: no name, figures that do not add up."""
    row = db.get_one(Appraisal, request.appraisal_id)
    describe(db, f"填写“{request.unit.strip()}”的测评结果")
    _fill(row, request.unit, request.ballots)


def _fill(row: Appraisal, unit: str, ballots: Ballots) -> None:
    name = unit.strip()
    if not name:
        raise RuleViolation("请填写被评议单位。", "unit")
    problem = problem_of(ballots)
    if problem:
        raise RuleViolation(f"“{name}”：{problem}", "returned")
    row.unit = name
    row.issued, row.returned = ballots.issued, ballots.returned
    row.satisfied, row.fairly, row.dissatisfied, row.abstained = ballots.marks


def remove_appraised(db: DbSession, appraisal_id: str) -> None:
    """Takes an office off the list."""
    row = db.get_one(Appraisal, appraisal_id)
    describe(db, f"删除评议对象“{row.unit}”")
    db.delete(row)
