"""A town with deputies, sessions and observers, for the tab 人代会; all people are invented."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import KNOWN, a_session, act, card_of, edit, six_deputies

OPENS = datetime.date(2026, 4, 20)
SPRING = datetime.date(2025, 3, 6)


def held_session(database: Database, **changes: Any) -> str:
    """镇十九届人大六次会议, held in March 2025."""
    wanted: dict[str, Any] = {"number": 6, "kind": SessionKind.START, "opens_on": SPRING}
    return a_session(database, **wanted | changes)


def coming_session(database: Database, **changes: Any) -> str:
    """镇十九届人大七次会议, 18 days ahead."""
    return a_session(database, **{"opens_on": OPENS} | changes)


def observer(
    database: Database, session: str, name: str = "刘海", unit: str = "青禾镇人民政府", **more: str
) -> str:
    """Somebody who sits in."""
    return str(act(database, add_observer, AddObserver(session, name, unit, **more)))


def full_town(database: Database) -> str:
    """Six deputies, a held session and a coming one whose notices know everything; returns the coming one."""
    six_deputies(database)
    held_session(database)
    session = coming_session(database, place="镇政府三楼会议室")
    for name, value in KNOWN.items():
        known = value + (OPENS - datetime.date(2026, 1, 16)) if isinstance(value, datetime.date) else value
        edit(database, edit_session, session, name, known)
    observer(database, session)
    return session


__all__ = ["OPENS", "act", "card_of", "coming_session", "edit", "full_town", "held_session", "observer"]
