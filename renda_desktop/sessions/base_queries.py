"""Reads of 全体代表: who holds a mandate at a moment of a session, and the base that follows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.figures import deputies_at_opening
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.models import MandateEndMoment
from renda_desktop.sessions.queries import FACT_READS, find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

BASE_READS = tuple(dict.fromkeys((*FACT_READS, "session_mandate_end", *ROSTER_READS)))


def deputies_at(
    db: DbSession, session_id: str, day: datetime.date, at: datetime.time | None = None
) -> list[DeputyRow]:
    """Everybody whose mandate is in force at that moment of the session, suspended ones too, as appointed.

    Whose mandate ends at this very session counts until the moment of its end; without a recorded moment, to the
    end of that day. `at` None: before anything was decided that day.
    """
    session = _session(db, session_id)
    rows = deputies_at_opening(db, day, term_id=session.term_id)
    gone = _ended_before(db, session_id, day, at)
    return [row for row in rows if row.mandate is not None and row.mandate.id not in gone]


def _session(db: DbSession, session_id: str) -> SessionFacts:
    session = find_facts(db, session_id)
    if session is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    return session


def _ended_before(
    db: DbSession, session_id: str, day: datetime.date, at: datetime.time | None
) -> frozenset[str]:
    if at is None:
        return frozenset()
    query = select(MandateEndMoment.mandate_id).where(
        MandateEndMoment.session_id == session_id, MandateEndMoment.day == day, MandateEndMoment.at <= at
    )
    return frozenset(db.scalars(query))


def mandate_ends(db: DbSession, session_id: str, day: datetime.date) -> list[datetime.time]:
    """The times of that day at which mandates ended, ascending: between two of them the base does not change."""
    query = select(MandateEndMoment.at).where(
        MandateEndMoment.session_id == session_id, MandateEndMoment.day == day
    )
    return sorted(set(db.scalars(query)))


def has_mandate_ends(db: DbSession, session_id: str) -> bool:
    """Whether a mandate ended at this session, so that its later votes have another base."""
    query = select(MandateEndMoment.id).where(MandateEndMoment.session_id == session_id).limit(1)
    return db.scalar(query) is not None


def all_deputies(
    db: DbSession, session_id: str, day: datetime.date, at: datetime.time | None = None
) -> AllDeputies:
    """全体代表 at a moment of the session, with its lines. Raises RuleViolation when the session is gone."""
    counts = _session(db, session_id).counts_suspended
    return all_of(deputies_at(db, session_id, day, at), day, at, counts_suspended=counts)


def all_of(
    rows: Sequence[DeputyRow], day: datetime.date, at: datetime.time | None, *, counts_suspended: bool | None
) -> AllDeputies:
    """The same of deputies who were read already (`deputies_at` of that moment)."""
    suspended = sum(row.state is MandateState.SUSPENDED for row in rows)
    return AllDeputies(day, at, len(rows), suspended, counts_suspended)
