"""Sessions in the record of one deputy: from the sign-in where it was recorded, else the absences as typed."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.rows import AbsenceRow, AbsenceSummary
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.roster.rows import MandateRow
from renda_desktop.sittings.rows import DeputySession
from renda_desktop.sittings.rules import SessionStanding
from renda_desktop.sittings.standing_queries import deputy_sessions
from renda_desktop.storage.base import DbSession


class DeputyAttendance(Struct, frozen=True):
    """The sessions of one mandate, newest first; `absence`: those missed, None where there are none."""

    sessions: tuple[DeputySession, ...]
    absence: AbsenceSummary | None

    @property
    def attended(self) -> int:
        """Sessions at which the deputy was, all of the time or part of it."""
        here = (SessionStanding.ATTENDED, SessionStanding.PARTLY)
        return sum(one.standing in here for one in self.sessions)


def deputy_attendance(db: DbSession, mandate: MandateRow, today: datetime.date) -> DeputyAttendance:
    """The sessions of a mandate of the own congress."""
    recorded = deputy_sessions(db, mandate.term_id, mandate.id, today)
    summaries = absence_summaries(db, mandate.term_id, today)
    absence = next((one for one in summaries if one.mandate_id == mandate.id), None)
    typed = [_typed(one) for one in (absence.absences if absence else ()) if one.id]
    ordered = sorted((*recorded, *typed), key=lambda one: one.opens_on or datetime.date.min, reverse=True)
    return DeputyAttendance(tuple(ordered), absence)


def _typed(row: AbsenceRow) -> DeputySession:
    standing = SessionStanding.EXCUSED if row.approved else SessionStanding.ABSENT
    return DeputySession(row.session_id, row.session, row.opens_on, standing, row.reason)
