"""Reads for cards: whose they are, and the people with their photos."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.roster.bearers import Bearer, bearer_of
from renda_desktop.roster.cards import CardHeading
from renda_desktop.roster.heading import roster_heading
from renda_desktop.roster.queries import PHOTO
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.attachments import contents_of
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, term_on


def card_heading(db: DbSession, day: datetime.date) -> CardHeading:
    """Whose cards they are on a day; empty parts where nothing is entered yet."""
    office, term, heading = find_office(db), term_on(db, day), roster_heading(db, day)
    return CardHeading(
        heading.whose,
        heading.office,
        heading.unit,
        term.id if term else "",
        (term.starts_on, term.ends_on) if term else (None, None),
        office.phone if office else "",
    )


def bearers_of(db: DbSession, rows: Iterable[DeputyRow], *, photos: bool = False) -> list[Bearer]:
    """The deputies in their order, with their photos where a card shows them."""
    people = list(rows)
    found = contents_of(db, PHOTO, {row.id for row in people}) if photos else {}
    return [bearer_of(row, found.get(row.id)) for row in people]
