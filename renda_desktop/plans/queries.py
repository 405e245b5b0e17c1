"""Reads of the annual plan: the plan of a year, its items, board, checks and summaries."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select

from renda_desktop.issuing.queries import number_for
from renda_desktop.plans import checks, figures
from renda_desktop.plans.carriers import meeting_label
from renda_desktop.plans.item_rows import item_rows
from renda_desktop.plans.models import PlanItem, PlanReview, PlanTarget, WorkPlan
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.planned import in_order
from renda_desktop.plans.rows import PAPER_POINTS, ItemRow, PlanRow, ReviewRow, TargetRow
from renda_desktop.plans.rules import ItemType, ReviewKind
from renda_desktop.plans.targets import Target
from renda_desktop.presidium.queries import MEETING_READS
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import find_office

PLAN_READS = (
    "work_plan", "plan_item", "plan_item_group", "plan_item_person", "plan_review", "plan_target", "given_number",
    "collected_topic", "appraisal", "final_paper", "correction",
    "deputy_group", "group_member", "mandate", "suspension", "person", "event", "presidium_meeting", "congress_session",
)  # fmt: skip


_ITEM_READS = tuple(dict.fromkeys((*PLAN_READS, *MEETING_READS, *ROSTER_READS)))
"""What items are read from with all that carries them out."""


def plan_years(db: DbSession) -> list[int]:
    """Years that have a plan, newest first."""
    return list(db.scalars(select(WorkPlan.year).order_by(WorkPlan.year.desc())))


def find_plan(db: DbSession, year: int) -> PlanRow | None:
    """The plan of a year, None when there is none."""
    return remembered(db, ("plan", year), _ITEM_READS, lambda: _plan(db, year))


def _plan(db: DbSession, year: int) -> PlanRow | None:
    plan = db.scalars(select(WorkPlan).where(WorkPlan.year == year)).first()
    return _plan_row(db, plan) if plan else None


def plan_of_item(db: DbSession, item_id: str) -> PlanRow | None:
    """The plan an item belongs to; None when the item is gone."""
    plan = db.scalars(select(WorkPlan).join(PlanItem).where(PlanItem.id == item_id)).first()
    return _plan_row(db, plan) if plan else None


def list_items(db: DbSession, plan_id: str, day: datetime.date) -> list[ItemRow]:
    """Items of a plan by time, then as ordered; deputies are counted by the roster of `day`.

    The number of SQL statements does not depend on the number of items.
    """
    key = ("plan_items", plan_id, day)
    return list(remembered(db, key, _ITEM_READS, lambda: _items(db, plan_id, day)))


def _items(db: DbSession, plan_id: str, day: datetime.date) -> tuple[ItemRow, ...]:
    return tuple(in_order(item_rows(db, day, PlanItem.plan_id == plan_id)))


def items_of_plans(
    db: DbSession, plan_ids: Sequence[str], day: datetime.date
) -> dict[str, tuple[ItemRow, ...]]:
    """As `list_items` for several plans, by plan: roster, groups and what carries items out are read once for all."""
    rows = in_order(item_rows(db, day, PlanItem.plan_id.in_(plan_ids)))
    return {plan_id: tuple(row for row in rows if row.plan_id == plan_id) for plan_id in plan_ids}


def find_item(db: DbSession, item_id: str, day: datetime.date) -> ItemRow | None:
    """One item; None when it is gone."""
    return next(iter(item_rows(db, day, PlanItem.id == item_id)), None)


def items_carried_by(db: DbSession, record_id: str, day: datetime.date) -> list[ItemRow]:
    """Items carried out by this meeting, session or activity."""
    linked = (PlanItem.meeting_id == record_id) | (PlanItem.session_id == record_id)
    return in_order(item_rows(db, day, linked | (PlanItem.event_id == record_id)))


def items_in(items: Sequence[ItemRow], time: PlanTime) -> list[ItemRow]:
    """丙03: what touches that month or quarter, half-year and year-long work too, in order."""
    return in_order(i for i in items if i.time is not None and i.time.touches(time.first, time.last))


def slices_of(items: Sequence[ItemRow], year: int) -> list[PlanTime]:
    """The months and then the quarters of a year in which something stands: 丙03 月（季）工作安排."""
    months = [PlanTime.months(year, month) for month in range(1, 13)]
    quarters = [PlanTime.quarters(year, quarter) for quarter in range(1, 5)]
    return [time for time in (*months, *quarters) if items_in(items, time)]


def review_check(
    db: DbSession, plan: PlanRow, kind: ReviewKind, today: datetime.date
) -> figures.Check[ItemRow]:
    """Figures and rows of the mid-year check or the year-end summary of a plan."""
    return check_of(list_items(db, plan.id, today), plan, kind, today)


def check_of(
    items: Sequence[ItemRow], plan: PlanRow, kind: ReviewKind, today: datetime.date
) -> figures.Check[ItemRow]:
    """The same of items already read."""
    if kind is ReviewKind.HALF:
        return figures.mid_year_check(items, plan.year, today)
    return figures.year_end_check(items, plan.year, today)


def plan_findings(db: DbSession, plan: PlanRow, today: datetime.date) -> list[checks.Finding]:
    """What the plan lacks, the plan itself first; without an office it is checked as a town's."""
    return findings_of(db, plan, list_items(db, plan.id, today), today)


def findings_of(
    db: DbSession, plan: PlanRow, items: Sequence[ItemRow], today: datetime.date
) -> list[checks.Finding]:
    """The same of items already read."""
    office = find_office(db)
    has_presidium = office is None or office.kind.has_congress
    found = checks.check_plan(items, today, has_presidium=has_presidium)
    if has_presidium and not plan.approved:
        found.insert(0, checks.not_approved(plan.label, items, today))
    return found


def _plan_row(db: DbSession, plan: WorkPlan) -> PlanRow:
    reviews = {
        row.kind: ReviewRow(row.kind, row.overview, row.problems, row.outlook, row.written_on)
        for row in db.scalars(select(PlanReview).where(PlanReview.plan_id == plan.id))
    }
    return PlanRow(
        plan.id,
        plan.year,
        plan.title,
        plan.demand,
        plan.meeting_id,
        meeting_label(db, plan.meeting_id),
        plan.approved_on,
        plan.party_asked_on,
        plan.party_agreed_on,
        plan.issued_on,
        plan.reported_on,
        plan.note,
        number_for(db, plan.id, PAPER_POINTS),
        reviews.get(ReviewKind.HALF, ReviewRow(ReviewKind.HALF)),
        reviews.get(ReviewKind.YEAR, ReviewRow(ReviewKind.YEAR)),
        _targets(db, plan.id),
    )


def _targets(db: DbSession, plan_id: str) -> tuple[TargetRow, ...]:
    rows = db.scalars(select(PlanTarget).where(PlanTarget.plan_id == plan_id).order_by(PlanTarget.position))
    return tuple(
        TargetRow(
            t.id, t.position, Target(t.label, tuple(ItemType[name] for name in t.types.split()), t.least)
        )
        for t in rows
    )
