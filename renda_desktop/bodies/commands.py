"""Writes of a session's lists of people: adding, editing, ordering, proposing from before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.bodies.lookups import (
    body_row,
    deputies_now,
    members_of,
    renumber,
    require_facts,
    require_fits,
    require_role,
    roles_on,
    who_is,
)
from renda_desktop.bodies.models import SessionBody, SessionBodyMember
from renda_desktop.bodies.queries import last_with
from renda_desktop.bodies.rows import MemberRow
from renda_desktop.bodies.rules import BodyKind, BodyRole, PresidiumHow, key_of
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.sessions.commands import ChangeSetting, change_setting
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class SetBody(Struct, frozen=True):
    """Request: one field of a list, which need not be stored yet."""

    session_id: str
    kind: BodyKind
    field: str
    value: object


BODY_FIELDS = {
    "name": Editable("名称"),
    "used": Editable("本次会议是否设", required=True),
    "sorted_by": Editable("排列", required=True),
    "adopted_on": Editable("通过日期"),
    "adopted_by": Editable("通过的会议"),
}


def set_body(db: DbSession, request: SetBody) -> None:
    """Sets one field of a list; how the presidium comes about is kept with the session, whose schedule says it.

    Raises RuleViolation with the field's name.
    """
    facts = require_facts(db, request.session_id)
    if request.field == "presidium_how":
        carried_on = request.value is PresidiumHow.CARRIED_ON
        change_setting(db, ChangeSetting(facts.id, presidium_carried_on=carried_on))
        return
    body = body_row(db, facts.id, request.kind)
    said = f"{facts.short_name}{body.name or body.kind.value}"
    value = request.value
    if request.field == "adopted_on" and isinstance(value, datetime.date) and facts.opens_on:
        last = facts.closes_on or facts.opens_on
        if value > last:
            raise RuleViolation("通过日期在闭会以后，请核对。", "adopted_on")
    edit_field(db, body, said, BODY_FIELDS, EditField(body.id, request.field, request.value))


class NewBodyMember(Struct, frozen=True):
    """Somebody for a list: a person of the roster, or a name as typed (`lookups.who_is`)."""

    name: str
    person_id: str | None = None
    role: BodyRole | None = None
    """None: the usual role of the list."""
    post: str = ""
    team: str = ""
    duty: str = ""


class AddBodyMembers(Struct, frozen=True):
    """Request: these people on a list, at its end and in this order. `today`: whose deputies, without a date."""

    session_id: str
    kind: BodyKind
    members: tuple[NewBodyMember, ...]
    today: datetime.date


def add_body_members(db: DbSession, request: AddBodyMembers) -> list[str]:
    """Adds people; the list is in use from then on. Returns their ids.

    Raises RuleViolation for nobody, an empty or doubled name, and a second holder of an office of one person.
    """
    facts = require_facts(db, request.session_id)
    who = request.members[0].name if len(request.members) == 1 else f"{len(request.members)}人"
    describe(db, f"{facts.short_name}{request.kind.value}名单增加{who}")
    if not request.members:
        raise RuleViolation("请至少填写一个人。", "name")
    body = body_row(db, facts.id, request.kind)
    deputies = deputies_now(db, facts, request.today)
    names = {row.id: row.name for row in deputies}
    rows = members_of(db, body.id)
    roles = _roles(db, facts, request)
    added: list[SessionBodyMember] = []
    for new in request.members:
        name, person_id, post = new.name, new.person_id, new.post
        if person_id is None:
            name, person_id, said = who_is(name, deputies, looked_up=request.kind.deputies_usual)
            post = post or said
        name = names.get(person_id or "", name).strip()
        role = new.role or roles.get(name) or _usual_role(request.kind, [*rows, *added])
        require_role(role, request.kind)
        added.append(
            SessionBodyMember(
                body_id=body.id, position=0, person_id=person_id, name=name, role=role, post=post.strip(),
                team=new.team.strip(), duty=new.duty.strip(),
            )
        )  # fmt: skip
    rows += added
    require_fits(rows, _called(body), body.kind)
    renumber(rows)
    body.used = True
    db.add_all(added)
    db.flush()
    return [row.id for row in added]


def _role_now(member: MemberRow, roles: dict[str, BodyRole]) -> BodyRole | None:
    """As on the last list; where it is known who is in office, that decides who is chair."""
    in_office = member.role in (BodyRole.CHAIR, BodyRole.VICE_CHAIR)
    return None if roles and (in_office or member.name in roles) else member.role


def _roles(db: DbSession, facts: SessionFacts, request: AddBodyMembers | Propose) -> dict[str, BodyRole]:
    """Chair and vice-chairs in the presidium by name; a term's first session has yet to elect its own."""
    if request.kind is not BodyKind.PRESIDIUM or facts.kind is SessionKind.FIRST:
        return {}
    return roles_on(db, facts.opens_on or request.today)


