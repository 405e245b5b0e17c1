"""Cards of the roster and of a session as papers of their kits: 代表联系卡, 代表证内芯, 席签, 出席证, 列席证."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind
from renda_desktop.roster.bearers import Bearer
from renda_desktop.roster.card_reads import bearers_of, card_heading
from renda_desktop.roster.cards import (
    Badge,
    CardHeading,
    NameCardSize,
    badges,
    contact_cards,
    deputy_cards,
    name_cards,
)
from renda_desktop.roster.listing import Order, grouped, ordered
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.registration_papers import REGISTRATION, registration_forms
from renda_desktop.sessions.card_queries import expected_deputies, session_card
from renda_desktop.sessions.paper_parts import record
from renda_desktop.sessions.rows import ObserverRow, SessionCard
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_delegations, term_on


def _in_force(db: DbSession, day: datetime.date, *, photos: bool = False) -> tuple[list[Bearer], CardHeading]:
    rows = [row for row in list_deputies(db, day) if row.in_force]
    return bearers_of(db, ordered(rows, Order.STROKES), photos=photos), card_heading(db, day)


def _contacts(db: DbSession, record_id: str, drawing: Drawing) -> Drawn:
    people, heading = _in_force(db, datetime.date.fromisoformat(record_id))
    return contact_cards(people, heading, phones=drawing.private)


def _deputy_cards(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    return deputy_cards(*_in_force(db, datetime.date.fromisoformat(record_id), photos=True))


def _registration(db: DbSession, record_id: str, drawing: Drawing) -> Drawn:
    """In the order of the roster, delegation by delegation."""
    day = datetime.date.fromisoformat(record_id)
    rows = ordered((row for row in list_deputies(db, day) if row.in_force), Order.STROKES)
    units = [unit.name for unit in list_delegations(db, on.id)] if (on := term_on(db, day)) else []
    people = [one for _, members in grouped(rows, units) for one in members]
    return registration_forms(people, card_heading(db, day), private=drawing.private)


ROSTER_CARDS = (
    Printable("表01", "代表联系卡", RecordKind.ROSTER, _contacts, variant="联系卡"),
    Printable("甲58", "代表证内芯", RecordKind.ROSTER, _deputy_cards, variant="代表证"),
    Printable(REGISTRATION, "代表登记表", RecordKind.ROSTER, _registration),
)


def deputies_at(db: DbSession, card: SessionCard, today: datetime.date) -> list[Bearer]:
    """Who is expected at a session, in the order of the stroke."""
    return bearers_of(db, ordered(expected_deputies(db, card.facts, today), Order.STROKES))


def observers_at(card: SessionCard) -> list[Bearer]:
    """Those who sit in and are named, with a running number: 列001."""
    named = [observer for observer in card.observers if observer.name]
    return [_observer(observer, number) for number, observer in enumerate(named, 1)]


def _observer(observer: ObserverRow, number: int) -> Bearer:
    words = f"{observer.unit}{observer.post}"
    return Bearer(id=observer.id, name=observer.name, number=f"列{number:03}", unit=words, post=observer.post)


def _session(db: DbSession, record_id: str, today: datetime.date) -> tuple[SessionCard, CardHeading] | None:
    card = session_card(db, record_id, today)
    return (card, card_heading(db, card.facts.opens_on or today)) if card else None


def _name_cards(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    found = _session(db, record_id, drawing.today)
    if found is None:
        return None
    card, heading = found
    people = [*deputies_at(db, card, drawing.today), *observers_at(card)]
    return name_cards(people, heading, NameCardSize.LARGE, record(card.facts))


def _present(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    found = _session(db, record_id, drawing.today)
    if found is None:
        return None
    card, heading = found
    return badges(
        Badge.PRESENT, deputies_at(db, card, drawing.today), heading, card.facts.name, record(card.facts)
    )


def _observing(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    found = _session(db, record_id, drawing.today)
    if found is None:
        return None
    card, heading = found
    return badges(Badge.OBSERVER, observers_at(card), heading, card.facts.name, record(card.facts))


SESSION_CARDS = (
    Printable("甲11", "席签", RecordKind.SESSION, _name_cards, variant="席签"),
    Printable("甲11", "出席证", RecordKind.SESSION, _present, variant="出席证"),
    Printable("甲11", "列席证", RecordKind.SESSION, _observing, variant="列席证"),
)
