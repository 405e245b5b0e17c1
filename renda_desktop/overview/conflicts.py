"""What else happens when a meeting is held: the same half-day with the same people or in the same room."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.events.queries import EventRow, attendance_of_events, list_events
from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import find_activity
from renda_desktop.plans.plan_time import Precision
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanState
from renda_desktop.presidium.queries import meetings_by_id, meetings_of_events
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

MORNING, AFTERNOON = "上午", "下午"
WHOLE_DAY = (MORNING, AFTERNOON)
NOON = 12
_OVER = frozenset({PlanState.DONE, PlanState.CANCELLED, PlanState.POSTPONED})


class Occasion(Struct, frozen=True):
    """Something with a time, a place and people. `people` are names by person id; `family` are ids of what belongs
    together (a session and its own meetings), which is no conflict.
    """

    name: str
    first: datetime.date
    last: datetime.date
    halves: tuple[str, ...]
    place: str
    people: dict[str, str]
    family: frozenset[str]


def conflicts(own: Occasion, others: Iterable[Occasion]) -> list[str]:
    """A sentence for each other occasion that takes the same people or the same place at the same time."""
    found = []
    for other in others:
        halves = [half for half in own.halves if half in other.halves]
        if other.last < own.first or own.last < other.first or not halves or own.family & other.family:
            continue
        reasons = list(_reasons(own, other))
        if reasons:
            day = chinese_date(max(own.first, other.first), year=False)
            when = halves[0] if len(halves) == 1 else "当天"
            found.append(f"{day}{when}还有“{other.name}”：{'；'.join(reasons)}。")
    return found


def _reasons(own: Occasion, other: Occasion) -> Iterator[str]:
    if own.place and own.place == other.place:
        yield f"地点都是{own.place}"
    both = [name for person, name in own.people.items() if person in other.people]
    if both:
        shown = "、".join(both[:3]) + (f"等{len(both)}人" if len(both) > 3 else "")
        yield f"{shown}两边都要参加"


def meeting_conflicts(db: DbSession, meeting_id: str, today: datetime.date) -> list[str]:
    """What stands in the way of a presidium meeting; nothing while it has no day."""
    meeting = meetings_by_id(db, [meeting_id]).get(meeting_id)
    if meeting is None or meeting.event.day is None:
        return []
    own = _of_event(db, meeting.event, meeting)
    return conflicts(own, _others(db, meeting.event.day, meeting.event.day, today))


def session_conflicts(db: DbSession, session_id: str, today: datetime.date) -> list[str]:
    """What stands in the way of a session; nothing while it has no day."""
    facts = find_facts(db, session_id)
    if facts is None or facts.opens_on is None:
        return []
    own = _of_session(db, facts, facts.opens_on)
    return conflicts(own, _others(db, own.first, own.last, today))


def activity_conflicts(db: DbSession, inspection_id: str, today: datetime.date) -> list[str]:
    """What stands in the way of an inspection, survey or check; nothing while it has no day."""
    activity = find_activity(db, inspection_id)
    if activity is None or activity.day is None:
        return []
    own = _of_event(db, activity.event, None)
    return conflicts(own, _others(db, activity.day, activity.day, today))


def _others(
    db: DbSession, first: datetime.date, last: datetime.date, today: datetime.date
) -> Iterator[Occasion]:
    events = [e for e in list_events(db, since=first, until=last) if e.declared is not EventState.CANCELLED]
    meetings = meetings_of_events(db, [event.id for event in events])
    for event in events:
        yield _of_event(db, event, meetings.get(event.id))
    for facts in list_facts(db):
        if (
            facts.opens_on is not None
            and facts.opens_on <= last
            and (facts.closes_on or facts.opens_on) >= first
        ):
            yield _of_session(db, facts, facts.opens_on)
    plan = find_plan(db, first.year)
    items = list_items(db, plan.id, today) if plan is not None else []
    for item in items:
        exact = item.time is not None and item.time.precision is Precision.DAY
        near = item.time is not None and item.time.first <= last and item.time.last >= first
        if exact and near and not item.carriers and item.state not in _OVER:
            yield _of_item(db, item)


def _of_event(db: DbSession, event: EventRow, meeting: MeetingRow | None) -> Occasion:
    assert event.day is not None, "looked up by its day"
    lines = attendance_of_events(db, [event.id])[event.id]
    people = {line.person_id: line.name for line in lines if line.person_id}
    name = meeting.name if meeting else event.title or event.kind.value
    family = {event.id, *(one for one in (meeting.id, meeting.session_id) if one)} if meeting else {event.id}
    return Occasion(name, event.day, event.day, _halves(event), event.place, people, frozenset(family))


def _halves(event: EventRow) -> tuple[str, ...]:
    """Without a time the whole day counts."""
    if event.starts_at is None:
        return WHOLE_DAY
    if event.starts_at.hour >= NOON:
        return (AFTERNOON,)
    late = event.ends_at is not None and event.ends_at > datetime.time(NOON + 1)
    return WHOLE_DAY if late else (MORNING,)


def _deputies(db: DbSession, day: datetime.date) -> list[DeputyRow]:
    return [row for row in list_deputies(db, day) if row.in_force]


def _of_session(db: DbSession, facts: SessionFacts, opens: datetime.date) -> Occasion:
    people = {row.id: row.name for row in _deputies(db, opens)}
    last = facts.closes_on or opens
    return Occasion(facts.short_name, opens, last, WHOLE_DAY, facts.place, people, frozenset({facts.id}))


def _of_item(db: DbSession, item: ItemRow) -> Occasion:
    assert item.time is not None, "only items with a day are looked at"
    groups = {group.id for group in item.groups}
    people = {person.id: person.name for person in item.people}
    if item.all_deputies or groups:
        people |= {
            row.id: row.name
            for row in _deputies(db, item.time.first)
            if item.all_deputies or (row.mandate and groups & {unit.unit_id for unit in row.mandate.groups})
        }
    return Occasion(
        item.title, item.time.first, item.time.last, WHOLE_DAY, item.place, people, frozenset({item.id})
    )
