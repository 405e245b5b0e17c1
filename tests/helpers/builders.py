"""Builders with sensible defaults; all people are invented."""

from __future__ import annotations

import datetime

from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import OfficeKind

TERM_START = datetime.date(2021, 12, 20)
TODAY = datetime.date(2026, 4, 2)


def found_town(database: Database) -> None:
    """青禾镇 with its 19th term."""
    with database.action() as db:
        found_office(
            db,
            FoundOffice(
                kind=OfficeKind.TOWN,
                name="青禾镇",
                county="临川县",
                province="安南省",
                term_number=19,
                term_starts_on=TERM_START,
                seats=80,
                chair="周建国",
            ),
        )
