"""Kit 乙: the papers of a presidium meeting, of each item of its agenda, and the decisions issued on their own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from renda_desktop.documents.paper import Paper
from renda_desktop.events.rules import EventState
from renda_desktop.issuing.queries import number_for
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.presidium.decision_papers import decision_paper
from renda_desktop.presidium.paper_facts import MeetingFacts, meeting_facts
from renda_desktop.presidium.papers import ITEM_PAPERS, ItemPaper, MeetingPaper
from renda_desktop.presidium.papers import PAPERS as MEETING_KIT
from renda_desktop.presidium.queries import (
    all_items,
    find_meeting,
    item_of_decision_paper,
    list_all_meetings,
    meeting_of_item,
)
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import DECISION_PAPER
from renda_desktop.sessions.queries import find_facts, list_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values

AFTER = frozenset({"乙07", "乙08", "丙10"})
"""Papers that record what happened."""


def drawn_facts(db: DbSession, meeting_id: str, drawing: Drawing) -> MeetingFacts | None:
    """The rows behind the papers of a meeting, named with its session where it is part of one."""
    local = local_values(db)
    card = find_meeting(db, meeting_id, drawing.today, local)
    session_id = card.meeting.session_id if card else None
    session = find_facts(db, session_id) if session_id else None
    name = session.name if session else ""
    return meeting_facts(db, meeting_id, drawing.today, local, name, private=drawing.private)


def _meeting_paper(paper: MeetingPaper) -> Printable:
    number = paper.id.partition("-")[0]

    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = drawn_facts(db, record_id, drawing)
        return paper.draw(facts) if facts else None

    return Printable(
        number,
        paper.name,
        RecordKind.MEETING,
        draw,
        variant=paper.variant,
        after=number in AFTER,
        filed_as=paper.id,
    )


def _item_in(facts: MeetingFacts, item_id: str) -> ItemRow | None:
    return next((item for item in facts.card.items if item.id == item_id), None)


def _item_paper(paper: ItemPaper) -> Printable:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = drawn_facts(db, meeting_of_item(db, record_id) or "", drawing)
        item = _item_in(facts, record_id) if facts else None
        return paper.draw(facts, item) if facts and item else None

    return Printable(paper.id, paper.name, RecordKind.MEETING_ITEM, draw, after=paper.after)


def _decision(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    item_id = item_of_decision_paper(db, record_id) or ""
    facts = drawn_facts(db, meeting_of_item(db, item_id) or "", drawing)
    item = _item_in(facts, item_id) if facts else None
    if facts is None or item is None:
        return None
    made = next(one for one in item.decision_papers if one.id == record_id)
    return decision_paper(facts, item, made, number_for(db, record_id, DECISION_PAPER))


PRESIDIUM_PAPERS: tuple[Printable, ...] = (
    *(_meeting_paper(paper) for paper in MEETING_KIT),
    *(_item_paper(paper) for paper in ITEM_PAPERS),
    Printable(DECISION_PAPER, "主席团决定", RecordKind.DECISION_PAPER, _decision),
)


def meetings(db: DbSession, today: datetime.date) -> list[RecordRef]:
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


def item_ref(meeting_name: str, item: ItemRow) -> RecordRef:
    """镇十九届人大主席团第二十四次会议议题1; `held` once it was voted on."""
    return RecordRef(item.id, f"{meeting_name}议题{item.position}", bool(item.votes))


def items(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Items of the meetings, the newest meeting first; `held` once an item was voted on."""
    return [item_ref(name, item) for name, agenda in _agendas(db, today) for item in agenda]


def decisions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Decisions issued on their own, those of the newest meeting first."""
    return [
        RecordRef(made.id, f"{name}关于{made.subject or made.kind.value}的决定")
        for name, agenda in _agendas(db, today)
        for item in agenda
        for made in item.decision_papers
    ]


def _agendas(db: DbSession, today: datetime.date) -> Iterator[tuple[str, list[ItemRow]]]:
    agendas = all_items(db, today, local_values(db))
    for record in meetings(db, today):
        yield record.label, agendas[record.id]


RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.MEETING: meetings,
    RecordKind.MEETING_ITEM: items,
    RecordKind.DECISION_PAPER: decisions,
}
"""The records of each kind of this kit."""
