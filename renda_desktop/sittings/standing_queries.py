"""Sessions in the record of the deputies: who attended, was excused, was absent, from the sittings recorded."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.sessions.models import ScheduleEntry
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.models import SittingAttendance
from renda_desktop.sittings.queries import SITTING_READS, session_sheet
from renda_desktop.sittings.rows import DeputySession, SessionSheet, SittingLine
from renda_desktop.sittings.rules import session_standing
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered


class RecordedSession(Struct, frozen=True):
    """A session that is over and whose sign-in was recorded: how each deputy (mandate) stands, and why."""

    facts: SessionFacts
    deputies: Mapping[str, DeputySession]


def recorded_sessions(db: DbSession, term_id: str, today: datetime.date) -> list[RecordedSession]:
    """The recorded sessions of a term that are over, oldest first; those without any sign-in are left out."""
    key = ("recorded_sessions", term_id, today)
    return list(remembered(db, key, SITTING_READS, lambda: _recorded_sessions(db, term_id, today)))


def _recorded_sessions(db: DbSession, term_id: str, today: datetime.date) -> tuple[RecordedSession, ...]:
    signed = signed_sessions(db)
    found = [
        one
        for one in list_facts(db, term_id)
        if one.id in signed and one.opens_on is not None and (one.closes_on or one.opens_on) <= today
    ]
    made = [_recorded(facts, session_sheet(db, facts.id), today) for facts in reversed(found)]
    return tuple([one for one in made if one is not None])


def signed_sessions(db: DbSession) -> set[str]:
    """Sessions with at least one deputy signed in: who was absent follows from it and is not typed."""
    query = (
        select(ScheduleEntry.session_id)
        .join(SittingAttendance, SittingAttendance.entry_id == ScheduleEntry.id)
        .where(SittingAttendance.mandate_id.is_not(None))
        .distinct()
    )
    return set(db.scalars(query))


def _recorded(facts: SessionFacts, sheet: SessionSheet, today: datetime.date) -> RecordedSession | None:
    """None while the session still goes on: on its last day until every recorded sitting is closed."""
    sittings = [sitting for sitting in sheet.sittings if sitting.recorded]
    last = facts.closes_on or facts.opens_on
    if not sittings or (last == today and any(sitting.closed_at is None for sitting in sheet.sittings)):
        return None
    by_mandate: dict[str, list[tuple[str, SittingLine]]] = {}
    for sitting in sittings:
        for line in sitting.lines:
            by_mandate.setdefault(line.mandate_id, []).append((sitting.name, line))
    return RecordedSession(facts, {key: _standing(facts, lines) for key, lines in by_mandate.items()})


def _standing(facts: SessionFacts, lines: list[tuple[str, SittingLine]]) -> DeputySession:
    standing = session_standing(
        (line.presence, line.leave.decision if line.leave else None) for _, line in lines
    )
    assert standing is not None
    words = "，".join(f"{name}{_words(line)}" for name, line in lines)
    return DeputySession(facts.id, facts.short_name, facts.opens_on, standing, words)


def _words(line: SittingLine) -> str:
    return line.words.replace("未到", "缺席") if not line.presence.came else line.words


def deputy_sessions(
    db: DbSession, term_id: str, mandate_id: str, today: datetime.date
) -> list[DeputySession]:
    """The recorded sessions of one deputy, newest first."""
    found = [one.deputies.get(mandate_id) for one in recorded_sessions(db, term_id, today)]
    return [one for one in reversed(found) if one is not None]
