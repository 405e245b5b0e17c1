"""What the commands of this slice share: names for the log, ordering, checks of dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.models import (
    AgendaItem,
    CongressSession,
    Observer,
    PreparationStep,
    ScheduleEntry,
)
from renda_desktop.sessions.presets import Words
from renda_desktop.sessions.queries import require_office, words_for
from renda_desktop.sessions.rules import SessionKind, plan_year
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import TermRow, list_terms
from renda_desktop.township.rules import short_session

Listed = AgendaItem | ScheduleEntry | PreparationStep | Observer
"""Rows that have a place in a list of their session."""

SomeRow = TypeVar("SomeRow", AgendaItem, ScheduleEntry, PreparationStep, Observer)


def require_term(db: DbSession, term_id: str) -> TermRow:
    """The own congress's term of that id. Raises RuleViolation when there is none."""
    found = next((term for term in list_terms(db) if term.id == term_id), None)
    if found is None:
        raise RuleViolation("没有这一届，请先在“设置 → 届次”里填写。", "term_id")
    return found


def short_name(db: DbSession, session: CongressSession) -> str:
    """镇十九届人大七次会议, for the log."""
    office, term = require_office(db), require_term(db, session.term_id)
    return short_session(office.kind, term.number, session.number)


def session_words(db: DbSession, session: CongressSession) -> Words:
    """What fills the standing lists for this session."""
    year = plan_year(session.kind, session.opens_on, session.plan_year)
    return words_for(db, year, session.secretary_general, session.presidium_carried_on)


def require_number(
    db: DbSession, term_id: str, number: int, kind: SessionKind, own_id: str | None = None
) -> None:
    """The number is free in the term and fits the kind. Raises RuleViolation.

    A term's first session, and only that, is the 换届第一次会议.
    """
    if number < 1:
        raise RuleViolation("会次从1开始，请改正。", "number")
    same = select(CongressSession.id).where(
        CongressSession.term_id == term_id, CongressSession.number == number
    )
    if any(found != own_id for found in db.scalars(same)):
        raise RuleViolation(f"第{number}次会议已经有了，请核对会次。", "number")
    if (number == 1) != (kind is SessionKind.FIRST):
        raise RuleViolation("每届的第一次会议（只有它）是换届第一次会议，请核对会次和类别。", "kind")


def require_days(
    db: DbSession,
    term: TermRow,
    kind: SessionKind,
    opens_on: datetime.date | None,
    closes_on: datetime.date | None,
    own_id: str | None = None,
) -> None:
    """The days are in order, inside the term, and no other session's. Raises RuleViolation."""
    if opens_on is None:
        if closes_on is not None:
            raise RuleViolation("请先填写开会日期。", "opens_on")
        return
    last = closes_on or opens_on
    if last < opens_on:
        raise RuleViolation("闭会日期早于开会日期，请核对。", "closes_on")
    if kind is not SessionKind.FIRST and term.starts_on and opens_on < term.starts_on:
        raise RuleViolation("开会日期早于本届第一次会议的日期，请核对。", "opens_on")
    if term.ends_on and opens_on >= term.ends_on:
        raise RuleViolation("开会日期在本届届满以后，请核对日期或者届次。", "opens_on")
    for other in db.scalars(select(CongressSession).where(CongressSession.opens_on <= last)):
        if other.id != own_id and other.opens_on and opens_on <= (other.closes_on or other.opens_on):
            raise RuleViolation(f"这几天里有{short_name(db, other)}，请换一个日期。", "opens_on")


def renumber(rows: Iterable[Listed]) -> None:
    """Gives the rows the positions 1, 2, 3 … in this order."""
    for position, row in enumerate(rows, start=1):
        row.position = position


def in_new_order(rows: Sequence[SomeRow], ids: Sequence[str]) -> list[SomeRow]:
    """The rows in the order of `ids`; rows not named keep their order behind. Raises KeyError for unknown ids."""
    by_id: dict[str, SomeRow] = {row.id: row for row in rows}
    first: list[SomeRow] = [by_id[one] for one in dict.fromkeys(ids)]
    return first + [row for row in rows if row not in first]
