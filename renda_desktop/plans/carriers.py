"""What carries plan items out: names and days of the linked meetings, sessions and activities."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.events.queries import events_by_id
from renda_desktop.plans.models import PlanItem
from renda_desktop.plans.rows import Carrier, CarrierKind
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession


def carriers_of(db: DbSession, items: Sequence[PlanItem]) -> dict[str, tuple[Carrier, ...]]:
    """Links of each item that has any, by item id: meeting, session, activity."""
    known = _meetings(db, items) | _sessions(db, items) | _events(db, items)
    return {
        item.id: tuple(known[id] for id in (item.meeting_id, item.session_id, item.event_id) if id in known)
        for item in items
        if item.meeting_id or item.session_id or item.event_id
    }


def _meetings(db: DbSession, items: Sequence[PlanItem]) -> dict[str | None, Carrier]:
    ids = [item.meeting_id for item in items if item.meeting_id]
    found = meetings_by_id(db, ids).values() if ids else ()
    return {m.id: Carrier(CarrierKind.MEETING, m.id, m.name, m.event.day) for m in found}


def _sessions(db: DbSession, items: Sequence[PlanItem]) -> dict[str | None, Carrier]:
    ids = {item.session_id for item in items if item.session_id}
    found = [row for row in list_facts(db) if row.id in ids] if ids else []
    return {s.id: Carrier(CarrierKind.SESSION, s.id, s.short_name, s.opens_on) for s in found}


def _events(db: DbSession, items: Sequence[PlanItem]) -> dict[str | None, Carrier]:
    ids = [item.event_id for item in items if item.event_id]
    found = events_by_id(db, ids).values() if ids else ()
    return {e.id: Carrier(CarrierKind.EVENT, e.id, e.title or e.kind.value, e.day) for e in found}


def meeting_label(db: DbSession, meeting_id: str | None) -> str:
    """Name of a presidium meeting; empty without one."""
    if meeting_id is None:
        return ""
    found = meetings_by_id(db, [meeting_id]).get(meeting_id)
    return found.name if found else ""
