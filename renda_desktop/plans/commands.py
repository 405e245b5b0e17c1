"""Writes of a year's plan as a whole: making it (empty, from a typical year, from another year), fields, approval."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.plans.models import PlanItem, PlanItemGroup, PlanItemPerson, PlanTarget, WorkPlan
from renda_desktop.plans.presets import PresetItem, preset
from renda_desktop.plans.rows import PAPER_POINTS, PAPER_REPORTED, PAPER_REQUEST
from renda_desktop.plans.rules import PlanState, PlanTitle
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import TermRow, find_office, list_groups, list_terms, term_on
from renda_desktop.township.rules import OfficeKind

FIRST_YEAR, LAST_YEAR = 1980, 2200


class CreatePlan(Struct, frozen=True):
    """Request: the plan of a year: empty, with a typical year's items (`preset_id`), or with those of `copy_of`."""

    year: int
    title: PlanTitle = PlanTitle.KEY_POINTS
    preset_id: str = ""
    copy_of: int | None = None


def create_plan(db: DbSession, request: CreatePlan) -> str:
    """Makes the plan and returns its id. Raises RuleViolation: year out of range or taken, nothing to copy.

    A copy takes title, demand, targets and the items that were planned and not cancelled, at the times planned
    then, moved to the new year; states, results, links and what was 计划外 stay behind, and so do invited groups
    that are not of the new year's term.
    """
    describe(db, f"新建{request.year}年{request.title.value}")
    _check_year(db, request.year)
    plan = WorkPlan(year=request.year, title=request.title)
    db.add(plan)
    db.flush()
    if request.copy_of is not None:
        _copy(db, plan, request.copy_of)
    elif request.preset_id:
        office = find_office(db)
        kind = office.kind if office else OfficeKind.TOWN
        chosen = [one.worded_for(kind, opinion_name(db)) for one in preset(request.preset_id).items]
        db.add_all(_preset_items(plan, chosen))
    db.flush()
    return plan.id


