"""An item of the plan becomes an activity: what the plan says is taken over, nothing is typed twice."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invitee
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.commands import ArrangeActivity, arrange_activity
from renda_desktop.inspections.leading import leader_named
from renda_desktop.inspections.people_commands import AddEscort, SetDeputies, add_escort, set_deputies
from renda_desktop.inspections.queries import find_activity
from renda_desktop.plans.activity_queries import becomes_activity
from renda_desktop.plans.item_commands import LinkItem, link_item
from renda_desktop.plans.queries import find_item
from renda_desktop.plans.rows import CarrierKind, ItemRow
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class CarryOutItem(Struct, frozen=True):
    """Request: an activity for this item; without `day` that of the item, where it is planned for one day."""

    item_id: str
    today: datetime.date
    day: datetime.date | None = None


def carry_out_item(db: DbSession, request: CarryOutItem) -> str:
    """Arranges the activity of an item and links both; returns the activity's id. Raises RuleViolation.

    Title, content, material, who leads (by name: who holds the post), the deputies invited and the units that attend
    come from the plan.
    """
    item = find_item(db, request.item_id, request.today)
    kind = becomes_activity(item) if item else None
    if item is None or kind is None:
        raise RuleViolation("这一项不是视察、调研或者执法检查，或者已经建过活动了。", "title")
    describe(db, f"按计划建活动“{item.title}”")
    day = request.day or _planned_day(item)
    activity_id = arrange_activity(
        db,
        ArrangeActivity(
            kind,
            item.title,
            day,
            leader=leader_named(db, item.responsible, day or request.today),
            content=_content(item, kind),
            materials=item.materials,
        ),
    )
    activity = find_activity(db, activity_id)
    assert activity is not None, "just arranged"
    link_item(db, LinkItem(item.id, CarrierKind.EVENT, activity.event.id))
    _invite(db, item, activity_id, day or request.today)
    for unit in item.observers.replace("，", "、").split("、"):
        if unit.strip():
            add_escort(db, AddEscort(activity_id, post=unit))
    return activity_id


def _content(item: ItemRow, kind: EventKind) -> str:
    """察看6个村。视察地点为各村（社区）。 The place is a sentence of its own where the content does not name it."""
    content, place = item.content.strip(), item.place.strip()
    if not place or place in content:
        return content
    stop = "" if not content or content.endswith(("。", "！", "？")) else "。"
    return f"{content.rstrip('；，;,')}{stop}{kind.value}地点为{place.rstrip('。')}。"


def _planned_day(item: ItemRow) -> datetime.date | None:
    time = item.time
    return time.first if time is not None and time.first == time.last else None


def _invite(db: DbSession, item: ItemRow, activity_id: str, day: datetime.date) -> None:
    """The deputies in office on the day that the item invites."""
    people = {row.id: row for row in list_deputies(db, day) if row.in_force and _invited(item, row)}
    if people:
        invitees = {key: Invitee(row.name, key, row.work) for key, row in people.items()}
        set_deputies(db, SetDeputies(activity_id, tuple(people), invitees))


def _invited(item: ItemRow, row: DeputyRow) -> bool:
    groups = {member.unit_id for member in row.mandate.groups} if row.mandate else set()
    wanted = {group.id for group in item.groups}
    return item.all_deputies or bool(groups & wanted) or row.id in {one.id for one in item.people}
