"""Writes of a session's schedule 日程."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import in_new_order, renumber, short_name
from renda_desktop.sessions.models import CongressSession, ScheduleEntry
from renda_desktop.sessions.preset_commands import entries_of, place_entries
from renda_desktop.sessions.rules import HalfDay, Part, half_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddEntry(Struct, frozen=True):
    """Request: a line of the schedule. `half` None is told from the starting time; day 1 is the opening day."""

    session_id: str
    activity: str
    day_number: int = 1
    half: HalfDay | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    part: Part = Part.OTHER
    content: str = ""
    chair: str = ""
    attendees: str = ""
    place: str = ""
    responsible: str = ""


def add_entry(db: DbSession, request: AddEntry) -> str:
    """Adds a line at its place in time. Raises RuleViolation: no activity, times out of order or half-day unknown."""
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"{short_name(db, session)}日程新增“{request.activity.strip()}”")
    if not request.activity.strip():
        raise RuleViolation("请填写会议或者活动的名称，例如“第一次全体会议”。", "activity")
    _require_times(request.starts_at, request.ends_at, "ends_at")
    half = request.half or (half_of(request.starts_at) if request.starts_at else None)
    if half is None:
        raise RuleViolation("请填写时间，或者选上午、下午、晚上。", "half")
    values = structs.asdict(request)
    stripped = {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}
    rows = entries_of(db, session.id)
    entry = ScheduleEntry(**stripped | {"half": half, "position": len(rows) + 1})
    db.add(entry)
    place_entries([*rows, entry])
    db.flush()
    return entry.id


def _require_times(starts_at: datetime.time | None, ends_at: datetime.time | None, field: str) -> None:
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        raise RuleViolation("结束时间早于开始时间，请核对。", field)


ENTRY_FIELDS = {
    "day_number": Editable("日期", required=True),
    "half": Editable("半天", required=True),
    "starts_at": Editable("开始时间"),
    "ends_at": Editable("结束时间"),
    "part": Editable("性质", required=True),
    "activity": Editable("会议或活动", required=True),
    "content": Editable("内容"),
    "chair": Editable("主持人"),
    "attendees": Editable("参加人员"),
    "place": Editable("地点"),
    "responsible": Editable("责任人"),
}


def edit_entry(db: DbSession, request: EditField) -> None:
    """Sets one field; a new starting time moves the line to its place and half-day. Raises RuleViolation.

    What the clerk wrote is no longer changed or taken away by a switch.
    """
    entry = db.get_one(ScheduleEntry, request.record_id)
    value = request.value
    if isinstance(value, datetime.time):
        times = {"starts_at": entry.starts_at, "ends_at": entry.ends_at, request.field: value}
        _require_times(times["starts_at"], times["ends_at"], request.field)
        describe(db, f"把“{entry.activity}”的{ENTRY_FIELDS[request.field].label}改为{time_text(value)}")
    before = getattr(entry, request.field)
    edit_field(db, entry, f"日程“{entry.activity}”", ENTRY_FIELDS, request)
    if getattr(entry, request.field) == before:
        return
    entry.from_preset = False
    if request.field == "starts_at" and entry.starts_at is not None:
        entry.half = half_of(entry.starts_at)
    place_entries(entries_of(db, entry.session_id))


class ReorderSchedule(Struct, frozen=True):
    """Request: ids of the lines of one half-day in their new order."""

    session_id: str
    day_number: int
    half: HalfDay
    ids: tuple[str, ...]


def reorder_schedule(db: DbSession, request: ReorderSchedule) -> None:
    """Puts these lines into the half-day in this order; lines dragged in from elsewhere come with it.

    A line whose time does not fit its new place loses the time. Raises KeyError for lines of another session.
    """
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"调整{short_name(db, session)}日程的次序")
    rows = entries_of(db, session.id)
    here = [
        row
        for row in rows
        if row.id in request.ids or (row.day_number, row.half) == (request.day_number, request.half)
    ]
    ordered = in_new_order(here, request.ids)
    for row in ordered:
        if (row.day_number, row.half) != (request.day_number, request.half):
            row.day_number, row.half, row.from_preset = request.day_number, request.half, False
    _drop_misfit_times(ordered, request.half)
    renumber(ordered)
    place_entries([row for row in rows if row not in ordered])


def _drop_misfit_times(rows: list[ScheduleEntry], half: HalfDay) -> None:
    """Times stay as long as they rise and lie in the half-day; dragging says the order is meant, not the time."""
    last = datetime.time.min
    for row in rows:
        if row.starts_at is None:
            continue
        if row.starts_at < last or half_of(row.starts_at) is not half:
            row.starts_at = row.ends_at = None
            row.from_preset = False
        else:
            last = row.starts_at


def remove_entry(db: DbSession, entry_id: str) -> None:
    """Takes a line off the schedule."""
    entry = db.get_one(ScheduleEntry, entry_id)
    describe(db, f"删除日程“{entry.activity}”")
    place_entries([row for row in entries_of(db, entry.session_id) if row.id != entry_id])
    db.delete(entry)
