"""Items of the plan that inspections, surveys and law-enforcement checks carry out."""

from __future__ import annotations

import datetime

from renda_desktop.events.rules import EventKind
from renda_desktop.plans.queries import find_plan, list_items, plan_years
from renda_desktop.plans.rows import CarrierKind, ItemRow
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.storage.base import DbSession

ACTIVITY_KINDS = {
    ItemType.INSPECTION: EventKind.INSPECTION,
    ItemType.SURVEY: EventKind.SURVEY,
    ItemType.LAW_CHECK: EventKind.LAW_CHECK,
}
"""Types of items that are activities, and what kind each is."""

_ENDED = (PlanState.DONE, PlanState.CANCELLED)


def becomes_activity(item: ItemRow) -> EventKind | None:
    """The kind of activity an item can be made into; None when it is none, or has one already."""
    if item.type is None or any(one.kind is CarrierKind.EVENT for one in item.carriers):
        return None
    return ACTIVITY_KINDS.get(item.type)


def items_to_carry_out(db: DbSession, today: datetime.date) -> list[tuple[ItemRow, EventKind]]:
    """Open items of this year's and later plans that wait for their activity, in order of time."""
    found = []
    for year in sorted(year for year in plan_years(db) if year >= today.year):
        plan = find_plan(db, year)
        for item in list_items(db, plan.id, today) if plan else ():
            kind = becomes_activity(item)
            if kind is not None and item.state not in _ENDED:
                found.append((item, kind))
    return found
