"""名册核对: reads the roster of today and looks it through."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.roster.checks import CheckGroup, look_through
from renda_desktop.roster.freshness import FRESHNESS_READS, CheckRow, last_check
from renda_desktop.roster.queries import CARD_READS, PHOTO, list_deputies
from renda_desktop.storage.attachments import Attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import term_on

CHECK_READS = (*CARD_READS, *FRESHNESS_READS)


class RosterLook(Struct, frozen=True):
    """What there is to look at, when it was last done, and how many people are in office."""

    groups: tuple[CheckGroup, ...]
    last: CheckRow | None
    people: int


def look_at_roster(db: DbSession, today: datetime.date) -> RosterLook:
    """The own congress's roster of today, gone through."""
    term = term_on(db, today)
    rows = list_deputies(db, today) if term else []
    photos = set(db.scalars(select(Attachment.record_id).where(Attachment.kind == PHOTO)))
    period = (term.starts_on, term.ends_on) if term else (None, None)
    groups = look_through(rows, photos, period, today)
    return RosterLook(tuple(groups), last_check(db, today), sum(row.in_force for row in rows))