def _usual_role(kind: BodyKind, there: Sequence[SessionBodyMember]) -> BodyRole:
    """Of whom nothing is said: the usual role of the list; whoever comes first among the secretaries is 秘书长."""
    if kind is BodyKind.SECRETARIAT and all(row.role is not BodyRole.SECRETARY_GENERAL for row in there):
        return BodyRole.SECRETARY_GENERAL
    return kind.usual


def _called(body: SessionBody) -> str:
    return body.name or body.kind.value


MEMBER_FIELDS = {
    "name": Editable("姓名", required=True),
    "role": Editable("职务", required=True),
    "post": Editable("单位及职务"),
    "team": Editable("组别"),
    "duty": Editable("分工"),
    "note": Editable("备注"),
}


class EditMember(Struct, frozen=True):
    """Request: one field of somebody on a list."""

    member_id: str
    field: str
    value: object
    today: datetime.date


def edit_body_member(db: DbSession, request: EditMember) -> None:
    """Sets one field; another name is another person. Raises RuleViolation as `add_body_members`."""
    member = db.get_one(SessionBodyMember, request.member_id)
    body = db.get_one(SessionBody, member.body_id)
    value = request.value
    if request.field == "role":
        value = as_role(value)
        require_role(value, body.kind)
    said, was = f"{_called(body)}名单{member.name}", member.name
    if request.field == "name" and str(value or "").strip():
        facts = require_facts(db, body.session_id)
        name, person_id, post = who_is(
            str(value), deputies_now(db, facts, request.today), looked_up=body.kind.deputies_usual
        )
        if name != was or person_id is not None:
            member.person_id, member.post = person_id, post or ("" if person_id else member.post)
        value = name
    edit_field(db, member, said, MEMBER_FIELDS, EditField(member.id, request.field, value))
    require_fits(members_of(db, body.id), _called(body), body.kind)


def as_role(value: object) -> BodyRole:
    """The role, also of its word. Raises RuleViolation for a word that is none."""
    if isinstance(value, BodyRole):
        return value
    found = next((role for role in BodyRole if role.value == str(value).strip()), None)
    if found is None:
        raise RuleViolation(f"没有“{value}”这个职务，请从候选里选。", "role")
    return found


def remove_body_member(db: DbSession, member_id: str) -> None:
    """Takes somebody off a list, and off the executive chairs with it."""
    member = db.get_one(SessionBodyMember, member_id)
    body = db.get_one(SessionBody, member.body_id)
    describe(db, f"{_called(body)}名单删除{member.name}")
    renumber(row for row in members_of(db, body.id) if row.id != member_id)
    db.delete(member)
    db.flush()


class ReorderMembers(Struct, frozen=True):
    """Request: ids of a list's members in their new order; those left out stay behind in theirs."""

    session_id: str
    kind: BodyKind
    ids: tuple[str, ...]


def reorder_body_members(db: DbSession, request: ReorderMembers) -> None:
    """Orders the list as given."""
    body = body_row(db, request.session_id, request.kind)
    describe(db, f"调整{_called(body)}名单的次序")
    by_id = {row.id: row for row in members_of(db, body.id)}
    first = [by_id[one] for one in dict.fromkeys(request.ids)]
    renumber([*first, *(row for row in by_id.values() if row not in first)])


