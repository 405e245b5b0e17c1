"""Builders of opinions over the full meeting of 30 March 2026; all people and places are invented."""

from __future__ import annotations

import datetime

from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.opinions.follow_up_commands import edit_round
from renda_desktop.opinions.forming import form_opinion
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act, card, edit

ISSUED, HANDED, DUE = datetime.date(2026, 4, 1), datetime.date(2026, 4, 2), datetime.date(2026, 8, 31)


def an_opinion(database: Database, meeting: str) -> str:
    """The opinion of the meeting's report, as it is formed."""
    return str(act(database, form_opinion, card(database, meeting).items[0].id))


def handed_over(database: Database, meeting: str, due: datetime.date = DUE) -> str:
    """An opinion that was issued and handed over, to be answered by `due`."""
    opinion = an_opinion(database, meeting)
    edit(database, edit_opinion, opinion, "issued_on", ISSUED)
    edit(database, edit_opinion, opinion, "handed_over_on", HANDED)
    edit(database, edit_round, row_of(database, opinion).now.id, "due_on", due)
    return opinion


def row_of(database: Database, opinion: str, today: datetime.date = TODAY) -> OpinionRow:
    """The opinion as it stands on a day."""
    with database.read() as db:
        row = find_opinion(db, opinion, today)
    assert row is not None
    return row
