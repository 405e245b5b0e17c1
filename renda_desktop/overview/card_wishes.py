"""卡证与席签 as the clerk wants them: what kind, for whom, for which session."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.documents.compose import Paper, Source
from renda_desktop.overview.kit_cards import observers_at
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
from renda_desktop.roster.listing import Order, ordered
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.card_queries import expected_deputies, session_card
from renda_desktop.sessions.paper_parts import record
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.base import DbSession

_BETWEEN = re.compile(r"[\s,，、;；]+")


class CardKind(Enum):
    """What can be printed; the value is the words of the choice."""

    CONTACT = "代表联系卡"
    DEPUTY = "代表证内芯"
    NAMES = "席签"
    PRESENT = Badge.PRESENT.value
    OBSERVER = Badge.OBSERVER.value
    STAFF = Badge.STAFF.value

    @property
    def of_session(self) -> bool:
        """Whether it may bear the name of a session."""
        return self in (CardKind.NAMES, CardKind.PRESENT, CardKind.OBSERVER, CardKind.STAFF)


class CardWish(Struct, frozen=True):
    """What to print. `ids` None: everybody in office, with a session those expected there (and for 席签 its observers).

    `staff` are lines of 姓名 单位职务, for 工作证 only.
    """

    kind: CardKind
    ids: frozenset[str] | None = None
    session_id: str = ""
    size: NameCardSize = NameCardSize.LARGE
    phones: bool = True
    staff: tuple[str, ...] = ()
    order: Order = Order.STROKES


def draw_cards(db: DbSession, wish: CardWish, today: datetime.date) -> Paper:
    """The cards as they would be printed today."""
    card = session_card(db, wish.session_id, today) if wish.session_id else None
    heading = card_heading(db, (card.facts.opens_on if card else None) or today)
    people = _people(db, wish, card, today)
    if wish.kind is CardKind.CONTACT:
        return contact_cards(people, heading, phones=wish.phones)
    if wish.kind is CardKind.DEPUTY:
        return deputy_cards(people, heading)
    of = record(card.facts) if card else heading.record
    if wish.kind is CardKind.NAMES:
        return name_cards(people, heading, wish.size, of)
    return _badges(wish.kind, people, heading, card, of)


def _badges(
    kind: CardKind,
    people: Sequence[Bearer],
    heading: CardHeading,
    card: SessionCard | None,
    of: Source | None,
) -> Paper:
    return badges(Badge(kind.value), people, heading, card.facts.name if card else "", of)


def _people(db: DbSession, wish: CardWish, card: SessionCard | None, today: datetime.date) -> list[Bearer]:
    if wish.kind is CardKind.STAFF:
        return staff_of(wish.staff)
    observers = observers_at(card) if card else []
    if wish.kind is CardKind.OBSERVER:
        return observers
    rows = _deputies(db, card, today)
    chosen = [row for row in rows if wish.ids is None or row.id in wish.ids]
    bearers = bearers_of(db, ordered(chosen, wish.order), photos=wish.kind is CardKind.DEPUTY)
    return [*bearers, *observers] if wish.kind is CardKind.NAMES and wish.ids is None else bearers


def _deputies(db: DbSession, card: SessionCard | None, today: datetime.date) -> list[DeputyRow]:
    if card is not None:
        return expected_deputies(db, card.facts, today)
    return [row for row in list_deputies(db, today) if row.in_force]


def staff_of(lines: Sequence[str]) -> list[Bearer]:
    """张三 镇财政所 → a badge 工001; empty lines are passed over."""
    named = [_BETWEEN.split(line.strip(), maxsplit=1) for line in lines if line.strip()]
    return [
        Bearer(id=f"staff-{number}", name=parts[0], number=f"工{number:03}", unit="".join(parts[1:]))
        for number, parts in enumerate(named, 1)
    ]
