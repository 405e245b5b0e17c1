"""The announcements of a session, from its resolutions and its elections: one matter, one number."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.elections.announcing import announcement_text, announcement_title
from renda_desktop.elections.queries import election_card
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.votes.after_queries import announcements_of
from renda_desktop.votes.announcement_commands import (
    AddAnnouncement,
    ListAnnouncements,
    add_announcement,
    list_announcements,
)
from renda_desktop.votes.rules import AnnouncementKind


class ListAll(Struct, frozen=True):
    """Request: an announcement for every resolution that was passed and every election that has a result."""

    session_id: str
    today: datetime.date


def list_all_announcements(db: DbSession, request: ListAll) -> int:
    """Adds those that are not there yet; returns how many."""
    made = list_announcements(db, ListAnnouncements(request.session_id))
    card, facts = election_card(db, request.session_id, request.today), find_facts(db, request.session_id)
    there = {row.subject_id for row in announcements_of(db, request.session_id)}
    for row in card.elections if card else ():
        text = announcement_text(facts, row) if facts else ""
        if not text or row.id in there:
            continue
        day = next((one.held_on for one in reversed(row.rounds) if one.held_on), None)
        title, kind = announcement_title(row), AnnouncementKind.ELECTION
        add_announcement(db, AddAnnouncement(request.session_id, title, kind, row.id, text, day))
        made += 1
    describe(db, "按表决和选举的结果列出公告")
    return made
