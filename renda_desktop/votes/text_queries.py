"""Reads of the text of a resolution with everything it is drawn from."""

from __future__ import annotations

import datetime

from renda_desktop.sessions.queries import agenda_rows, find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.queries import find_motion, resolution_of
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.texts import ResolutionFacts


def resolution_facts(db: DbSession, motion_id: str) -> ResolutionFacts | None:
    """The text of a motion; None when it is gone or has none."""
    motion = find_motion(db, motion_id)
    facts = find_facts(db, motion.session_id) if motion else None
    if motion is None or facts is None or not motion.kind.has_text:
        return None
    return facts_of(db, facts, motion)


def facts_of(db: DbSession, facts: SessionFacts, motion: MotionRow) -> ResolutionFacts:
    """The text of a motion that was read already."""
    agenda = agenda_rows(db, facts, facts.opens_on or datetime.date.min) if motion.agenda_item_id else []
    reporter = next((item.reporter for item in agenda if item.id == motion.agenda_item_id), "")
    return ResolutionFacts(facts, motion, resolution_of(db, motion), reporter)
