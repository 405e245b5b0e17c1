"""The sessions of the congress in a year: their number, their last day, and what is to be looked at in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import structs

from renda_desktop.overview.office_finding import OfficeFinding, basis_of
from renda_desktop.overview.session_findings import session_findings
from renda_desktop.overview.session_places import place_of
from renda_desktop.overview.yearly_findings import accepted_between_sessions, unheard_reports
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.checks import STEP
from renda_desktop.sessions.lawful import first_of_year
from renda_desktop.sessions.queries import list_sessions, next_session, year_figures
from renda_desktop.sessions.rows import Finding, SessionCard, SessionRow
from renda_desktop.sessions.rules import Phase, SessionState, StepState
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values


def sessions_of_the_year(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """How many there are, what the year owes the congress, and what is wrong in those still in work."""
    year = year_figures(db, today.year, today)
    if year.held + year.planned < year.minimum:
        text = f"{today.year}年的人代会还没有登记，每年至少举行{year.minimum}次。"
        yield OfficeFinding("人代会", text, basis_of("session_min_per_year", today), "sessions")
    elif year.held + year.planned < year.usual:
        text = f"{today.year}年只有{year.held + year.planned}次人代会，一般每年{year.usual}次。"
        yield OfficeFinding("人代会", text, basis_of("session_usual_per_year", today), "sessions")
    yield from _first_of_year(db, today, begun=bool(year.held))
    if next_session(db, today) is None:  # else the session that can still hear them says so
        for one in unheard_reports(db, today):
            yield OfficeFinding("人代会", one.text, one.basis, "sessions")
    for one in accepted_between_sessions(db, today):
        yield OfficeFinding("主席团会议", one.text, one.basis, "presidium", one.meeting_id)
    for row in _looked_through(db, today):
        card = session_card(db, row.id, today)
        if card is not None:
            yield from _session(db, card, today)


def _looked_through(db: DbSession, today: datetime.date) -> list[SessionRow]:
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
            continue  # what had to be done before it, `session_findings` says
        text = f"{name}{what}“{late.title}”已经过期。"
        yield _at(Finding(text, "", STEP, late.id), card.facts.id)
    for finding in session_findings(db, card, today):
        said = structs.replace(finding, sentence=f"{name}：{finding.sentence}")
        yield _at(said, card.facts.id)


def _at(finding: Finding, session_id: str) -> OfficeFinding:
    """With the section and the field where it is mended."""
    place = place_of(finding)
    return OfficeFinding(
        "人代会", finding.sentence, finding.basis, "sessions", session_id,
        place.section, place.field, f"{finding.record_kind}:{finding.record_id}", place.field_key,
    )  # fmt: skip


def _first_of_year(db: DbSession, today: datetime.date, *, begun: bool) -> Iterator[OfficeFinding]:
    """Where the place has a last day for the year's first session, a month before it and after."""
    found = first_of_year(local_values(db), today.year)
    if found is None or begun:
        return
    last, basis = found
    coming = next_session(db, today)
    opens = coming.opens_on if coming is not None else None
    if opens is not None and opens > last:
        text = f"今年第一次人代会定在{opens}，晚于本地要求的{last}。"
        yield OfficeFinding("人代会", text, basis, "sessions", coming.id if coming else "")
    elif opens is None and today > last - datetime.timedelta(days=31):
        late = "已经超过" if today > last else f"还有{(last - today).days}天"
        text = f"今年的第一次人代会还没有定日期，应当不晚于{last}举行，{late}。"
        yield OfficeFinding("人代会", text, basis, "sessions")
