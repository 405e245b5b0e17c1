"""Reads of who is told of a session: the deputies expected and the observers, with notice and answer."""

from __future__ import annotations

import datetime

from sqlalchemy import select

from renda_desktop.chinese.phones import read_phones
from renda_desktop.events.notice_rules import Answer, NoticeLine
from renda_desktop.roster.listing import grouped
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.models import SessionAnswer
from renda_desktop.sessions.rows import ObserverRow, SessionCard
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_delegations

DEPUTIES, OBSERVERS = "代表", "列席人员"


def notice_lines(db: DbSession, card: SessionCard, today: datetime.date) -> list[NoticeLine]:
    """The deputies by delegation, then the observers; `group` says which, the id is that of person or observer."""
    known = _answers(db, card.facts.id)
    names = [delegation.name for delegation in list_delegations(db, card.facts.term_id)]
    deputies = [
        _deputy(known, deputy)
        for _, members in grouped(expected_deputies(db, card.facts, today), names)
        for deputy in members
    ]
    return [*deputies, *(_observer(known, observer) for observer in card.observers)]


def _deputy(known: dict[str, SessionAnswer], deputy: DeputyRow) -> NoticeLine:
    place = deputy.delegation or deputy.constituency
    return _line(known, deputy.id, deputy.id, deputy.name, place, DEPUTIES, deputy.phones)


def _observer(known: dict[str, SessionAnswer], observer: ObserverRow) -> NoticeLine:
    post = f"{observer.unit}{observer.post}" if observer.name else observer.post
    phones = tuple(read_phones(observer.phone)) if observer.phone else ()
    return _line(known, observer.id, None, observer.name or observer.unit, post, OBSERVERS, phones)


def _answers(db: DbSession, session_id: str) -> dict[str, SessionAnswer]:
    found = db.scalars(select(SessionAnswer).where(SessionAnswer.session_id == session_id))
    return {row.person_id or row.observer_id or "": row for row in found}


def _line(
    known: dict[str, SessionAnswer],
    line_id: str,
    person_id: str | None,
    name: str,
    post: str,
    group: str,
    phones: tuple[str, ...],
) -> NoticeLine:
    row = known.get(line_id)
    if row is None:
        return NoticeLine(line_id, person_id, name, post, group, phones, None, None, Answer.OPEN, None)
    return NoticeLine(
        line_id, person_id, name, post, group, phones, row.told_on, row.told_how, row.answer, row.answered_on,
        row.reason, row.note,
    )  # fmt: skip
