"""Writes of events: when and where something happens."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.events.models import Event
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddEvent(Struct, frozen=True):
    """Request: something happens on a day. `title` may stay empty where the slice derives the name."""

    kind: EventKind
    title: str = ""
    day: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    note: str = ""


def add_event(db: DbSession, request: AddEvent) -> str:
    """Adds an event; returns its id. Raises RuleViolation when it ends before it starts."""
    describe(db, f"新增{event_label(request.kind, request.title, request.day)}")
    check_times(request.starts_at, request.ends_at, "ends_at")
    values = structs.asdict(request)
    event = Event(**{k: v.strip() if isinstance(v, str) else v for k, v in values.items()})
    db.add(event)
    db.flush()
    return event.id


def event_label(kind: EventKind, title: str, day: datetime.date | None) -> str:
    """How the log calls an event: “农村人居环境视察”, else 2026年4月8日的主席团会议."""
    if title.strip():
        return f"“{title.strip()}”"
    return f"{chinese_date(day)}的{kind.value}" if day else kind.value


def check_times(starts_at: datetime.time | None, ends_at: datetime.time | None, field: str) -> None:
    """Raises RuleViolation with `field` when the end is before the start."""
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        raise RuleViolation("结束时间早于开始时间，请核对。", field)


EVENT_FIELDS = {
    "title": Editable("名称"),
    "day": Editable("日期"),
    "starts_at": Editable("开始时间"),
    "ends_at": Editable("结束时间"),
    "place": Editable("地点"),
    "chair": Editable("主持人"),
    "recorder": Editable("记录人"),
    "note": Editable("备注"),
}


def edit_event(db: DbSession, request: EditField, whose: str | None = None) -> None:
    """Sets one field of an event; `whose` names it in the log where a slice derives the name. Raises RuleViolation."""
    event = db.get_one(Event, request.record_id)
    if request.field in ("starts_at", "ends_at"):
        times = {"starts_at": event.starts_at, "ends_at": event.ends_at, request.field: request.value}
        check_times(times["starts_at"], times["ends_at"], request.field)
    edit_field(db, event, whose or event_label(event.kind, event.title, event.day), EVENT_FIELDS, request)


class DeclareState(Struct, frozen=True):
    """Request: the office says it was held or is cancelled; `state` None goes back to what the day says."""

    event_id: str
    state: EventState | None


def declare_state(db: DbSession, request: DeclareState, whose: str | None = None) -> None:
    """Sets or clears the declared state."""
    event = db.get_one(Event, request.event_id)
    name = whose or event_label(event.kind, event.title, event.day)
    words = "恢复为按日期判断" if request.state is None else f"标为{request.state.value}"
    describe(db, f"把{name}{words}")
    event.declared = request.state


def remove_event(db: DbSession, event_id: str) -> None:
    """Removes an event with its attendance list; undo brings both back."""
    event = db.get_one(Event, event_id)
    describe(db, f"删除{event_label(event.kind, event.title, event.day)}")
    db.delete(event)
