"""Writes the 公告 of an election: one matter, one number (`votes.announcement_commands`)."""

from __future__ import annotations

import datetime

from renda_desktop.elections.announcing import announcement_text, announcement_title
from renda_desktop.elections.lookups import require_row
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.votes.announcement_commands import AddAnnouncement, add_announcement
from renda_desktop.votes.rules import AnnouncementKind


def announce_elected(db: DbSession, office_id: str, today: datetime.date) -> str:
    """Adds the announcement of those elected to a post, dated on the day of the last vote. Returns its id.

    Raises RuleViolation: nobody was elected and announced, or it was written already.
    """
    row = require_row(db, office_id, today, None)
    facts = find_facts(db, row.session_id)
    describe(db, f"写公告：{announcement_title(row) or row.title}")
    if facts is None or not row.progress.elected:
        raise RuleViolation("还没有宣布当选的人，不能写公告。")
    days = [one.held_on for one in row.rounds if one.announced and one.held_on is not None]
    return add_announcement(
        db,
        AddAnnouncement(
            row.session_id,
            announcement_title(row),
            AnnouncementKind.ELECTION,
            row.id,
            announcement_text(facts, row),
            max(days, default=facts.opens_on),
        ),
    )
