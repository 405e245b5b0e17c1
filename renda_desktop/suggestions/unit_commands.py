"""Writes of handling units 承办单位, of the classes of results, and of how the office does it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.suggestions.models import (
    HandlingUnit,
    SuggestionAssignment,
    SuggestionClass,
    SuggestionPractice,
    SuggestionRound,
)
from renda_desktop.suggestions.rules import PROPOSED_CLASSES, ResultClass


class AddUnit(Struct, frozen=True):
    """Request: suggestions may be given to this unit."""

    name: str
    leader: str = ""
    contact: str = ""
    phone: str = ""


def add_unit(db: DbSession, request: AddUnit) -> str:
    """Adds a unit; returns its id. Raises RuleViolation without a name, or for one that is there."""
    name = request.name.strip()
    describe(db, f"增加承办单位“{name}”")
    _require_name(db, name)
    last = db.scalar(select(func.max(HandlingUnit.position))) or 0
    unit = HandlingUnit(
        name=name, leader=request.leader.strip(), contact=request.contact.strip(), phone=request.phone.strip(),
        position=last + 1,
    )  # fmt: skip
    db.add(unit)
    db.flush()
    return unit.id


def _require_name(db: DbSession, name: str, unit_id: str = "") -> None:
    if not name:
        raise RuleViolation("请填写承办单位的名称。", "name")
    same = db.scalars(select(HandlingUnit).where(HandlingUnit.name == name)).all()
    if any(unit.id != unit_id for unit in same):
        raise RuleViolation(f"已经有承办单位“{name}”，不用再加。", "name")


UNIT_FIELDS = {
    "name": Editable("名称", required=True),
    "leader": Editable("分管领导"),
    "contact": Editable("联系人"),
    "phone": Editable("联系电话"),
}


def edit_unit(db: DbSession, request: EditField) -> None:
    """Sets one field of a unit. Raises RuleViolation."""
    unit = db.get_one(HandlingUnit, request.record_id)
    if request.field == "name":
        _require_name(db, str(request.value or "").strip(), unit.id)
    edit_field(db, unit, f"承办单位“{unit.name}”", UNIT_FIELDS, request)


class MergeUnit(Struct, frozen=True):
    """Request: from this day on the unit's work is another one's; without `into` it was closed."""

    unit_id: str
    on: datetime.date
    into: str | None = None


def merge_unit(db: DbSession, request: MergeUnit) -> None:
    """What it handled stays with its name. Raises RuleViolation for itself, or for one that is gone."""
    unit = db.get_one(HandlingUnit, request.unit_id)
    into = db.get(HandlingUnit, request.into) if request.into else None
    describe(db, f"承办单位“{unit.name}”{f'并入“{into.name}”' if into else '撤销'}")
    if into is not None and (into.id == unit.id or into.ended_on is not None):
        raise RuleViolation("请选一个还在的承办单位，不能并入自己或者已经撤并的单位。", "into")
    unit.ended_on, unit.merged_into_id = request.on, into.id if into else None


def restore_unit(db: DbSession, unit_id: str) -> None:
    """The unit is there again."""
    unit = db.get_one(HandlingUnit, unit_id)
    describe(db, f"恢复承办单位“{unit.name}”")
    unit.ended_on, unit.merged_into_id = None, None


def remove_unit(db: DbSession, unit_id: str) -> None:
    """Takes out a unit that never handled anything. Raises RuleViolation for any other."""
    unit = db.get_one(HandlingUnit, unit_id)
    describe(db, f"删除承办单位“{unit.name}”")
    used = select(func.count()).where(
        (SuggestionAssignment.unit_id == unit_id) | (SuggestionAssignment.passed_to_id == unit_id)
    )
    count = db.scalar(used) or 0
    if count:
        raise RuleViolation(f"“{unit.name}”承办过{count}件建议，不能删除。不再承办的，请用“撤销、合并”。")
    db.delete(unit)


class SetPractice(Struct, frozen=True):
    """Request: how this office assigns and replies."""

    to_government: bool
    reply_to_each: bool


def set_practice(db: DbSession, request: SetPractice) -> None:
    """Stores it."""
    row = db.scalars(select(SuggestionPractice)).first()
    describe(db, "修改建议的交办和答复办法")
    if row is None:
        row = SuggestionPractice()
        db.add(row)
    row.to_government, row.reply_to_each = request.to_government, request.reply_to_each


def set_classes(db: DbSession, classes: Sequence[ResultClass]) -> None:
    """Replaces the classes of results; with the proposed ones nothing is stored.

    Raises RuleViolation: none, a letter twice or empty, a class that replies already have.
    """
    describe(db, "修改办理结果分类")
    letters = [one.letter.strip() for one in classes]
    if not classes or not all(letters) or not all(one.name.strip() for one in classes):
        raise RuleViolation("每一类都要有代号和名称，至少要有一类。", "letter")
    if len(set(letters)) < len(letters):
        raise RuleViolation("两类用了同一个代号，请改成不同的。", "letter")
    used = {letter for letter in db.scalars(select(SuggestionRound.letter)) if letter}
    missing = sorted(used - set(letters))
    if missing:
        raise RuleViolation(f"已经有答复标为{'、'.join(missing)}类，这一类不能去掉。", "letter")
    for row in db.scalars(select(SuggestionClass)):
        db.delete(row)
    db.flush()
    if tuple(classes) != PROPOSED_CLASSES:
        db.add_all(
            SuggestionClass(letter=one.letter.strip(), name=one.name.strip(), meaning=one.meaning, position=n)
            for n, one in enumerate(classes, 1)
        )
    db.flush()
