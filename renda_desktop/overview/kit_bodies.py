"""Lists of people at a session: 甲04, 甲08 to 甲12 and 甲38."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.bodies.list_papers import (
    COMMITTEES,
    PRESIDIUM,
    SCRUTINEERS,
    committees_paper,
    has_committees,
    presidium_paper,
    scrutineers_paper,
)
from renda_desktop.bodies.queries import bodies_of, delegations_of, executive_chairs
from renda_desktop.bodies.rows import Bodies
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.bodies.staff_papers import duties_paper, preparation_plan, timetable_paper
from renda_desktop.bodies.table_papers import (
    CHAIRS,
    DELEGATIONS,
    OBSERVERS,
    chairs_paper,
    delegations_paper,
    observers_paper,
)
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.base import DbSession


class Gathered(Struct, frozen=True):
    """A session whole with its lists."""

    card: SessionCard
    bodies: Bodies


Draw = Callable[[DbSession, str, Drawing], Paper | None]


def gathered(db: DbSession, session_id: str, today: datetime.date) -> Gathered | None:
    """A session with its lists; None when it is gone."""
    card, bodies = session_card(db, session_id, today), bodies_of(db, session_id, today)
    return Gathered(card, bodies) if card and bodies else None


def _of(draw: Callable[[Gathered], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        found = gathered(db, record_id, drawing.today)
        return draw(found) if found else None

    return drawn


def _delegations(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    if card is None:
        return None
    rows = delegations_of(db, record_id, drawing.today)
    return delegations_paper(card.facts, rows, card.facts.opens_on or drawing.today)


def _chairs(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    if card is None:
        return None
    return chairs_paper(card.facts, executive_chairs(db, record_id, drawing.today), card.entries)


BODY_PAPERS = (
    Printable(
        "甲04", "筹备工作方案", RecordKind.SESSION,
        _of(lambda g: preparation_plan(g.card, g.bodies.of(BodyKind.STAFF))), variant="方案",
    ),
    Printable(
        "甲04", "会务分工表", RecordKind.SESSION,
        _of(lambda g: duties_paper(g.card.facts, g.bodies.of(BodyKind.STAFF))), variant="分工",
    ),
    Printable(
        "甲04", "筹备倒排表", RecordKind.SESSION, _of(lambda g: timetable_paper(g.card)), variant="倒排"
    ),
    Printable(
        PRESIDIUM, "主席团和秘书长名单", RecordKind.SESSION,
        _of(lambda g: presidium_paper(g.card.facts, g.bodies)),
    ),
    Printable(
        COMMITTEES, "审查委员会等机构名单", RecordKind.SESSION,
        _of(lambda g: committees_paper(g.card.facts, g.bodies)),
    ),
    Printable(DELEGATIONS, "代表团划分、召集人和团长名单", RecordKind.SESSION, _delegations),
    Printable(CHAIRS, "执行主席分组名单", RecordKind.SESSION, _chairs),
    Printable(
        OBSERVERS, "列席、邀请人员名单", RecordKind.SESSION,
        _of(lambda g: observers_paper(g.card.facts, g.card.observers, g.bodies.of(BodyKind.GUESTS))),
    ),
    Printable(
        SCRUTINEERS, "总监票人、监票人、计票人名单", RecordKind.SESSION,
        _of(lambda g: scrutineers_paper(g.card.facts, g.bodies.of(BodyKind.SCRUTINEERS))),
    ),
)  # fmt: skip


def body_paper_due(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether this session has what the paper lists: no committees, no paper of committees 〔地方〕."""
    bodies = bodies_of(db, session_id, today) if printable.id in (COMMITTEES, SCRUTINEERS) else None
    if bodies is None:
        return True
    if printable.id == COMMITTEES:
        return has_committees(bodies)
    return bodies.of(BodyKind.SCRUTINEERS).used
