"""Writes of the presidium's members: elected anew at a session, carried on with changes, changed between."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_queries import in_force
from renda_desktop.presidium.models import PresidiumMember
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import term_on


class NewMember(Struct, frozen=True):
    """Somebody who becomes a member. `post` empty: as in the person's record."""

    name: str
    person_id: str | None = None
    role: MemberRole = MemberRole.MEMBER
    post: str = ""


class ElectPresidium(Struct, frozen=True):
    """Request: a session elects the whole presidium on this day (组织法2022 第十九条第一款)."""

    day: datetime.date
    members: tuple[NewMember, ...]
    session_id: str | None = None


def elect_presidium(db: DbSession, request: ElectPresidium) -> list[str]:
    """Ends the memberships of the day and starts the new ones; an election entered again for the same day replaces it.

    Entered for a past day, the new memberships end when the next presidium begins. Returns the members' ids.
    Raises RuleViolation for an empty list, an empty or doubled name, and two chairs.
    """
    describe(db, f"选举主席团（{len(request.members)}人，{chinese_date(request.day)}）")
    _check_list(request.members)
    until = _next_presidium(db, request.day)
    _end_all(db, request.day, "新一届主席团产生")
    return _start(db, request.day, until, request.members, MemberHow.ELECTED, request.session_id)


class CarryOn(Struct, frozen=True):
    """Request: a session keeps the presidium, without those who leave and with those who join."""

    day: datetime.date
    session_id: str | None = None
    leaving: tuple[str, ...] = ()
    joining: tuple[NewMember, ...] = ()


def carry_on(db: DbSession, request: CarryOn) -> list[str]:
    """Starts a period of the same members on the day. `leaving` are member ids. Returns the new members' ids.

    Raises RuleViolation when there is nobody to carry on, and as `elect_presidium`.
    """
    describe(db, f"沿用主席团（{chinese_date(request.day)}）")
    before = list(db.scalars(in_force(request.day).order_by(PresidiumMember.position)))
    if not before:
        raise RuleViolation("这一天还没有主席团成员，不能沿用，请登记选举产生的成员。", "day")
    staying = [NewMember(m.name, m.person_id, m.role, m.post) for m in before if m.id not in request.leaving]
    _check_list([*staying, *request.joining])
    until = _next_presidium(db, request.day)
    _end_all(db, request.day, "主席团沿用并调整")
    kept = _start(db, request.day, until, staying, MemberHow.CARRIED_ON, request.session_id)
    return kept + _start(db, request.day, until, request.joining, MemberHow.ELECTED, request.session_id)


class ChangeMember(Struct, frozen=True):
    """Request: from `day` on one member is out, another in, or both. `leaves` is a member id."""

    day: datetime.date
    leaves: str | None = None
    reason: str = ""
    joins: NewMember | None = None
    session_id: str | None = None


def change_member(db: DbSession, request: ChangeMember) -> str | None:
    """Ends and starts single memberships; returns the new member's id.

    Raises RuleViolation when the member had not begun by then, or the newcomer is a member already.
    """
    leaver = db.get_one(PresidiumMember, request.leaves) if request.leaves else None
    describe(db, _change_words(leaver, request.joins))
    until = leaver.ends_on if leaver else _next_presidium(db, request.day)
    if leaver is not None:
        if request.day < leaver.starts_on:
            raise RuleViolation(
                f"{leaver.name}从{chinese_date(leaver.starts_on)}起才是成员，请核对日期。", "day"
            )
        leaver.ends_on, leaver.end_reason = request.day, request.reason.strip()
        db.flush()
    if request.joins is None:
        return None
    there = [NewMember(m.name, m.person_id, m.role) for m in db.scalars(in_force(request.day))]
    _check_list([*there, request.joins])
    return _start(db, request.day, until, [request.joins], MemberHow.ADDED, request.session_id)[0]


