"""The seating of a session as papers of its kit: 座次图, 座位表, and 席签 in the order of the seats."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import structs

from renda_desktop.documents.compose import Layout, Paper, Source, missing, paper, para
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.roster.bearers import Bearer, bearer_of
from renda_desktop.roster.card_reads import card_heading
from renda_desktop.roster.cards import NameCardSize, name_cards
from renda_desktop.seating.papers import CHART, PLACES, seat_list, seating_chart
from renda_desktop.seating.queries import hall_of
from renda_desktop.seating.rows import HallView, RowView, SeatedPerson
from renda_desktop.seating.rules import RowPurpose
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.paper_parts import record
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

ROSTRUM_CARDS = "甲11主席台席签"
RowFilter = Callable[[RowView], bool]


def _of_hall(id: str, name: str, draw: Callable[[HallView, SessionFacts], Paper]) -> Printable:
    """A paper of the hall; before it is set up, one that says what it waits for."""

    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        facts = find_facts(db, record_id)
        if facts is None:
            return None
        view = hall_of(db, record_id, drawing.today)
        return draw(view, facts) if view is not None else _waiting(id, name, facts)

    return Printable("甲11", name, RecordKind.SESSION, drawn, variant=id.removeprefix("甲11"))


def _waiting(id: str, name: str, facts: SessionFacts) -> Paper:
    words = para(
        missing("会场和座次（人员 → 排座次）", Source("congress_session", facts.id, "delegations")),
        indent=False,
    )
    return paper(
        id, f"{facts.short_name}{name}", Layout.CARD, words, record=record(facts), office=facts.presidium
    )


def is_rostrum(row: RowView) -> bool:
    """Whether a row stands on the rostrum."""
    return row.row.purpose is RowPurpose.ROSTRUM


def seat_cards(
    db: DbSession,
    session_id: str,
    today: datetime.date,
    wanted: RowFilter = is_rostrum,
    size: NameCardSize = NameCardSize.LARGE,
) -> Paper | None:
    """席签 of whoever sits in the rows wanted, in the order of the seats; None without a session."""
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    view = hall_of(db, session_id, today)
    rows = [row for row in view.rows if wanted(row)] if view is not None else []
    deputies = {row.id: row for row in expected_deputies(db, facts, today)}
    people = [seat.person for row in rows for seat in row.seats if seat.person is not None]

    def bearer(person: SeatedPerson) -> Bearer:
        row = deputies.get(person.person_id)
        if row is not None:
            return bearer_of(row)
        return Bearer(id=person.who.observer_id or person.name, name=person.name, post=person.post)

    heading = card_heading(db, facts.opens_on or today)
    return name_cards([bearer(one) for one in people], heading, size, record(facts))


def _rostrum_cards(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    drawn = seat_cards(db, record_id, drawing.today)
    return structs.replace(drawn, id=ROSTRUM_CARDS, title="主席台席签") if drawn is not None else None


SEATING_PAPERS = (
    _of_hall(CHART, "座次图", seating_chart),
    _of_hall(PLACES, "座位表", seat_list),
    Printable("甲11", "主席台席签", RecordKind.SESSION, _rostrum_cards, variant="主席台席签"),
)


def seating_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Papers of the hall are due once it is set up."""
    if printable not in SEATING_PAPERS:
        return True
    return hall_of(db, session_id, today) is not None
