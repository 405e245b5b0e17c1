"""People on the lists of a session; all are invented."""

from __future__ import annotations

from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, act


def put(
    database: Database, session: str, kind: BodyKind, *names: str, role: BodyRole | None = None
) -> list[str]:
    """Puts names on a list; returns the ids of its new rows."""
    new = tuple(NewBodyMember(name, role=role) for name in names)
    return list(act(database, add_body_members, AddBodyMembers(session, kind, new, BEFORE)))


def listed(database: Database, session: str, kind: BodyKind) -> list[tuple[str, BodyRole]]:
    """Names and roles as they stand."""
    with database.read() as db:
        body = body_of(db, session, kind, BEFORE)
    assert body is not None
    return [(member.name, member.role) for member in body.members]


def names_on(database: Database, session: str, kind: BodyKind) -> list[str]:
    """Names as they stand."""
    return [name for name, _ in listed(database, session, kind)]
