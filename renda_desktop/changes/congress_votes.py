"""The vote by which a session accepted a resignation: its motion where there is one, else the case's figures.

The base is that of the moment of the vote (`sessions.base_queries`); nothing of it is stored twice.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.models import ChangeCase
from renda_desktop.roster.figures import deputies_at_opening
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.queries import motions_for_case
from renda_desktop.votes.rows import MotionRow


class Votes(Struct, frozen=True):
    """Figures of a case; None where they were not entered. `base` is 全体代表 of the motion, None without one."""

    votes_for: int | None
    votes_against: int | None
    votes_abstain: int | None
    base: int | None = None


def deciding_motion(db: DbSession, case_id: str) -> MotionRow | None:
    """The motion whose result was announced; None where the resignation was never a motion."""
    found = [row for row in motions_for_case(db, case_id) if row.result.decided]
    return found[-1] if found else None


def votes_of(db: DbSession, case: ChangeCase) -> Votes:
    """The figures that count: those of the motion, else those of the case."""
    motion = deciding_motion(db, case.id) if case.kind.by_congress else None
    if motion is None:
        return Votes(case.votes_for, case.votes_against, case.votes_abstain)
    counts, everybody = motion.counts, motion.everybody
    return Votes(counts.votes_for, counts.against, counts.abstain, everybody.base if everybody else None)


def base_on(db: DbSession, day: datetime.date, term_id: str, session_id: str | None = None) -> int:
    """全体代表 of that session as it opens that day; as long as it is not known, those in force and not suspended."""
    if session_id is not None:
        return all_deputies(db, session_id, day).base
    rows = deputies_at_opening(db, day, term_id=term_id)
    return sum(row.state is MandateState.IN_OFFICE for row in rows)
