"""人选结构测算表, in Excel and as a paper, drawn for the list of one 届."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.roster.slate import SlateAsked
from renda_desktop.roster.slate_papers import slate_paper
from renda_desktop.roster.slate_queries import list_slate, slate_report, slates_offered
from renda_desktop.roster.slate_sheets import SLATE_NAME, slate_sheet
from renda_desktop.roster.structure_sheets import STRUCTURE_ID
from renda_desktop.storage.base import DbSession


def slates(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The lists somebody is on: for the coming term, for a by-election."""
    offered = slates_offered(db, today) or ()
    return [slate_ref(SlateAsked(today, slate)) for slate in offered if list_slate(db, slate, today)]


def slate_ref(asked: SlateAsked) -> RecordRef:
    """The list as the record the form is drawn for."""
    return RecordRef(asked.code, asked.slate.name)


def _sheet(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    return slate_sheet(slate_report(db, SlateAsked.from_code(record_id)))


def _paper(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    return slate_paper(slate_report(db, SlateAsked.from_code(record_id)))


SLATE_SHEET = Printable(STRUCTURE_ID, SLATE_NAME, RecordKind.SLATE, _sheet, format="xlsx", variant="人选")
SLATE_PAPER = Printable(STRUCTURE_ID, SLATE_NAME, RecordKind.SLATE, _paper, variant="人选文书")
SLATE_PAPERS = (SLATE_SHEET, SLATE_PAPER)
