"""What one form field of an item or a plan does: the command behind each name."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.plans.commands import edit_plan
from renda_desktop.plans.invitation_commands import InviteGroups, InvitePeople, invite_groups, invite_people
from renda_desktop.plans.item_commands import SetState, edit_item, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.reading_time import read_plan_time
from renda_desktop.plans.rows import CarrierKind, ItemRow
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, PlanTitle
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField


def edit_item_field(db: DbSession, item_id: str, name: str, value: Any) -> None:
    """Sets one field of an item; kinds and types come as their names, groups and people as ids."""
    if name == "groups":
        invite_groups(db, InviteGroups(item_id, tuple(value)))
    elif name == "people":
        invite_people(db, InvitePeople(item_id, tuple(value)))
    else:
        edit_item(db, EditField(item_id, name, _of_item(name, value)))


def _of_item(name: str, value: Any) -> Any:
    if name == "kind":
        return PlanKind[value] if value else None
    if name == "type":
        return ItemType[value] if value else None
    return value


def edit_plan_field(db: DbSession, plan_id: str, name: str, value: Any) -> None:
    """Sets one field of a plan; the title comes as its name."""
    stored = (PlanTitle[value] if value else None) if name == "title" else value
    edit_plan(db, EditField(plan_id, name, stored))


def plan_time(text: str, year: int) -> PlanTime | None:
    """A time as typed; nothing typed means it is still open. Raises InputProblem."""
    return read_plan_time(text, year) if text.strip() else None


def mark_done(db: DbSession, item: ItemRow, day: datetime.date) -> None:
    """已完成 on that day, the result stays as it is."""
    set_state(db, SetState(item.id, PlanState.DONE, done_on=day))


def linked_id(item: ItemRow, kind: CarrierKind) -> str:
    """What carries the item out, "" without a link of that kind."""
    return next((carrier.id for carrier in item.carriers if carrier.kind is kind), "")
