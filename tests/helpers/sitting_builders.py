"""Builders of sign-ins at the sittings of a session; all people are invented."""

from __future__ import annotations

import datetime

from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.queries import session_sheet, sitting_sheet
from renda_desktop.sittings.rows import SessionSheet, SittingSheet
from renda_desktop.sittings.rules import SignWay
from renda_desktop.sittings.run_commands import CloseSitting, OpenSitting, close_sitting, open_sitting
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, act, card_of


def at(hour: int, minute: int = 0) -> datetime.time:
    """A time of day."""
    return datetime.time(hour, minute)


def sitting_ref(
    database: Database, session: str, name: str = "一次全会", clock: datetime.date = OPENING
) -> SittingRef:
    """A sitting by its name, with the computer on the day of the opening."""
    found = next(one for one in card_of(database, session).sittings if one.name == name)
    return SittingRef(session, found.entry_id, clock)


def sheet_of(database: Database, ref: SittingRef) -> SittingSheet:
    """One sitting whole."""
    with database.read() as db:
        return sitting_sheet(db, ref.session_id, ref.entry_id)


def whole_of(database: Database, session: str) -> SessionSheet:
    """All sittings of a session."""
    with database.read() as db:
        return session_sheet(db, session)


def come(database: Database, ref: SittingRef, *who: str, when: datetime.time | None = None) -> None:
    """These have come."""
    for one in who:
        act(database, sign_in, SignIn(ref, one, SignWay.SCAN, when))


def hold(database: Database, ref: SittingRef, *who: str, until: datetime.time | None = None) -> None:
    """These come, the sitting is opened at 9:00 and closed at 11:30."""
    come(database, ref, *who)
    act(database, open_sitting, OpenSitting(ref, at(9), "主席已确认"))
    act(database, close_sitting, CloseSitting(ref, until or at(11, 30)))


def an_observer(database: Database, session: str, name: str = "刘海") -> str:
    """Somebody who sits in at the plenary sittings."""
    return str(act(database, add_observer, AddObserver(session, name, "镇人民政府", "副镇长")))
