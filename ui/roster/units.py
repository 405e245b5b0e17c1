"""Moving deputies between delegations and groups, several at once, as one action."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.roster.membership_commands import (
    LeaveUnit,
    MoveGroup,
    PutInto,
    leave_unit,
    move_group,
    put_into_delegation,
    put_into_group,
)
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import UnitKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import UnitRow


def change_day(member: MembershipRow | None, day: datetime.date) -> datetime.date | None:
    """From which day a change counts: the first membership from the mandate's start, later ones from `day`."""
    return None if member is None else day


def can_move(row: DeputyRow, kind: UnitKind, unit_id: str) -> bool:
    """Whether the deputy has an own mandate and is not in the unit already."""
    if row.mandate is None:
        return False
    return all(m.unit_id != unit_id for m in row.mandate.memberships if m.kind is kind)


def move_people(
    db: DbSession, rows: Sequence[DeputyRow], kind: UnitKind, unit: UnitRow, day: datetime.date
) -> int:
    """Moves deputies into a unit; those without a mandate or already there stay. Returns how many moved.

    Out of one group into the other; who is in several groups keeps them and gets one more.
    """
    moving = [row for row in rows if can_move(row, kind, unit.id)]
    names = "、".join(row.name for row in moving[:3]) + (f"等{len(moving)}人" if len(moving) > 3 else "")
    if moving:
        describe(db, f"把{names}调入{unit.name}")
    for row in moving:
        _move(db, row, kind, unit.id, day)
    return len(moving)


def _move(db: DbSession, row: DeputyRow, kind: UnitKind, unit_id: str, day: datetime.date) -> None:
    mandate = row.mandate
    assert mandate is not None
    if kind is UnitKind.DELEGATION:
        put_into_delegation(db, PutInto(mandate.id, unit_id, day=change_day(mandate.delegation, day)))
    elif len(mandate.groups) == 1:
        move_group(db, MoveGroup(mandate.id, mandate.groups[0].unit_id, unit_id, day))
    else:
        put_into_group(db, PutInto(mandate.id, unit_id, day=day if mandate.groups else None))


def take_out(
    db: DbSession, rows: Sequence[DeputyRow], kind: UnitKind, unit: UnitRow, day: datetime.date
) -> int:
    """Takes deputies out of a unit. Returns how many were in it."""
    found = [
        (row, member)
        for row in rows
        if row.mandate
        for member in row.mandate.memberships
        if member.kind is kind and member.unit_id == unit.id
    ]
    if len(found) > 1:
        describe(db, f"把{len(found)}人移出{unit.name}")
    for _, member in found:
        leave_unit(db, LeaveUnit(kind, member.id, day))
    return len(found)
