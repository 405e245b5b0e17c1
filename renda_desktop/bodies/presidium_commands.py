"""The presidium's list, once passed, becomes the presidium in charge (组织法2022 第十九条第一款)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from renda_desktop.bodies.lookups import require_facts, roles_on
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rows import BodyRow, MemberRow
from renda_desktop.bodies.rules import BodyKind, BodyRole, PresidiumHow, key_of
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_commands import (
    CarryOn,
    ElectPresidium,
    NewMember,
    carry_on,
    elect_presidium,
)
from renda_desktop.presidium.member_queries import MemberRow as StandingMember
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_ROLES = {BodyRole.CHAIR: MemberRole.CHAIR, BodyRole.VICE_CHAIR: MemberRole.VICE_CHAIR}


class PutInCharge(Struct, frozen=True):
    """Request: the presidium as listed for this session is in charge from the day its list was passed."""

    session_id: str
    today: datetime.date


def put_in_charge(db: DbSession, request: PutInCharge) -> int:
    """Elects the presidium anew or carries it on with its changes, as the office chose. Returns how many they are.

    Raises RuleViolation while the list is empty or was not passed, and as the commands of the presidium.
    """
    facts = require_facts(db, request.session_id)
    body = body_of(db, facts.id, BodyKind.PRESIDIUM, request.today)
    if body is None or not body.members:
        raise RuleViolation("主席团名单还是空的，请先列出主席团成员。", "members")
    if body.adopted_on is None:
        raise RuleViolation("主席团名单还没有通过，请先填写通过日期，再登记为在任主席团。", "adopted_on")
    describe(db, f"{facts.short_name}主席团登记为在任主席团")
    adopted_on = body.adopted_on
    body = structs.replace(body, members=tuple(_in_office(db, body.members, adopted_on)))
    if body.presidium_how is PresidiumHow.ELECTED:
        members = tuple(_new(member) for member in body.members)
        return len(elect_presidium(db, ElectPresidium(adopted_on, members, facts.id)))
    return len(_carried_on(db, body, adopted_on, facts.id))


def _in_office(db: DbSession, members: Sequence[MemberRow], day: datetime.date) -> Iterator[MemberRow]:
    """Chair and vice-chairs in office are that in the presidium too, whatever the list calls them."""
    roles = roles_on(db, day)
    for member in members:
        role = roles.get(member.name, member.role)
        yield structs.replace(member, role=role)


def _new(member: MemberRow) -> NewMember:
    role = _ROLES.get(member.role, MemberRole.MEMBER)
    return NewMember(member.name, member.person_id, role, member.own_post)


def _carried_on(db: DbSession, body: BodyRow, day: datetime.date, session_id: str) -> list[str]:
    standing = members_on(db, day)
    wanted = {key_of(m.name, m.person_id) for m in body.members}
    there = {_key(m) for m in standing}
    leaving = tuple(m.id for m in standing if _key(m) not in wanted)
    joining = tuple(_new(m) for m in body.members if key_of(m.name, m.person_id) not in there)
    return carry_on(db, CarryOn(day, session_id, leaving, joining))


def _key(member: StandingMember) -> str:
    return key_of(member.name, member.person_id)


def in_charge(db: DbSession, body: BodyRow) -> bool:
    """Whether the presidium in charge on the day the list was passed is this list, with who came to it later."""
    if body.adopted_on is None or not body.members:
        return False
    standing = [m for m in members_on(db, body.adopted_on) if m.how is not MemberHow.ADDED]
    from_here = all(member.elected_session_id == body.session_id for member in standing)
    listed = {key_of(member.name, member.person_id) for member in body.members}
    return from_here and {_key(member) for member in standing} == listed
