"""Reads of events and attendance."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.events import rules
from renda_desktop.events.models import Attendance, Event
from renda_desktop.events.notice_rules import NoticeLine, NoticeWay, answer_of
from renda_desktop.events.rules import (
    AttendanceCount,
    AttendanceStatus,
    Capacity,
    EventKind,
    EventState,
    Mark,
)
from renda_desktop.roster.queries import names_of, people_fields
from renda_desktop.storage.base import DbSession

EVENT_READS = ("event", "attendance", "person", "phone")


class AttendanceRow(Struct, frozen=True):
    """One line of an attendance list; the name is that of the person's record where there is one."""

    id: str
    event_id: str
    person_id: str | None
    name: str
    post: str
    capacity: Capacity
    status: AttendanceStatus
    reason: str
    approved: bool | None
    position: int
    told_on: datetime.date | None = None
    told_how: NoticeWay | None = None
    confirmed: bool = False
    answered_on: datetime.date | None = None
    answer_note: str = ""

    @property
    def came(self) -> bool:
        """Whether the person was there."""
        return self.status in rules.CAME

    @property
    def mark(self) -> Mark:
        """The line as it is counted."""
        return Mark(self.capacity, self.status, self.approved)


class EventRow(Struct, frozen=True):
    """A meeting or an activity; `declared` is the state the office set by hand."""

    id: str
    kind: EventKind
    title: str
    day: datetime.date | None
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    place: str
    chair: str
    recorder: str
    note: str
    declared: EventState | None
    count: AttendanceCount

    def state(self, today: datetime.date) -> EventState:
        """Where it stands on `today`."""
        attended = self.count.present + self.count.observers_present > 0
        return rules.state_of(self.declared, self.day, today, attended=attended)


class Participation(Struct, frozen=True):
    """One person's place in one event, for a deputy's file."""

    event: EventRow
    attendance: AttendanceRow


def find_event(db: DbSession, event_id: str) -> EventRow | None:
    """One event, or None when it was removed."""
    rows = events_by_id(db, [event_id])
    return rows.get(event_id)


def events_by_id(db: DbSession, event_ids: Sequence[str]) -> dict[str, EventRow]:
    """Events by id, those removed left out."""
    found = db.scalars(select(Event).where(Event.id.in_(event_ids)))
    return {row.id: row for row in _rows(db, list(found))}


def list_events(
    db: DbSession,
    kinds: Iterable[EventKind] = (),
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> list[EventRow]:
    """Events of these kinds (all when none is named) from `since` to `until`, both included; newest first."""
    query = select(Event).order_by(Event.day.desc(), Event.starts_at.desc())
    wanted = tuple(kinds)
    if wanted:
        query = query.where(Event.kind.in_(wanted))
    if since is not None:
        query = query.where(Event.day >= since)
    if until is not None:
        query = query.where(Event.day <= until)
    return _rows(db, list(db.scalars(query)))


def attendance_of(db: DbSession, event_id: str) -> list[AttendanceRow]:
    """The list of one event: members, observers, guests, each in the office's order."""
    return attendance_of_events(db, [event_id])[event_id]


def attendance_of_events(db: DbSession, event_ids: Sequence[str]) -> dict[str, list[AttendanceRow]]:
    """The lists of several events by event id; an event without a list has an empty one."""
    found = list(db.scalars(select(Attendance).where(Attendance.event_id.in_(event_ids))))
    lists: dict[str, list[AttendanceRow]] = {event_id: [] for event_id in event_ids}
    for row in _attendance_rows(db, found):
        lists[row.event_id].append(row)
    order = list(Capacity)
    for rows in lists.values():
        rows.sort(key=lambda row: (order.index(row.capacity), row.position))
    return lists


def notice_lines(db: DbSession, lines: Sequence[AttendanceRow]) -> list[NoticeLine]:
    """Lines of attendance lists with telephone numbers, notice and answer, in the order given."""
    ids = {line.person_id for line in lines if line.person_id}
    phones = {person.id: person.phones for person in people_fields(db, ids)} if ids else {}
    return [
        NoticeLine(
            line.id, line.person_id, line.name, line.post, line.capacity.value,
            phones.get(line.person_id or "", ()), line.told_on, line.told_how,
            answer_of(line.status, confirmed=line.confirmed), line.answered_on, line.reason, line.answer_note,
        )
        for line in lines
    ]  # fmt: skip


def events_of_lines(db: DbSession, attendance_ids: Sequence[str]) -> set[str]:
    """On which events' lists these lines stand."""
    return set(db.scalars(select(Attendance.event_id).where(Attendance.id.in_(attendance_ids))))


def participations(db: DbSession, person_id: str) -> list[Participation]:
    """All events one person is on the list of, newest first."""
    found = list(db.scalars(select(Attendance).where(Attendance.person_id == person_id)))
    lines = {row.event_id: row for row in _attendance_rows(db, found)}
    events = events_by_id(db, list(lines))
    pairs = [Participation(event, lines[event.id]) for event in events.values()]
    return sorted(pairs, key=lambda pair: pair.event.day or datetime.date.max, reverse=True)


def _attendance_rows(db: DbSession, found: list[Attendance]) -> list[AttendanceRow]:
    names = names_of(db, {a.person_id for a in found if a.person_id})
    return [
        AttendanceRow(
            a.id, a.event_id, a.person_id, names.get(a.person_id or "", a.name),
            a.post, a.capacity, a.status, a.reason, a.approved, a.position, a.told_on, a.told_how, a.confirmed,
            a.answered_on, a.answer_note,
        )
        for a in found
    ]  # fmt: skip


def _counts(db: DbSession, event_ids: Sequence[str]) -> dict[str, AttendanceCount]:
    """The counts of several events' lists, by event id."""
    columns = (Attendance.event_id, Attendance.capacity, Attendance.status, Attendance.approved)
    marks: dict[str, list[Mark]] = {event_id: [] for event_id in event_ids}
    for event_id, capacity, status, approved in db.execute(
        select(*columns).where(Attendance.event_id.in_(event_ids))
    ):
        marks[event_id].append(Mark(capacity, status, approved))
    return {event_id: rules.count(lines) for event_id, lines in marks.items()}


def _rows(db: DbSession, found: list[Event]) -> list[EventRow]:
    counts = _counts(db, [event.id for event in found])
    return [
        EventRow(
            e.id, e.kind, e.title, e.day, e.starts_at, e.ends_at, e.place, e.chair, e.recorder, e.note,
            e.declared, counts[e.id],
        )
        for e in found
    ]  # fmt: skip
