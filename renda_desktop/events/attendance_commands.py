"""Writes of attendance lists: inviting, signing in, leave, order. Many people at once are one action."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.models import Attendance, Event
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class Invitee(Struct, frozen=True):
    """Somebody to be put on a list: a person of the roster, or a free name with unit and post."""

    name: str
    person_id: str | None = None
    post: str = ""


class Invite(Struct, frozen=True):
    """Request: these people are on the list of the event in this capacity."""

    event_id: str
    people: tuple[Invitee, ...]
    capacity: Capacity = Capacity.MEMBER


def invite(db: DbSession, request: Invite) -> list[str]:
    """Puts people on the list, in the order given, behind those already there; who is on it already is left.

    Returns the line of each invitee in the order given. Raises RuleViolation for an empty name, and for
    somebody who is on the list in another capacity: one person is counted once.
    """
    describe(db, f"把{named([p.name for p in request.people])}列入{request.capacity.value}名单")
    event = db.get_one(Event, request.event_id)
    there = list(db.scalars(select(Attendance).where(Attendance.event_id == event.id)))
    position = max((line.position for line in there if line.capacity is request.capacity), default=0)
    lines = []
    for invitee in request.people:
        line = _find(there, invitee)
        if line is None:
            position += 1
            line = _line(request, invitee, position)
            there.append(line)
            db.add(line)
        elif line.capacity is not request.capacity:
            raise RuleViolation(
                f"{line.name}已经在{line.capacity.value}名单里，不能再列为{request.capacity.value}。"
            )
        lines.append(line)
    db.flush()
    return [line.id for line in lines]


def _find(there: Sequence[Attendance], invitee: Invitee) -> Attendance | None:
    """The same person, or without records the same name and post: two people may have one name."""
    for line in there:
        if invitee.person_id and line.person_id == invitee.person_id:
            return line
        free = not invitee.person_id and not line.person_id
        if free and (line.name, line.post) == (invitee.name.strip(), invitee.post.strip()):
            return line
    return None


def _line(request: Invite, invitee: Invitee, position: int) -> Attendance:
    if not invitee.name.strip():
        raise RuleViolation("请填写姓名；只知道单位的，可以先写单位名称。", "name")
    return Attendance(
        event_id=request.event_id,
        person_id=invitee.person_id,
        name=invitee.name.strip(),
        post=invitee.post.strip(),
        capacity=request.capacity,
        position=position,
    )


class MarkAttendance(Struct, frozen=True):
    """Request: these lines get this status. `approved` and `reason` belong to 请假 and 缺席."""

    attendance_ids: tuple[str, ...]
    status: AttendanceStatus
    reason: str = ""
    approved: bool | None = None


def mark_attendance(db: DbSession, request: MarkAttendance) -> None:
    """Records who came, is late, on leave or absent; leaving 请假 clears the approval and the reason."""
    lines = lines_in_order(db, request.attendance_ids)
    describe(db, f"把{named([line.name for line in lines])}记为{request.status.value}")
    leave = request.status is AttendanceStatus.EXCUSED
    away = leave or request.status is AttendanceStatus.ABSENT
    for line in lines:
        line.status = request.status
        line.reason = (request.reason.strip() or line.reason) if away else ""
        line.approved = request.approved if leave else None
        line.confirmed = line.confirmed and not leave


def mark_rest_present(db: DbSession, event_id: str) -> int:
    """Everybody not recorded yet has come: one click after the sign-in. Returns how many lines changed."""
    describe(db, "把未登记的人全部记为到会")
    lines = db.scalars(
        select(Attendance).where(
            Attendance.event_id == event_id, Attendance.status == AttendanceStatus.EXPECTED
        )
    ).all()
    for line in lines:
        line.status = AttendanceStatus.PRESENT
    return len(lines)


ATTENDANCE_FIELDS = {
    "name": Editable("姓名", required=True),
    "post": Editable("单位及职务"),
    "reason": Editable("请假或者缺席原因"),
    "approved": Editable("是否准假"),
}


def edit_attendance(db: DbSession, request: EditField) -> None:
    """Sets one field of a line. Raises RuleViolation: leave is granted only to who asked for it."""
    line = db.get_one(Attendance, request.record_id)
    if (
        request.field == "approved"
        and request.value is not None
        and line.status is not AttendanceStatus.EXCUSED
    ):
        raise RuleViolation(f"{line.name}没有请假，不用填是否准假。", "approved")
    edit_field(db, line, line.name, ATTENDANCE_FIELDS, request)


class ReorderAttendance(Struct, frozen=True):
    """Request: the lines of one capacity in their new order; lines not named follow in their old order."""

    event_id: str
    capacity: Capacity
    attendance_ids: tuple[str, ...]


def reorder_attendance(db: DbSession, request: ReorderAttendance) -> None:
    """Puts a list in order."""
    describe(db, f"调整{request.capacity.value}名单顺序")
    lines = db.scalars(
        select(Attendance)
        .where(Attendance.event_id == request.event_id, Attendance.capacity == request.capacity)
        .order_by(Attendance.position)
    ).all()
    wanted = {line_id: place for place, line_id in enumerate(request.attendance_ids)}
    for place, line in enumerate(sorted(lines, key=lambda line: wanted.get(line.id, len(wanted))), 1):
        line.position = place


def remove_attendance(db: DbSession, attendance_ids: tuple[str, ...]) -> None:
    """Takes people off a list; undo puts them back."""
    lines = lines_in_order(db, attendance_ids)
    describe(db, f"把{named([line.name for line in lines])}移出名单")
    for line in lines:
        db.delete(line)


def lines_in_order(db: DbSession, attendance_ids: Sequence[str]) -> list[Attendance]:
    """The lines with these ids in that order; those removed meanwhile are left out."""
    found = db.scalars(select(Attendance).where(Attendance.id.in_(attendance_ids)))
    by_id = {line.id: line for line in found}
    return [by_id[line_id] for line_id in attendance_ids if line_id in by_id]


def named(names: Sequence[str]) -> str:
    """李淑芬, 李淑芬、马宏伟, 李淑芬等11人."""
    if len(names) > 2:
        return f"{names[0]}等{len(names)}人"
    return "、".join(names)
