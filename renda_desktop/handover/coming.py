"""What comes in the next two months: the duties of the year with their last days, and the meetings arranged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.events.rules import EventState
from renda_desktop.handover.rows import ComingLine
from renda_desktop.overview.year_duties import year_duties
from renda_desktop.presidium.queries import meetings_between
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office

DAYS = 60


def coming(db: DbSession, today: datetime.date) -> tuple[ComingLine, ...]:
    """By their days; a duty that was done already is no more to come."""
    office = find_office(db)
    last = today + datetime.timedelta(days=DAYS)
    lines = list(_duties(db, today, last))
    if office is not None and office.kind.has_congress:
        lines += _meetings(db, today, last)
    return tuple(sorted(lines, key=lambda line: line.day))


def _duties(db: DbSession, today: datetime.date, last: datetime.date) -> Iterator[ComingLine]:
    for year in sorted({today.year, last.year}):
        for duty in year_duties(db, year, today):
            if duty.state.open and duty.due_on is not None and today <= duty.due_on <= last:
                todo = f"：{duty.todo.rstrip('。')}" if duty.todo else ""
                yield ComingLine(duty.due_on, f"{duty.title}{todo}", duty.binding.value, duty.basis)


def _meetings(db: DbSession, today: datetime.date, last: datetime.date) -> Iterator[ComingLine]:
    for facts in list_facts(db):
        if facts.opens_on is not None and today <= facts.opens_on <= last:
            yield ComingLine(facts.opens_on, f"召开{facts.short_name}")
    for row in meetings_between(db, today):
        day = row.meeting.event.day
        if row.state is EventState.PLANNED and day is not None and today <= day <= last:
            yield ComingLine(day, f"召开{row.meeting.name}")
