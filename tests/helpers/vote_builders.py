"""Builders of votes at a session; all people are invented."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.after_queries import AfterCard, after_card
from renda_desktop.votes.count_commands import (
    AnnounceMotion,
    FillCounts,
    Quick,
    announce_motion,
    fill_counts,
    set_count,
)
from renda_desktop.votes.listing_commands import AddMotion, ListMotions, add_motion, list_motions
from renda_desktop.votes.queries import find_motion, motions_of
from renda_desktop.votes.resolution_papers import resolution_paper
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.text_queries import resolution_facts
from tests.helpers.session_builders import OPENING, a_session, act, six_deputies

THREE = datetime.time(15)
REPORT = "government_report"


class VoteHall(Struct, frozen=True):
    """Ids of the session, its deputies' mandates, and what the agenda brings to the vote by its key."""

    session: str
    mandates: tuple[str, ...]
    motions: dict[str, str]


def a_vote_hall(database: Database) -> VoteHall:
    """Six deputies, a start-of-year session with election and budget, its motions listed by the agenda."""
    mandates = tuple(six_deputies(database))
    session = a_session(
        database, place="镇政府三楼会议室", switches=frozenset({Switch.ELECTION, Switch.RESIGNATION})
    )
    act(database, edit_session, EditField(session, "place", "镇政府三楼会议室"))
    act(database, list_motions, ListMotions(session))
    return VoteHall(session, mandates, {row.key: row.id for row in rows_of(database, session)})


def rows_of(database: Database, session: str) -> list[MotionRow]:
    """What the session votes on."""
    with database.read() as db:
        return motions_of(db, session)


def motion_of(database: Database, motion: str) -> MotionRow:
    """One motion."""
    with database.read() as db:
        found = find_motion(db, motion)
    assert found is not None
    return found


def a_motion(database: Database, session: str, title: str = "关于修订村规民约的决定") -> str:
    """One of the office's own."""
    return str(act(database, add_motion, AddMotion(session, title)))


def count(database: Database, motion: str, **figures: int) -> None:
    """Enters figures one after the other, as a clerk does."""
    for name, value in figures.items():
        act(database, set_count, EditField(motion, name, value))


def announce(database: Database, motion: str, on: datetime.date = OPENING, at: datetime.time = THREE) -> Any:
    """The chair announces it."""
    return act(database, announce_motion, AnnounceMotion(motion, on, at))


def passed(database: Database, motion: str, present: int = 5, at: datetime.time = THREE) -> None:
    """All who are there vote in favour, and it is announced."""
    act(database, set_count, EditField(motion, "present", present))
    act(database, fill_counts, FillCounts(motion, Quick.ALL_FOR, OPENING, at))
    announce(database, motion, at=at)


def printed(database: Database, motion: str) -> Paper:
    """The paper of a resolution."""
    with database.read() as db:
        facts = resolution_facts(db, motion)
    assert facts is not None
    return resolution_paper(facts)


def after(database: Database, session: str, today: datetime.date = OPENING) -> AfterCard:
    """What follows the session."""
    with database.read() as db:
        found = after_card(db, session, today)
    assert found is not None
    return found
