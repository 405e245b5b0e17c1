"""Reads the whole desk at once: in the worker when the program starts, then whenever it is shown after a change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.events.rules import EventState
from renda_desktop.from_above.queries import list_tasks
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Place, State, Verdict
from renda_desktop.overview.desk.figures import desk_figures
from renda_desktop.overview.desk.rows import DeskLine, DeskView, NextMeeting, Urgency, urgency_on
from renda_desktop.overview.desk.sources import dated_lines
from renda_desktop.overview.desk.upward import upward_lines
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.office_finding import OfficeFinding
from renda_desktop.overview.thresholds import thresholds
from renda_desktop.overview.year_duties import year_duties
from renda_desktop.presidium.queries import meetings_between
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.storage.base import Base, DbSession
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import find_office, term_on

_STEP = "step_"
"""Checks of the checklist of a session begin so."""


def read_desk(db: DbSession, today: datetime.date) -> DeskView | None:
    """What the desk shows on a day; None in a nameless data folder."""
    office = find_office(db)
    if office is None:
        return None
    congress = office.kind.has_congress
    return DeskView(
        today=today,
        next_meeting=next_meeting(db, today) if congress else None,
        lines=tuple(to_do(db, today)),
        duties=tuple(year_duties(db, today.year, today)),
        figures=desk_figures(db, today, has_presidium=congress),
        tasks=tuple(list_tasks(db, today)),
        upward=tuple(upward_lines(db, today)),
        thresholds=thresholds(db, today) if congress else None,
        first_steps=_first_steps(db, today) if congress else (),
        has_presidium=congress,
    )


def to_do(db: DbSession, today: datetime.date) -> list[DeskLine]:
    """What the checks and the dates of the records ask for, the most pressing first."""
    verdicts = [verdict for verdict in run_checks(db, today) if verdict.state.open]
    dated = [line for line in dated_lines(db, today) if not _checked(line, verdicts)]
    listed = {line.key for line in dated}
    asked = [line_of(one, today) for one in verdicts if not _in_checklist(one, listed)]
    return in_order([*asked, *dated])


def other_lines(db: DbSession, today: datetime.date) -> tuple[DeskLine, ...]:
    """What else does not agree, said by no check and no date. Kept until anything changes: it reads every text."""
    return remembered(db, ("desk_others", today), _logged_tables(), lambda: _others(db, today))


def in_order(lines: Iterable[DeskLine]) -> list[DeskLine]:
    """The most pressing first, by their last days within."""
    order = list(Urgency)
    return sorted(lines, key=lambda line: (order.index(line.urgency), line.due_on or datetime.date.max))


def _others(db: DbSession, today: datetime.date) -> tuple[DeskLine, ...]:
    known, dated = {verdict.said for verdict in run_checks(db, today)}, dated_lines(db, today)
    first = {tab for _, tab in _first_steps(db, today)}
    found = [
        one
        for one in find_all(db, today)
        if one.text not in known and one.tab not in first and not _told(one, dated)
    ]
    return tuple(_finding_line(place, one) for place, one in enumerate(found))


def _logged_tables() -> frozenset[str]:
    return frozenset(Base.metadata.tables) - UNLOGGED


def line_of(verdict: Verdict, today: datetime.date) -> DeskLine:
    """What a check asks for. What is late or wrong says so; the rest is told by its last day."""
    named = {State.OVERDUE: Urgency.LATE, State.BROKEN: Urgency.WRONG}
    by_day = urgency_on(verdict.due_on, today)
    urgency = named.get(verdict.state) or (Urgency.OPEN if by_day is Urgency.LATE else by_day)
    return DeskLine(
        key=f"check:{verdict.check_id}:{verdict.record}",
        urgency=urgency,
        text=f"{verdict.title}：{verdict.todo}" if verdict.todo else verdict.said,
        detail=_and_basis(verdict.said if verdict.todo else "", verdict.basis),
        binding=verdict.binding.value,
        due_on=verdict.due_on,
        place=verdict.place,
        rule_id=verdict.rule_id,
        check_id=verdict.check_id,
        mark_record=verdict.record,
        stays=verdict.stays,
    )


def next_meeting(db: DbSession, today: datetime.date) -> NextMeeting | None:
    """The session or meeting of the presidium that comes next."""
    coming = [
        (row.opens_on, row.short_name, Place("sessions", row.id))
        for row in list_sessions(db, today)
        if row.opens_on is not None and row.opens_on >= today
    ]
    for row in meetings_between(db, today):
        day = row.meeting.event.day
        if row.state is EventState.PLANNED and day is not None and day >= today:
            coming.append((day, row.meeting.name, Place("presidium", row.meeting.id)))
    if not coming:
        return None
    day, name, place = min(coming, key=lambda one: one[0])
    return NextMeeting(name, day, (day - today).days, place)


def _first_steps(db: DbSession, today: datetime.date) -> tuple[tuple[str, str], ...]:
    """An office that has just been founded: the roster first, everything counts from it."""
    if term_on(db, today) is None or list_deputies(db, today):
        return ()
    return (("导入或者录入代表名册", "roster"),)


def _checked(line: DeskLine, verdicts: list[Verdict]) -> bool:
    """Whether a check says the same of the same record."""
    return any(
        line.findings and line.place.tab == one.place.tab and line.findings in one.said for one in verdicts
    )


def _in_checklist(verdict: Verdict, listed: set[str]) -> bool:
    """A step that is not late yet stands in the one line of its session's checklist."""
    step = verdict.check_id.startswith(_STEP) and verdict.state is State.DUE
    return step and f"steps:{verdict.place.record_id}" in listed


def _told(finding: OfficeFinding, lines: list[DeskLine]) -> bool:
    """Whether a line with a day says the same."""
    return any(
        line.findings and line.place.tab == finding.tab and line.findings in finding.text for line in lines
    )


def _finding_line(place: int, finding: OfficeFinding) -> DeskLine:
    return DeskLine(
        key=f"finding:{place}",
        urgency=Urgency.OPEN,
        text=finding.text,
        detail=_and_basis(finding.subject, finding.basis),
        place=Place(
            finding.tab,
            finding.record_id,
            finding.section,
            finding.field,
            finding.field_record,
            finding.field_key,
        ),
    )


def _and_basis(said: str, basis: str) -> str:
    return "　".join(part for part in (said, basis) if part)
