"""Writes of memberships: into a 代表团 or 代表小组, from one to another, heads and deputy heads."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.models import DelegationMember, GroupMember, Mandate, Person
from renda_desktop.roster.rules import Period, Role, UnitKind, overlap
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import list_delegations, list_groups

Member = DelegationMember | GroupMember


class PutInto(Struct, frozen=True):
    """Request: a mandate belongs to a delegation or group from a day on (None: from the mandate's start)."""

    mandate_id: str
    unit_id: str
    role: Role = Role.MEMBER
    day: datetime.date | None = None


def put_into_delegation(db: DbSession, request: PutInto) -> str:
    """Puts a deputy into a 代表团; a deputy has one at a time, so the earlier one ends on that day. Returns the id."""
    return _put(db, UnitKind.DELEGATION, request)


def put_into_group(db: DbSession, request: PutInto) -> str:
    """Puts a deputy into a 代表小组 beside others the deputy may belong to. Returns the membership's id."""
    return _put(db, UnitKind.GROUP, request)


def _put(db: DbSession, kind: UnitKind, request: PutInto) -> str:
    mandate = db.get_one(Mandate, request.mandate_id)
    person, unit = db.get_one(Person, mandate.person_id), _unit_name(db, kind, mandate, request.unit_id)
    describe(db, f"把{person.name}编入{unit}")
    for member in _members(db, kind, mandate_id=mandate.id):
        if not overlap(_days(member), (request.day, None)):
            continue
        if _unit_id(member) == request.unit_id:
            raise RuleViolation(f"{person.name}已经在{unit}，不用再编入。", "unit_id")
        if kind is UnitKind.DELEGATION:
            _leave(db, member, request.day)
    return _enter(db, kind, mandate, request.unit_id, request.role, request.day)


class MoveGroup(Struct, frozen=True):
    """Request: from one 代表小组 to another on a day; `day` None corrects a mistake, as if it had always been so."""

    mandate_id: str
    from_group_id: str
    to_group_id: str
    day: datetime.date | None = None


def move_group(db: DbSession, request: MoveGroup) -> str:
    """Moves a deputy between groups as an ordinary member. Returns the new membership's id. Raises RuleViolation."""
    mandate = db.get_one(Mandate, request.mandate_id)
    person = db.get_one(Person, mandate.person_id)
    target = _unit_name(db, UnitKind.GROUP, mandate, request.to_group_id)
    describe(db, f"把{person.name}调入{target}")
    members = [
        m
        for m in _members(db, UnitKind.GROUP, mandate_id=mandate.id)
        if overlap(_days(m), (request.day, None))
    ]
    if any(_unit_id(m) == request.to_group_id for m in members):
        raise RuleViolation(f"{person.name}已经在{target}，不用再调入。", "to_group_id")
    for member in members:
        if _unit_id(member) == request.from_group_id:
            _leave(db, member, request.day)
    return _enter(db, UnitKind.GROUP, mandate, request.to_group_id, Role.MEMBER, request.day)


class LeaveUnit(Struct, frozen=True):
    """Request: a membership ends on a day; `day` None takes away one entered by mistake."""

    kind: UnitKind
    membership_id: str
    day: datetime.date | None = None


def leave_unit(db: DbSession, request: LeaveUnit) -> None:
    """Takes a deputy out of a delegation or group."""
    member = _get(db, request.kind, request.membership_id)
    mandate, person = _whose(db, member)
    describe(db, f"把{person.name}移出{_unit_name(db, request.kind, mandate, _unit_id(member))}")
    _leave(db, member, request.day)


class SetRole(Struct, frozen=True):
    """Request: the place of a member from a day on; `day` None corrects the whole membership."""

    kind: UnitKind
    membership_id: str
    role: Role
    day: datetime.date | None = None


def set_role(db: DbSession, request: SetRole) -> str:
    """Makes a member head, deputy head or ordinary member. A unit has one head: the earlier one steps back.

    Several deputy heads may serve at a time. Returns the id of the membership that now holds the role.
    """
    member = _get(db, request.kind, request.membership_id)
    mandate, person = _whose(db, member)
    unit = _unit_name(db, request.kind, mandate, _unit_id(member))
    title = request.kind.title(request.role)
    describe(db, f"{person.name}任{unit}{title}" if title else f"{person.name}改为{unit}成员")
    if request.role is Role.HEAD:
        _step_back(db, request.kind, member, request.day)
    return _with_role(db, member, request.role, request.day)


def _step_back(db: DbSession, kind: UnitKind, new: Member, day: datetime.date | None) -> None:
    for other in _members(db, kind, unit_id=_unit_id(new)):
        if other.id != new.id and other.role is Role.HEAD and overlap(_days(other), (day, None)):
            _with_role(db, other, Role.MEMBER, day)


def _with_role(db: DbSession, member: Member, role: Role, day: datetime.date | None) -> str:
    """The earlier time keeps the earlier role: the row ends on `day` and a new one begins."""
    if member.role is role:
        return member.id
    if day is None or (member.starts_on is not None and member.starts_on >= day):
        member.role = role
        return member.id
    later = _copy(member, role, day)
    member.ends_on = day
    db.add(later)
    db.flush()
    return later.id


def _copy(member: Member, role: Role, day: datetime.date) -> Member:
    if isinstance(member, DelegationMember):
        return DelegationMember(
            mandate_id=member.mandate_id, delegation_id=member.delegation_id, role=role,
            starts_on=day, ends_on=member.ends_on,
        )  # fmt: skip
    return GroupMember(
        mandate_id=member.mandate_id,
        group_id=member.group_id,
        role=role,
        starts_on=day,
        ends_on=member.ends_on,
    )


def _enter(
    db: DbSession, kind: UnitKind, mandate: Mandate, unit_id: str, role: Role, day: datetime.date | None
) -> str:
    member: Member
    if kind is UnitKind.DELEGATION:
        member = DelegationMember(
            mandate_id=mandate.id, delegation_id=unit_id, role=Role.MEMBER, starts_on=day
        )
    else:
        member = GroupMember(mandate_id=mandate.id, group_id=unit_id, role=Role.MEMBER, starts_on=day)
    db.add(member)
    db.flush()
    if role is Role.HEAD:
        _step_back(db, kind, member, day)
    member.role = role
    db.flush()
    return member.id


def _leave(db: DbSession, member: Member, day: datetime.date | None) -> None:
    if day is None or (member.starts_on is not None and member.starts_on >= day):
        db.delete(member)
    else:
        member.ends_on = day


def _members(
    db: DbSession, kind: UnitKind, *, mandate_id: str | None = None, unit_id: str | None = None
) -> list[Member]:
    table: type[Member] = DelegationMember if kind is UnitKind.DELEGATION else GroupMember
    column = DelegationMember.delegation_id if kind is UnitKind.DELEGATION else GroupMember.group_id
    query = select(table)
    if mandate_id is not None:
        query = query.where(table.mandate_id == mandate_id)
    if unit_id is not None:
        query = query.where(column == unit_id)
    return list(db.scalars(query))


def _get(db: DbSession, kind: UnitKind, membership_id: str) -> Member:
    if kind is UnitKind.DELEGATION:
        return db.get_one(DelegationMember, membership_id)
    return db.get_one(GroupMember, membership_id)


def _whose(db: DbSession, member: Member) -> tuple[Mandate, Person]:
    mandate = db.get_one(Mandate, member.mandate_id)
    return mandate, db.get_one(Person, mandate.person_id)


def _unit_id(member: Member) -> str:
    return member.delegation_id if isinstance(member, DelegationMember) else member.group_id


def _days(member: Member) -> Period:
    return member.starts_on, member.ends_on


def _unit_name(db: DbSession, kind: UnitKind, mandate: Mandate, unit_id: str) -> str:
    read = list_delegations if kind is UnitKind.DELEGATION else list_groups
    names = {unit.id: unit.name for unit in read(db, mandate.term_id)}
    if unit_id not in names:
        raise RuleViolation(f"这个{kind.value}不属于本届，请重新选择。", "unit_id")
    return names[unit_id]
