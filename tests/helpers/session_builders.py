"""Builders of congress sessions and deputies; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from renda_desktop.documents import blocks as b
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.card_queries import expected_deputies, session_card
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.rows import SessionCard, StepRow
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_terms
from renda_desktop.township.unit_commands import AddUnit, add_delegation

OPENING = datetime.date(2026, 1, 16)
BEFORE = datetime.date(2025, 12, 20)
UNITS = ("第一代表团", "第二代表团")
KNOWN = {
    "decided_by": "镇十九届人大主席团第二十三次会议",
    "leave_deadline": datetime.date(2026, 1, 12),
    "suggestion_deadline": datetime.date(2026, 1, 14),
    "bill_deadline": "当日下午3:00",
    "contact": "马静",
    "contact_phone": "0571-00000000",
    "dress": "请着正装，佩戴代表证。",
    "notice_date": datetime.date(2026, 1, 6),
}
NAMES = ("李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新", "赵春梅")


def term_of(database: Database) -> str:
    """Id of the 19th term."""
    with database.read() as db:
        return list_terms(db)[0].id


def act(database: Database, command: Callable[[DbSession, Any], Any], request: Any) -> Any:
    """One user action."""
    with database.action() as db:
        return command(db, request)


def edit(database: Database, command: Callable[..., None], record: str, field: str, value: object) -> None:
    """One stay in a form field."""
    act(database, command, EditField(record, field, value))


def a_session(database: Database, **changes: Any) -> str:
    """镇十九届人大七次会议, a start-of-year session on 2026-01-16."""
    wanted: dict[str, Any] = {"number": 7, "kind": SessionKind.START, "opens_on": OPENING} | changes
    return str(act(database, add_session, AddSession(term_id=term_of(database), **wanted)))


def card_of(database: Database, session_id: str, today: datetime.date = BEFORE) -> SessionCard:
    """The session whole."""
    with database.read() as db:
        card = session_card(db, session_id, today)
    assert card is not None
    return card


def six_deputies(database: Database) -> list[str]:
    """Six deputies in two delegations, 3 each; returns the ids of their mandates."""
    term = term_of(database)
    units = [act(database, add_delegation, AddUnit(term, f"第{n}代表团")) for n in "一二"]
    mandates = []
    for place, name in enumerate(NAMES):
        person = act(database, add_person, AddPerson(name))
        mandate = act(database, give_mandate, GiveMandate(person, term, deputy_number=f"19{place + 1:03}"))
        act(database, put_into_delegation, PutInto(mandate, units[place // 3]))
        mandates.append(mandate)
    return mandates


def step_of(database: Database, session: str, key: str, today: datetime.date = BEFORE) -> StepRow:
    """One step of the checklist."""
    return next(step for step in card_of(database, session, today).steps if step.key == key)


def titles(card: SessionCard) -> list[str]:
    """The agenda."""
    return [row.title for row in card.agenda]


def table_dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of this slice's tables, for comparing before and after undo."""
    from sqlalchemy import text

    names = (
        "congress_session",
        "session_agenda_item",
        "session_schedule_entry",
        "session_preparation_step",
        "session_observer",
    )
    with database.read() as db:
        return {n: sorted(map(tuple, db.execute(text(f"SELECT * FROM {n}"))), key=str) for n in names}


def deputies_of(database: Database, card: SessionCard) -> list[DeputyRow]:
    """Who is expected."""
    with database.read() as db:
        return expected_deputies(db, card.facts, BEFORE)


def table_of(paper: Paper) -> b.Table:
    """The table of a register."""
    return next(block for block in paper.blocks if isinstance(block, b.Table))


def cells(row: b.Row) -> list[str]:
    """The texts of a row."""
    return [plain(cell.text) for cell in row.cells]
