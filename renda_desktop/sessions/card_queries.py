"""Reads of one session whole: agenda, schedule by half-day, checklist, figures, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from renda_desktop.roster.figures import deputies_at_opening, seat_figures
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions import lawful, presets, rules
from renda_desktop.sessions.base_queries import BASE_READS, all_deputies, has_mandate_ends
from renda_desktop.sessions.checks import findings, gaps
from renda_desktop.sessions.expected_items import missing_items, missing_leaders
from renda_desktop.sessions.figures import SessionFigures
from renda_desktop.sessions.local_checks import Planned, local_findings
from renda_desktop.sessions.queries import (
    SESSION_READS,
    agenda_rows,
    announced_on,
    entry_rows,
    find_facts,
    observer_rows,
    step_rows,
    words_for,
)
from renda_desktop.sessions.rows import (
    EntryRow,
    HalfDayRows,
    SessionCard,
    SessionFacts,
    Sitting,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import list_terms, local_values

SESSION_CARD_READS = tuple(dict.fromkeys((*SESSION_READS, *BASE_READS)))


def session_card(db: DbSession, session_id: str, today: datetime.date) -> SessionCard | None:
    """Everything about one session as on `today`; None when it is gone."""
    key = ("session_card", session_id, today)
    return remembered(db, key, SESSION_CARD_READS, lambda: _card(db, session_id, today))


def _card(db: DbSession, session_id: str, today: datetime.date) -> SessionCard | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    agenda, entries = agenda_rows(db, facts, today), entry_rows(db, facts)
    steps = step_rows(db, facts, today)
    state = rules.state_on(today, facts.opens_on, facts.closes_on, announced_on(steps))
    starts = next((term.starts_on for term in list_terms(db) if term.id == facts.term_id), None)
    figures, observers = session_figures(db, facts, today), tuple(observer_rows(db, session_id))
    planned = Planned(facts, entries, steps, observers, figures.in_force)
    return SessionCard(
        facts=facts,
        words=words_for(db, facts.year, facts.secretary_general, facts.presidium_carried_on),
        state=state,
        days_to_go=rules.days_to_go(today, facts.opens_on),
        agenda=tuple(agenda),
        schedule=by_half_day(entries),
        steps=tuple(steps),
        observers=observers,
        sittings=sittings(entries),
        papers=tuple(presets.papers(facts.setting, facts.secretary_general)),
        figures=figures,
        gaps=() if state.begun else tuple(gaps(facts, agenda, entries, steps)),
        findings=(
            *findings(facts, agenda, entries, starts, figures),
            *missing_items(facts, agenda, figures.day),
            *missing_leaders(facts, observers, figures.day),
            *local_findings(planned, local_values(db), figures.day),
        ),
    )


def by_half_day(entries: Sequence[EntryRow]) -> tuple[HalfDayRows, ...]:
    """Ordered entries grouped by day and half-day."""
    return tuple(
        HalfDayRows(key[0], key[1], key[2], tuple(group))
        for key, group in groupby(entries, key=lambda entry: (entry.day_number, entry.day, entry.half))
    )


def sittings(entries: Sequence[EntryRow]) -> tuple[Sitting, ...]:
    """The sittings in order, named as columns of the register: 预备会, 一次全会, 二次全会."""
    found = [entry for entry in entries if entry.part.is_sitting]
    return tuple(
        Sitting(entry.id, name)
        for entry, name in zip(found, rules.sitting_names(entry.part for entry in found), strict=True)
    )


def session_figures(db: DbSession, facts: SessionFacts, today: datetime.date) -> SessionFigures:
    """全体代表, quorum and pass line by the roster of the opening day (of today without a date)."""
    day = facts.opens_on or today
    seats = seat_figures(db, day, term_id=facts.term_id).seats
    last, later = facts.closes_on or day, None
    if has_mandate_ends(db, facts.id):
        later = all_deputies(db, facts.id, last, datetime.time.max)
    return lawful.session_figures(all_deputies(db, facts.id, day), seats, later)


def expected_deputies(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[DeputyRow]:
    """应到代表: who may attend on the opening day, in the order as appointed; suspended deputies are left out.

    A mandate counts from its own dates, never from the number of seats (documents.md §13 point 3).
    """
    rows = deputies_at_opening(db, facts.opens_on or today, term_id=facts.term_id)
    return [row for row in rows if _attends(row)]


def _attends(row: DeputyRow) -> bool:
    return row.state is MandateState.IN_OFFICE