def _check_year(db: DbSession, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation("请填写四位数的年份，例如 2026。", "year")
    if db.scalars(select(WorkPlan.id).where(WorkPlan.year == year)).first() is not None:
        raise RuleViolation(f"{year}年的计划已经有了，请直接打开，或者换一个年份。", "year")


def _preset_items(plan: WorkPlan, chosen: Sequence[PresetItem]) -> list[PlanItem]:
    return [
        PlanItem(
            plan_id=plan.id, position=position, time=item.time_in(plan.year), kind=item.kind, type=item.type,
            title=item.title, content=item.content, place=item.place, responsible=item.responsible,
            participants=item.participants, observers=item.observers, materials=item.materials,
            all_deputies=item.all_deputies,
        )
        for position, item in enumerate(chosen, 1)
    ]  # fmt: skip


def _copy(db: DbSession, plan: WorkPlan, year: int) -> None:
    source = db.scalars(select(WorkPlan).where(WorkPlan.year == year)).first()
    if source is None:
        raise RuleViolation(f"没有{year}年的计划，不能照抄。请选有计划的年份。", "copy_of")
    plan.demand = source.demand
    targets = db.scalars(select(PlanTarget).where(PlanTarget.plan_id == source.id))
    db.add_all(
        PlanTarget(plan_id=plan.id, label=t.label, types=t.types, least=t.least, position=t.position)
        for t in targets
    )
    items = db.scalars(select(PlanItem).where(PlanItem.plan_id == source.id).order_by(PlanItem.position))
    copies = {
        item.id: _copied(item, plan)
        for item in items
        if not item.unplanned and item.state is not PlanState.CANCELLED
    }
    db.add_all(copies.values())
    db.flush()
    _copy_invitations(db, plan, {old: new.id for old, new in copies.items()})


_COPIED = (
    "position", "kind", "type", "title", "content", "place", "responsible", "all_deputies", "participants",
    "observers", "materials", "asked_by_party", "wanted_by_government", "needed_by_people",
)  # fmt: skip


def _copied(item: PlanItem, plan: WorkPlan) -> PlanItem:
    time = item.original_time or item.time
    copy = PlanItem(plan_id=plan.id, **{name: getattr(item, name) for name in _COPIED})
    copy.time = time.moved_to(plan.year) if time else None
    return copy


def groups_of_year(db: DbSession, year: int) -> dict[str, str]:
    """Id of a deputy group of any term → id of the group of that name in the term the year mostly belongs to."""
    term = term_of_year(db, year)
    own = list_groups(db, term.id) if term else []
    names = {group.name: group.id for group in own}
    every = [group for one in list_terms(db) for group in list_groups(db, one.id)]
    found = {group.id: names[group.name] for group in every if group.name in names}
    return found | {group.id: group.id for group in own}


def term_of_year(db: DbSession, year: int) -> TermRow | None:
    """The term of a year's work: a new one begins around the turn of the year, by July it is the one."""
    return term_on(db, datetime.date(year, 7, 1))


def _copy_invitations(db: DbSession, plan: WorkPlan, new_ids: dict[str, str]) -> None:
    valid = groups_of_year(db, plan.year)
    for group in list(db.scalars(select(PlanItemGroup))):
        if group.item_id in new_ids and group.group_id in valid:
            db.add(PlanItemGroup(item_id=new_ids[group.item_id], group_id=valid[group.group_id]))
    for person in list(db.scalars(select(PlanItemPerson))):
        if person.item_id in new_ids:
            db.add(
                PlanItemPerson(
                    item_id=new_ids[person.item_id], person_id=person.person_id, position=person.position
                )
            )


PLAN_FIELDS = {
    "title": Editable("名称", required=True),
    "demand": Editable("总体要求"),
    "party_asked_on": Editable("请示镇党委的日期"),
    "party_agreed_on": Editable("镇党委同意日期"),
    "issued_on": Editable("成文日期"),
    "reported_on": Editable("报送县人大常委会的日期"),
    "note": Editable("备注"),
}


def edit_plan(db: DbSession, request: EditField) -> None:
    """Sets one field of a plan. Raises RuleViolation."""
    plan = db.get_one(WorkPlan, request.record_id)
    edit_field(db, plan, _label(plan), PLAN_FIELDS, request)


class ApprovePlan(Struct, frozen=True):
    """Request: a presidium meeting passed the plan on that day; `approved_on` None takes the approval back."""

    plan_id: str
    approved_on: datetime.date | None
    meeting_id: str | None = None


def approve_plan(db: DbSession, request: ApprovePlan) -> None:
    """Records the approval; from then on new items are 计划外 and changed times keep the one approved."""
    plan = db.get_one(WorkPlan, request.plan_id)
    if request.approved_on is None:
        describe(db, f"撤回{_label(plan)}的通过记录")
        plan.approved_on = plan.meeting_id = None
        return
    describe(db, f"{_label(plan)}经主席团会议通过")
    plan.approved_on, plan.meeting_id = request.approved_on, request.meeting_id


class NumberPlan(Struct, frozen=True):
    """Request: a paper of the plan (丙01, 丙09) gets this 发文字号 number of the year `given_on` lies in."""

    plan_id: str
    number: int
    given_on: datetime.date
    paper: str = PAPER_POINTS


NUMBERED = (PAPER_POINTS, PAPER_REQUEST, PAPER_REPORTED)
"""Papers of a plan with a document number."""
_ABOUT = {PAPER_REQUEST: "的请示", PAPER_REPORTED: "的报告"}


def number_plan(db: DbSession, request: NumberPlan) -> None:
    """Gives the document number. Raises RuleViolation when another paper has it."""
    plan = db.get_one(WorkPlan, request.plan_id)
    give_number(
        db,
        GiveNumber(
            Series.DOCUMENT,
            request.number,
            request.paper,
            plan.id,
            f"{_label(plan)}{_ABOUT.get(request.paper, '')}",
            request.given_on,
            year=request.given_on.year,
        ),
    )


def remove_plan(db: DbSession, plan_id: str) -> None:
    """Removes a plan with all its items. Raises RuleViolation while its document number is valid."""
    plan = db.get_one(WorkPlan, plan_id)
    if any(number_for(db, plan_id, paper) for paper in NUMBERED):
        raise RuleViolation(f"{_label(plan)}已经编了发文字号，请先作废字号，再删除。")
    describe(db, f"删除{_label(plan)}")
    db.delete(plan)


def _label(plan: WorkPlan) -> str:
    return f"{plan.year}年{plan.title.value}"
