"""Chair and vice-chairs are members of the presidium (组织法2022 第十九条第一款): from the day they are elected."""

from __future__ import annotations

import datetime

from renda_desktop.elections.posts import ElectedPost
from renda_desktop.presidium.member_commands import (
    ChangeMember,
    NewMember,
    change_member,
    edit_member,
    remove_member,
)
from renda_desktop.presidium.member_queries import MemberRow, members_on
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField

_ROLES = {ElectedPost.CHAIR: MemberRole.CHAIR, ElectedPost.VICE_CHAIR: MemberRole.VICE_CHAIR}


def seat(
    db: DbSession, post: ElectedPost, name: str, person_id: str | None, on: datetime.date, session_id: str
) -> None:
    """Part of taking office: the role in the presidium in charge, or a seat there; nothing where none is known."""
    role, members = _ROLES.get(post), members_on(db, on)
    if role is None or not members:
        return
    own = _member(members, name, person_id)
    for other in members:
        if role is MemberRole.CHAIR and other.role is role and other is not own:
            edit_member(db, EditField(other.id, "role", MemberRole.MEMBER))
    if own is None:
        change_member(db, ChangeMember(on, joins=NewMember(name, person_id, role), session_id=session_id))
    elif own.role is not role:
        edit_member(db, EditField(own.id, "role", role))


def unseat(db: DbSession, post: ElectedPost, name: str, person_id: str | None, on: datetime.date) -> None:
    """Part of taking such an entry back, and of the post ending: a member stays one, who came with the post goes."""
    role = _ROLES.get(post)
    own = _member(members_on(db, on), name, person_id)
    if own is None or own.role is not role:
        return
    if own.how is MemberHow.ADDED and own.starts_on == on:
        remove_member(db, own.id)
    else:
        edit_member(db, EditField(own.id, "role", MemberRole.MEMBER))


def _member(members: list[MemberRow], name: str, person_id: str | None) -> MemberRow | None:
    return next(
        (m for m in members if (m.person_id == person_id if m.person_id and person_id else m.name == name)),
        None,
    )
