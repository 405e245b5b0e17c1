"""Who may sign what is handed in: the deputies in force at the moment it is received, none that are suspended."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.lawful import article
from renda_desktop.roster.queries import find_person, list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.storage.base import DbSession

SUSPENSION = "deputy_suspension"


def deputies_then(
    db: DbSession, session_id: str | None, day: datetime.date, at: datetime.time | None
) -> dict[str, DeputyRow]:
    """The deputies in force at a moment by person id, suspended ones too; between sessions those of the day."""
    if session_id is None:
        return {row.id: row for row in list_deputies(db, day) if row.in_force}
    return {row.id: row for row in deputies_at(db, session_id, day, at)}


def ineligible(db: DbSession, deputies: dict[str, DeputyRow], person_id: str) -> str:
    """Why somebody may not sign at that moment, as a sentence; "" when they may."""
    row = deputies.get(person_id)
    if row is not None:
        basis = article(SUSPENSION, datetime.date.max)
        said = f"{row.name}正在暂停执行代表职务，不能联名（{basis}）。"
        return said if row.state is MandateState.SUSPENDED else ""
    person = find_person(db, person_id)
    if person is None:
        return "名册里没有这个人，请重新选择代表。"
    return f"{person.name}提出时不是在任代表（没有代表职务，或者代表职务已经终止），不能领衔或者联名。"
