"""Figures of the presidium: meetings of a year, attendance of its members, when the next meeting is due."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.events.queries import AttendanceRow, attendance_of_events
from renda_desktop.events.rules import AttendanceCount, Capacity, EventState, count, share_text
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.lines import interval_binds, meeting_due
from renda_desktop.presidium.models import PresidiumMeeting
from renda_desktop.presidium.queries import list_all_meetings, meetings_by_id
from renda_desktop.presidium.rows import MeetingListRow, MeetingRow
from renda_desktop.presidium.rules import quarter
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import term_on


class MemberAttendance(Struct, frozen=True):
    """One member's attendance over the meetings counted."""

    person_id: str | None
    name: str
    count: AttendanceCount

    @property
    def share(self) -> str:
        """出席率."""
        return share_text(self.count.present, self.count.expected)


class PresidiumFigures(Struct, frozen=True):
    """A year of meetings between sessions. `quarters` are the meetings held in each; 人次 are in `attendance`."""

    year: int
    held: int
    planned: int
    extra: int
    items: int
    decisions: int
    open_decisions: int
    late_decisions: int
    quarters: tuple[int, int, int, int]
    attendance: AttendanceCount
    members: tuple[MemberAttendance, ...]

    @property
    def share(self) -> str:
        """出席率 of all meetings together."""
        return share_text(self.attendance.present, self.attendance.expected)


class NextMeeting(Struct, frozen=True):
    """When the next meeting is due at the latest; `planned` is the next one already called, if there is one.

    `counted` False: no meeting of the term was recorded as held, `last` is then the first day of the term.
    `binds` False: nobody confirmed the interval, so that the day is never called late.
    """

    last: datetime.date | None
    due_on: datetime.date | None
    days_left: int | None
    planned: MeetingRow | None
    counted: bool = True
    binds: bool = False

    @property
    def late(self) -> bool:
        """Whether the interval is over without a meeting."""
        return self.days_left is not None and self.days_left < 0


def figures(db: DbSession, year: int, today: datetime.date, local: LocalValues) -> PresidiumFigures:
    """Meetings between sessions whose day lies in the year; attendance counts the meetings held only."""
    return figures_of(db, list_all_meetings(db, today, local), year)


def figures_of(db: DbSession, meetings: Sequence[MeetingListRow], year: int) -> PresidiumFigures:
    """The same of meetings already read, those of other years and inside sessions among them."""
    rows = [
        row
        for row in meetings
        if row.meeting.session_id is None and row.meeting.event.day and row.meeting.event.day.year == year
    ]
    held = [row for row in rows if row.state is EventState.HELD]
    lists = attendance_of_events(db, [row.meeting.event.id for row in held])
    lines = [line for some in lists.values() for line in some if line.capacity is Capacity.MEMBER]
    return PresidiumFigures(
        year=year,
        held=len(held),
        planned=sum(row.state is EventState.PLANNED for row in rows),
        extra=sum(row.meeting.extra for row in held),
        items=sum(row.items for row in held),
        decisions=sum(row.decisions for row in held),
        open_decisions=sum(row.open_decisions for row in held),
        late_decisions=sum(row.late_decisions for row in held),
        quarters=_quarters(held),
        attendance=count(line.mark for line in lines),
        members=tuple(member_attendance(lines)),
    )


def _quarters(held: Sequence[MeetingListRow]) -> tuple[int, int, int, int]:
    days = [row.meeting.event.day for row in held if row.meeting.event.day]
    found = [quarter(day) for day in days]
    return found.count(1), found.count(2), found.count(3), found.count(4)


def member_attendance(lines: Iterable[AttendanceRow]) -> list[MemberAttendance]:
    """The lines of several lists per person; who has no record counts by name. In the order of first mention."""
    grouped: dict[str, list[AttendanceRow]] = defaultdict(list)
    for line in lines:
        grouped[line.person_id or line.name].append(line)
    return [
        MemberAttendance(some[0].person_id, some[0].name, count(line.mark for line in some))
        for some in grouped.values()
    ]


def next_meeting(db: DbSession, today: datetime.date, local: LocalValues) -> NextMeeting:
    """The due day counted from the last meeting held, inside a session or not; in a new term from its first day."""
    term = term_on(db, today)
    if term is None:
        return NextMeeting(None, None, None, None)
    ids = db.scalars(select(PresidiumMeeting.id).where(PresidiumMeeting.term_id == term.id)).all()
    meetings = meetings_by_id(db, ids).values()
    held = [m.event.day for m in meetings if m.event.day and m.event.state(today) is EventState.HELD]
    planned = [
        m for m in meetings
        if m.event.day and m.session_id is None and m.event.state(today) is EventState.PLANNED
    ]  # fmt: skip
    last = max(held, default=term.starts_on)
    due = meeting_due(last, local) if last else None
    following = min(planned, key=lambda m: m.event.day or today, default=None)
    binds = last is not None and interval_binds(last, local)
    return NextMeeting(last, due, (due - today).days if due else None, following, bool(held), binds)
