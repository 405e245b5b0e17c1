"""The papers of a change of term, drawn for the coming term, and for the running one that was prepared here."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.term_change.papers import TIMETABLE, timetable_paper
from renda_desktop.term_change.queries import term_changes
from renda_desktop.township.queries import find_office


def coming_terms(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The coming term while one is prepared, then the running one where its change was prepared here."""
    terms = [change.coming for change in term_changes(db, today)]
    return [RecordRef(term.id, f"第{term.number}届") for term in terms if term is not None]


def _timetable(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, changes = find_office(db), term_changes(db, drawing.today)
    change = next((one for one in changes if one.coming is not None and one.coming.id == record_id), None)
    return None if office is None or change is None else timetable_paper(office, change, drawing.today)


TERM_CHANGE_PAPERS = (Printable(TIMETABLE, "换届选举工作时间表", RecordKind.TERM_CHANGE, _timetable),)
