"""Writes: deputy groups and deputies invited to an item."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.plans.models import PlanItem, PlanItemGroup, PlanItemPerson
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class InviteGroups(Struct, frozen=True):
    """Request: exactly these deputy groups are invited to an item."""

    item_id: str
    group_ids: tuple[str, ...]


def invite_groups(db: DbSession, request: InviteGroups) -> None:
    """Sets the groups invited; those invited already stay as they are."""
    item = db.get_one(PlanItem, request.item_id)
    describe(db, f"调整参加“{item.title}”的代表小组")
    now = list(db.scalars(select(PlanItemGroup).where(PlanItemGroup.item_id == item.id)))
    for row in now:
        if row.group_id not in request.group_ids:
            db.delete(row)
    present = {row.group_id for row in now}
    db.add_all(
        PlanItemGroup(item_id=item.id, group_id=group_id)
        for group_id in _once(request.group_ids)
        if group_id not in present
    )
    db.flush()


class InvitePeople(Struct, frozen=True):
    """Request: exactly these people are invited to an item beside its groups, in this order."""

    item_id: str
    person_ids: tuple[str, ...]


def invite_people(db: DbSession, request: InvitePeople) -> None:
    """Sets the people invited and their order."""
    item = db.get_one(PlanItem, request.item_id)
    describe(db, f"调整参加“{item.title}”的代表")
    wanted = {person_id: place for place, person_id in enumerate(_once(request.person_ids), 1)}
    for row in list(db.scalars(select(PlanItemPerson).where(PlanItemPerson.item_id == item.id))):
        place = wanted.pop(row.person_id, None)
        if place is None:
            db.delete(row)
        else:
            row.position = place
    db.add_all(
        PlanItemPerson(item_id=item.id, person_id=person_id, position=place)
        for person_id, place in wanted.items()
    )
    db.flush()


def _once(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))
