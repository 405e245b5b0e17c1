"""What seating takes from the session's lists of people: guests, and the presidium in order of rank."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rows import BodyRow, MemberRow
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.seating.filling import Who
from renda_desktop.seating.rows import SeatedPerson
from renda_desktop.storage.base import DbSession


def guests_of(db: DbSession, session_id: str, today: datetime.date) -> list[SeatedPerson]:
    """特邀、邀请人员 of the session, in order; two of one name are told apart by their post."""
    body = body_of(db, session_id, BodyKind.GUESTS, today)
    members = body.members if body is not None and body.used else ()
    names = [member.name for member in members]
    found = []
    for member in members:
        twice = names.count(member.name) > 1 and member.post
        name = f"{member.name}（{member.post}）"[:60] if twice else member.name
        found.append(SeatedPerson(Who(name=name), name, "", member.post, member.person_id or ""))
    return found


def presidium_by_rank(db: DbSession, session_id: str, day: datetime.date) -> list[tuple[str | None, str]]:
    """Person and name of the members of the session's presidium, chair and vice-chairs first.

    As long as the session has no list of its own, the presidium in office on `day`.
    """
    body = body_of(db, session_id, BodyKind.PRESIDIUM, day)
    if body is not None and body.members:
        return [(member.person_id, member.name) for member in _ranked(body)]
    return [(member.person_id, member.name) for member in members_on(db, day)]


def _ranked(body: BodyRow) -> list[MemberRow]:
    order = list(body.kind.roles)
    return sorted(body.members, key=lambda member: (order.index(member.role), member.position))
