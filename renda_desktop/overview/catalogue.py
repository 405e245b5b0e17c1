"""Every paper and form that can be drawn, in the order of the list of papers, and the records they are drawn for."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.documents.paper import Paper
from renda_desktop.events.rules import EventState
from renda_desktop.overview.kit_plan import PLAN_PAPERS, plan_months, plans
from renda_desktop.overview.kit_roster import ROSTER_PAPERS, rosters
from renda_desktop.overview.kit_session import SESSION_PAPERS
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.paper_facts import meeting_facts
from renda_desktop.presidium.papers import PAPERS as MEETING_KIT
from renda_desktop.presidium.papers import MeetingPaper
from renda_desktop.presidium.queries import find_meeting, list_all_meetings
from renda_desktop.sessions.queries import find_facts, list_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values

AFTER = frozenset({"乙07", "乙08"})
"""Papers that record what happened."""


def _meeting_paper(paper: MeetingPaper) -> Printable:
    number, _, variant = paper.id.partition("-")

    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        local = local_values(db)
        card = find_meeting(db, record_id, drawing.today, local)
        session_id = card.meeting.session_id if card else None
        session = find_facts(db, session_id) if session_id else None
        facts = meeting_facts(db, record_id, drawing.today, local, session.name if session else "")
        return paper.draw(facts) if facts else None

    return Printable(
        number,
        paper.name,
        RecordKind.MEETING,
        draw,
        variant="列席" if variant else "",
        after=number in AFTER,
        filed_as=paper.id,
    )


PRINTABLES: tuple[Printable, ...] = (
    *SESSION_PAPERS,
    *(_meeting_paper(paper) for paper in MEETING_KIT),
    *PLAN_PAPERS,
    *ROSTER_PAPERS,
)


def _meetings(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Those between sessions first: the papers of the series are theirs; those inside sessions follow."""
    rows = list_all_meetings(db, today, local_values(db))
    rows.sort(key=lambda row: row.meeting.session_id is not None)
    names = {row.id: row.short_name for row in list_sessions(db, today)}
    return [
        RecordRef(
            row.meeting.id,
            names.get(row.meeting.session_id or "", "") + row.meeting.name,
            row.state is EventState.HELD,
        )
        for row in rows
        if row.state is not EventState.CANCELLED
    ]


def _sessions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    rows = sorted(list_sessions(db, today), key=lambda row: (row.term_number, row.number), reverse=True)
    return [RecordRef(row.id, row.short_name, row.state.begun) for row in rows]


_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.ROSTER: rosters,
    RecordKind.MEETING: _meetings,
    RecordKind.SESSION: _sessions,
    RecordKind.PLAN: plans,
    RecordKind.PLAN_MONTH: plan_months,
}


def records_for(db: DbSession, printable: Printable, today: datetime.date) -> list[RecordRef]:
    """The records this paper can be drawn for, the newest first."""
    found = _RECORDS[printable.kind](db, today)
    return [
        record
        for record in found
        if (record.held or not printable.after) and (printable.due is None or printable.due(record, today))
    ]


def printables_of(kind: RecordKind) -> tuple[Printable, ...]:
    """The kit of one kind of record, in its order."""
    return tuple(p for p in PRINTABLES if p.kind is kind)
