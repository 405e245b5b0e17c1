"""Writes: the office's words of the half-year and year-end summaries, and the plan's yearly targets."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.models import PlanReview, PlanTarget, WorkPlan
from renda_desktop.plans.presets import target_sets
from renda_desktop.plans.rules import ItemType, ReviewKind
from renda_desktop.plans.targets import Target
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class EditReview(Struct, frozen=True):
    """Request: one field of one of a plan's reviews."""

    plan_id: str
    kind: ReviewKind
    field: str
    value: str | datetime.date | None


REVIEW_FIELDS = {
    "overview": Editable("概述"),
    "problems": Editable("存在问题"),
    "outlook": Editable("下步打算"),
    "written_on": Editable("成文日期"),
}


def edit_review(db: DbSession, request: EditReview) -> None:
    """Sets one field; the review comes into being with its first field. Raises RuleViolation."""
    plan = db.get_one(WorkPlan, request.plan_id)
    review = db.scalars(
        select(PlanReview).where(PlanReview.plan_id == plan.id, PlanReview.kind == request.kind)
    ).first()
    if review is None:
        if request.value in (None, ""):
            return
        review = PlanReview(plan_id=plan.id, kind=request.kind)
        db.add(review)
        db.flush()
    whose = f"{plan.year}年{request.kind.value}总结"
    edit_field(db, review, whose, REVIEW_FIELDS, EditField(review.id, request.field, request.value))


class AddTarget(Struct, frozen=True):
    """Request: a yearly target of a plan."""

    plan_id: str
    target: Target


def add_target(db: DbSession, request: AddTarget) -> str:
    """Adds a target and returns its id. Raises RuleViolation: no name, no types, number below one."""
    describe(db, f"新增年度指标“{request.target.label}”")
    _check(request.target)
    return _add(db, request.plan_id, request.target)


class UseTargetSet(Struct, frozen=True):
    """Request: a named set (五个一) replaces the plan's targets."""

    plan_id: str
    set_id: str


def use_target_set(db: DbSession, request: UseTargetSet) -> None:
    """Copies a named set into the plan. Raises KeyError for an unknown set."""
    chosen = {one.id: one for one in target_sets()}[request.set_id]
    describe(db, f"年度指标采用{chosen.name}")
    for row in list(db.scalars(select(PlanTarget).where(PlanTarget.plan_id == request.plan_id))):
        db.delete(row)
    db.flush()
    for target in chosen.targets:
        _add(db, request.plan_id, target)


class EditTarget(Struct, frozen=True):
    """Request: a target reads so from now on."""

    target_id: str
    target: Target


def edit_target(db: DbSession, request: EditTarget) -> None:
    """Changes a target. Raises RuleViolation as `add_target`."""
    row = db.get_one(PlanTarget, request.target_id)
    describe(db, f"修改年度指标“{row.label}”")
    _check(request.target)
    row.label, row.least = request.target.label.strip(), request.target.least
    row.types = _names(request.target.types)


def remove_target(db: DbSession, target_id: str) -> None:
    """Takes a target off the plan."""
    row = db.get_one(PlanTarget, target_id)
    describe(db, f"删除年度指标“{row.label}”")
    db.delete(row)


def _add(db: DbSession, plan_id: str, target: Target) -> str:
    last = db.scalar(select(func.max(PlanTarget.position)).where(PlanTarget.plan_id == plan_id)) or 0
    row = PlanTarget(
        plan_id=plan_id,
        label=target.label.strip(),
        types=_names(target.types),
        least=target.least,
        position=last + 1,
    )
    db.add(row)
    db.flush()
    return row.id


def _check(target: Target) -> None:
    if not target.label.strip():
        raise RuleViolation("请填写指标名称，例如“专题议政”。", "label")
    if not target.types:
        raise RuleViolation("请选择哪些类型的工作算数。", "types")
    if target.least < 1:
        raise RuleViolation("次数至少是1，请改正。", "least")


def _names(types: tuple[ItemType, ...]) -> str:
    return " ".join(type_.name for type_ in types)
