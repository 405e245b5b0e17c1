"""Writes of notice and answer on an attendance list. Leave is the status of the line, so it is said once only."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import MarkAttendance, lines_in_order, mark_attendance, named
from renda_desktop.events.models import Attendance
from renda_desktop.events.notice_rules import Answer, NoticeWay, check_days
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class TellPeople(Struct, frozen=True):
    """Request: these lines were told on this day in this way; `told_how` None: they were not told after all."""

    attendance_ids: tuple[str, ...]
    told_how: NoticeWay | None
    told_on: datetime.date


def tell_people(db: DbSession, request: TellPeople) -> None:
    """Records who was told. Raises RuleViolation when somebody answered before that day."""
    lines = lines_in_order(db, request.attendance_ids)
    how = request.told_how
    describe(db, f"{named([line.name for line in lines])}：{f'已{how.value}通知' if how else '改回未通知'}")
    for line in lines:
        line.told_how, line.told_on = how, request.told_on if how else None
        check_days(line.told_on, line.answered_on, "told_on")


class RecordAnswer(Struct, frozen=True):
    """Request: these lines answered on this day; OPEN takes the answer back."""

    attendance_ids: tuple[str, ...]
    answer: Answer
    answered_on: datetime.date


_SETTLED = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.ABSENT)


def record_answer(db: DbSession, request: RecordAnswer) -> None:
    """Records confirmations and leave; a leave is the status 请假 of the attendance list.

    Raises RuleViolation for an answer before the notice, and for leave of somebody whose coming is recorded.
    """
    lines = lines_in_order(db, request.attendance_ids)
    describe(db, f"{named([line.name for line in lines])}的回执：{request.answer.value}")
    _set_status(db, lines, request.answer)
    for line in lines:
        line.confirmed = request.answer is Answer.CONFIRMED
        line.answered_on = None if request.answer is Answer.OPEN else request.answered_on
        check_days(line.told_on, line.answered_on, "answered_on")


def _set_status(db: DbSession, lines: list[Attendance], answer: Answer) -> None:
    if answer is Answer.LEAVE:
        settled = [line for line in lines if line.status in _SETTLED]
        if settled:
            words = f"{settled[0].name}已经登记为{settled[0].status.value}，不能再记请假；记错的请先在“人员”里改。"
            raise RuleViolation(words)
        changed, status = lines, AttendanceStatus.EXCUSED
    else:
        changed = [line for line in lines if line.status is AttendanceStatus.EXCUSED]
        status = AttendanceStatus.EXPECTED
    fresh = tuple(line.id for line in changed if line.status is not status)
    if fresh:
        mark_attendance(db, MarkAttendance(fresh, status))


NOTICE_FIELDS = {
    "told_on": Editable("通知日期"),
    "told_how": Editable("通知方式"),
    "answered_on": Editable("回执日期"),
    "answer_note": Editable("回执备注"),
}


def edit_notice(db: DbSession, request: EditField) -> None:
    """Sets one field of notice or answer. Raises RuleViolation for an answer before the notice."""
    line = db.get_one(Attendance, request.record_id)
    edit_field(db, line, line.name, NOTICE_FIELDS, request)
    check_days(line.told_on, line.answered_on, request.field)
