"""The papers of a change of term, drawn for the coming term."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.term_change.papers import TIMETABLE, timetable_paper
from renda_desktop.term_change.queries import coming_term, term_change
from renda_desktop.township.queries import find_office


def coming_terms(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """The coming term, while one is prepared."""
    term = coming_term(db, today)
    return [] if term is None else [RecordRef(term.id, f"第{term.number}届")]


def _timetable(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, change = find_office(db), term_change(db, drawing.today)
    if office is None or change is None or change.coming is None or change.coming.id != record_id:
        return None
    return timetable_paper(office, change, drawing.today)


TERM_CHANGE_PAPERS = (Printable(TIMETABLE, "换届选举工作时间表", RecordKind.TERM_CHANGE, _timetable),)
