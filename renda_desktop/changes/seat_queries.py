"""Reads around the cases: constituencies with vacant seats, and who was absent from sessions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from renda_desktop.changes.models import ChangeCase, ChangeStep, SessionAbsence
from renda_desktop.changes.rows import AbsenceRow, AbsenceSummary, VacantSeat
from renda_desktop.changes.rules import AbsenceStanding, CaseKind, absence_standing
from renda_desktop.changes.standing import absences_that_end
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import BY_CONGRESS, EndReason, MandateState
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sittings.rules import SessionStanding
from renda_desktop.sittings.standing_queries import recorded_sessions, signed_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import term_on


def vacant_seats(db: DbSession, day: datetime.date) -> list[VacantSeat]:
    """The constituencies with vacant seats on `day`, in their order, with who sat there last."""
    term = term_on(db, day)
    if term is None:
        return []
    left = [
        row for row in mandate_rows(db, mandate_frame(db, day, term.id))
        if row.term_id == term.id and row.state is MandateState.ENDED
    ]  # fmt: skip
    left.sort(key=lambda row: row.ends_on or datetime.date.min, reverse=True)
    people = {person.id: person.name for person in people_fields(db, [row.person_id for row in left])}
    running = _running_by_elections(db, term.id)
    found = []
    for place in seat_figures(db, day, term_id=term.id).by_constituency:
        vacant = place.count.vacant or 0
        if place.id is not None and vacant > 0:
            gone = [row for row in left if row.constituency_id == place.id][:vacant]
            former = tuple(people[row.person_id] for row in gone)
            why = "；".join(f"{people[row.person_id]}{_why(row)}" for row in gone)
            found.append(VacantSeat(place.id, place.label, vacant, former, running.get(place.id), why))
    return found


def _why(mandate: MandateRow) -> str:
    """因病去世; 因工作调动，辞职被接受."""
    said = mandate.end_basis.partition("；")[0].strip().rstrip("。")
    plain = mandate.end_reason.value if mandate.end_reason else ""
    if mandate.end_reason in BY_CONGRESS:
        return f"{said}，{plain}" if said else plain
    return said or plain


def _running_by_elections(db: DbSession, term_id: str) -> dict[str, str]:
    query = select(ChangeCase).where(
        ChangeCase.term_id == term_id,
        ChangeCase.kind == CaseKind.BY_ELECTION,
        ChangeCase.dropped_on.is_(None),
    )
    closed = set(db.scalars(select(ChangeStep.case_id).where(ChangeStep.key == "confirmed")))
    return {
        case.constituency_id: case.id
        for case in db.scalars(query)
        if case.constituency_id and case.id not in closed
    }


def absence_summaries(db: DbSession, term_id: str, today: datetime.date) -> list[AbsenceSummary]:
    """Deputies with absences from sessions of a term, those nearest to the end of their mandate first."""
    found = _absences(db, term_id, today)
    mandates = {row.id: row for row in mandate_rows(db, mandate_frame(db, today, term_id))}
    people = {person.id: person.name for person in people_fields(db)}
    cases = {
        case.mandate_id: case
        for case in db.scalars(
            select(ChangeCase).where(ChangeCase.kind == CaseKind.ABSENT_TWICE).order_by(ChangeCase.opened_on)
        )
    }
    limit = absences_that_end(today)
    rows = [
        _summary(mandates[key], people, absences, limit, cases.get(key))
        for key, absences in found.items()
        if key in mandates
    ]
    order = [AbsenceStanding.ENDS, AbsenceStanding.WARNING, AbsenceStanding.NONE]
    return sorted(rows, key=lambda row: (order.index(row.standing), row.name))


def ending_absence(db: DbSession, term_id: str, mandate_id: str, today: datetime.date) -> AbsenceRow | None:
    """The absence from which on a mandate ends, the second without approval (代表法2025 第六十二条第一款第三项)."""
    counted = sorted(
        (one for one in _absences(db, term_id, today).get(mandate_id, ()) if one.counts and one.opens_on),
        key=lambda one: one.opens_on or datetime.date.min,
    )
    limit = absences_that_end(today)
    return counted[limit - 1] if len(counted) >= limit else None


def _absences(db: DbSession, term_id: str, today: datetime.date) -> dict[str, list[AbsenceRow]]:
    """By mandate: from the sign-in where it was recorded, else as typed; a session never counts twice."""
    found: dict[str, list[AbsenceRow]] = defaultdict(list)
    for session in recorded_sessions(db, term_id, today):
        for mandate_id, one in session.deputies.items():
            if one.standing in _AWAY:
                approved = one.standing is SessionStanding.EXCUSED
                pending = one.standing is SessionStanding.PENDING
                row = AbsenceRow("", one.session_id, one.name, one.opens_on, approved, one.words, pending)
                found[mandate_id].append(row)
    signed = signed_sessions(db)
    typed = {one.id: one for one in list_facts(db, term_id) if one.id not in signed}
    for kept in db.scalars(select(SessionAbsence)):
        facts = typed.get(kept.session_id)
        if facts is not None:
            row = AbsenceRow(kept.id, facts.id, facts.short_name, facts.opens_on, kept.approved, kept.reason)
            found[kept.mandate_id].append(row)
    return found


_AWAY = (SessionStanding.EXCUSED, SessionStanding.PENDING, SessionStanding.ABSENT)


def _summary(
    mandate: MandateRow,
    people: Mapping[str, str],
    absences: Sequence[AbsenceRow],
    limit: int,
    case: ChangeCase | None,
) -> AbsenceSummary:
    """A case that came to nothing speaks for the absences before it; missed again, the deputy needs another.

    Whose mandate has ended in another way, nothing is left to end.
    """
    ordered = tuple(sorted(absences, key=lambda one: one.opens_on or datetime.date.min))
    missed = [one.opens_on for one in ordered if one.counts and one.opens_on is not None]
    again = case is not None and case.dropped_on is not None and any(day > case.opened_on for day in missed)
    case_id = case.id if case is not None and not again else None
    gone = mandate.ends_on is not None and mandate.end_reason is not EndReason.ABSENT_TWICE
    standing = AbsenceStanding.NONE if gone else absence_standing(len(missed), limit)
    return AbsenceSummary(
        mandate.id, mandate.person_id, people[mandate.person_id], ordered, standing, case_id
    )
