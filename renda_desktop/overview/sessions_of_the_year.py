"""The sessions of the congress in a year: their number, their last day, and what is to be looked at in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import structs

from renda_desktop.overview.office_finding import OfficeFinding
from renda_desktop.overview.session_places import place_of
from renda_desktop.overview.session_reads import found_in_session
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.checks import STEP
from renda_desktop.sessions.queries import list_sessions, next_session
from renda_desktop.sessions.rows import Finding, SessionCard, SessionRow
from renda_desktop.sessions.rules import Phase, SessionState, StepState
from renda_desktop.storage.base import DbSession


def sessions_of_the_year(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """What is wrong in the sessions still in work; what a year owes the congress is checked as a rule each."""
    for row in looked_through(db, today):
        card = session_card(db, row.id, today)
        if card is not None:
            yield from _session(db, card, today)


def looked_through(db: DbSession, today: datetime.date) -> list[SessionRow]:
    """The session that sits or comes next, and those of this year that were held, whose papers are still in work."""
    coming, rows = next_session(db, today), list_sessions(db, today)
    held = [row for row in rows if row.state is SessionState.CLOSED and _year_of(row) == today.year]
    return ([coming] if coming is not None else []) + held


def _year_of(row: SessionRow) -> int | None:
    return row.opens_on.year if row.opens_on is not None else None


def _session(db: DbSession, card: SessionCard, today: datetime.date) -> Iterator[OfficeFinding]:
    name, begun = card.facts.short_name, card.state.begun
    what = "会后事项" if begun else "筹备事项"
    for late in (step for step in card.steps if step.state is StepState.OVERDUE):
        if begun and late.phase is not Phase.AFTER:
            continue  # what had to be done before it, the session's own findings say
        text = f"{name}{what}“{late.title}”已经过期。"
        yield _at(Finding(text, "", STEP, late.id), card.facts.id)
    for finding in found_in_session(db, card, today):
        said = structs.replace(finding, sentence=f"{name}：{finding.sentence}")
        yield _at(said, card.facts.id)


def _at(finding: Finding, session_id: str) -> OfficeFinding:
    """With the section and the field where it is mended."""
    place = place_of(finding)
    return OfficeFinding(
        "人代会", finding.sentence, finding.basis, "sessions", session_id,
        place.section, place.field, f"{finding.record_kind}:{finding.record_id}", place.field_key,
    )  # fmt: skip