def _change_words(leaver: PresidiumMember | None, joins: NewMember | None) -> str:
    parts = [f"{leaver.name}不再担任" if leaver else "", f"增补{joins.name}为" if joins else ""]
    return "，".join(part for part in parts if part) + "主席团成员"


MEMBER_FIELDS = {
    "name": Editable("姓名", required=True),
    "post": Editable("单位及职务"),
    "role": Editable("主席团职务", required=True),
    "starts_on": Editable("开始日期", required=True),
    "ends_on": Editable("结束日期"),
    "end_reason": Editable("结束原因"),
}


def edit_member(db: DbSession, request: EditField) -> None:
    """Sets one field of a membership. Raises RuleViolation when it would end before it begins."""
    member = db.get_one(PresidiumMember, request.record_id)
    period = {"starts_on": member.starts_on, "ends_on": member.ends_on}
    if request.field in period and request.value is not None:
        period[request.field] = request.value
        starts, ends = period["starts_on"], period["ends_on"]
        if starts is not None and ends is not None and ends < starts:
            raise RuleViolation("结束日期早于开始日期，请核对。", request.field)
    edit_field(db, member, f"主席团成员{member.name}", MEMBER_FIELDS, request)


def reorder_members(db: DbSession, member_ids: tuple[str, ...]) -> None:
    """Puts members in this order."""
    describe(db, "调整主席团成员顺序")
    for place, member_id in enumerate(member_ids, 1):
        db.get_one(PresidiumMember, member_id).position = place


def remove_member(db: DbSession, member_id: str) -> None:
    """Takes out an entry made by mistake (who leaves the presidium is ended by `change_member`)."""
    member = db.get_one(PresidiumMember, member_id)
    describe(db, f"删除主席团成员{member.name}的记录")
    db.delete(member)


def _check_list(members: Sequence[NewMember]) -> None:
    if not members:
        raise RuleViolation("请至少填写一位主席团成员。", "members")
    keys = [member.person_id or member.name.strip() for member in members]
    for member, key in zip(members, keys, strict=True):
        if not member.name.strip():
            raise RuleViolation("主席团成员的姓名不能空着，请填写。", "name")
        if keys.count(key) > 1:
            raise RuleViolation(f"{member.name}在名单里出现了两次，请去掉一个。", "members")
    if sum(member.role is MemberRole.CHAIR for member in members) > 1:
        raise RuleViolation("主席只有一人（地方组织法第十八条），请核对名单里的职务。", "role")


def _next_presidium(db: DbSession, day: datetime.date) -> datetime.date | None:
    """When the presidium after that of `day` began, if one is known."""
    return db.scalar(
        select(func.min(PresidiumMember.starts_on)).where(
            PresidiumMember.starts_on > day, PresidiumMember.how != MemberHow.ADDED
        )
    )


def _end_all(db: DbSession, day: datetime.date, reason: str) -> None:
    for member in db.scalars(in_force(day)):
        if member.starts_on == day:
            db.delete(member)
        else:
            member.ends_on, member.end_reason = day, reason
    db.flush()


def _start(
    db: DbSession,
    day: datetime.date,
    until: datetime.date | None,
    members: Sequence[NewMember],
    how: MemberHow,
    session_id: str | None,
) -> list[str]:
    term = term_on(db, day)
    if term is None:
        raise RuleViolation("还没有届次，请先在“设置 → 届次”里填写本届。", "day")
    first = db.scalar(in_force(day).with_only_columns(func.max(PresidiumMember.position))) or 0
    rows = [
        PresidiumMember(
            term_id=term.id,
            person_id=member.person_id,
            name=member.name.strip(),
            post=member.post.strip(),
            role=member.role,
            how=how,
            position=first + place,
            starts_on=day,
            ends_on=until,
            elected_session_id=session_id,
        )
        for place, member in enumerate(members, 1)
    ]
    db.add_all(rows)
    db.flush()
    return [row.id for row in rows]