class PasteMembers(Struct, frozen=True):
    """Request: pasted names with their posts; who is on the list already is passed over."""

    session_id: str
    kind: BodyKind
    people: tuple[tuple[str, str], ...]
    today: datetime.date


def paste_members(db: DbSession, request: PasteMembers) -> tuple[int, tuple[str, ...]]:
    """Adds who is not on the list yet; returns how many, and the names passed over. Raises as `add_body_members`."""
    facts = require_facts(db, request.session_id)
    body = body_row(db, facts.id, request.kind)
    there = {key_of(row.name, row.person_id) for row in members_of(db, body.id)}
    deputies = deputies_now(db, facts, request.today)
    fresh: list[NewBodyMember] = []
    passed: list[str] = []
    for text, post in request.people:
        name, person_id, said = who_is(text, deputies, looked_up=request.kind.deputies_usual)
        key = key_of(name, person_id)
        if key in there:
            passed.append(name)
            continue
        there.add(key)
        fresh.append(NewBodyMember(name, person_id, post=post or said))
    if fresh:
        add_body_members(db, AddBodyMembers(facts.id, request.kind, tuple(fresh), request.today))
    return len(fresh), tuple(passed)


class Propose(Struct, frozen=True):
    """Request: a list as it was at the last session, or the presidium as the standing one."""

    session_id: str
    kind: BodyKind
    today: datetime.date


class Proposed(Struct, frozen=True):
    """What came of it: how many were added, who was left out since no deputy any more, and where they come from."""

    added: int
    left_out: tuple[str, ...]
    source: str


def propose_from_last(db: DbSession, request: Propose) -> Proposed:
    """Adds the people of the latest earlier list who are not on this one yet; who is no deputy any more is left out.

    Raises RuleViolation where there is no such list.
    """
    found = last_with(db, request.session_id, request.kind)
    if found is None:
        raise RuleViolation(f"以前的会议里没有{request.kind.value}名单，请直接录入。", "kind")
    facts, body = found
    roles = _roles(db, require_facts(db, request.session_id), request)
    people = [
        NewBodyMember(m.name, m.person_id, _role_now(m, roles), m.own_post, m.team, m.duty)
        for m in body.members
    ]
    return _propose(db, request, people, facts.short_name)


_STANDING = {MemberRole.CHAIR: BodyRole.CHAIR, MemberRole.VICE_CHAIR: BodyRole.VICE_CHAIR}


def propose_standing_presidium(db: DbSession, request: Propose) -> Proposed:
    """The presidium in charge as the session opens, as the draft of its list. Raises RuleViolation without one."""
    facts = require_facts(db, request.session_id)
    standing = members_on(db, facts.opens_on or request.today)
    if not standing:
        raise RuleViolation("还没有登记主席团成员，请直接录入，或者先到“主席团会议”里登记。", "kind")
    people = [
        NewBodyMember(m.name, m.person_id, _STANDING.get(m.role, BodyRole.PRESIDIUM_MEMBER)) for m in standing
    ]
    return _propose(db, request, people, "现在的主席团")


def _propose(db: DbSession, request: Propose, people: Sequence[NewBodyMember], source: str) -> Proposed:
    facts = require_facts(db, request.session_id)
    body = body_row(db, facts.id, request.kind)
    describe(db, f"{facts.short_name}{_called(body)}名单照{source}提出")
    there = {key_of(row.name, row.person_id) for row in members_of(db, body.id)}
    deputies = {row.id for row in deputies_now(db, facts, request.today)}
    fresh = [one for one in people if key_of(one.name, one.person_id) not in there]
    gone = [
        one
        for one in fresh
        if request.kind.deputies_usual and one.person_id and one.person_id not in deputies
    ]
    wanted = tuple(one for one in fresh if one not in gone)
    if wanted:
        add_body_members(db, AddBodyMembers(facts.id, request.kind, wanted, request.today))
    return Proposed(len(wanted), tuple(one.name for one in gone), source)
