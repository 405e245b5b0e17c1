"""Writes of a meeting's attendance list. Who came is printed in the record: a final one refuses every change."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.events import attendance_commands as lists
from renda_desktop.events.attendance_commands import Invite, MarkAttendance, ReorderAttendance
from renda_desktop.events.notice_commands import RecordAnswer, record_answer
from renda_desktop.events.queries import events_of_lines
from renda_desktop.presidium.models import PresidiumMeeting
from renda_desktop.presidium.signing import WHO_CAME, require_open
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField


def invite_people(db: DbSession, request: Invite) -> list[str]:
    """As `events.attendance_commands.invite`. Raises RuleViolation also when the record is final."""
    _require_open(db, {request.event_id})
    return lists.invite(db, request)


def mark_lines(db: DbSession, request: MarkAttendance) -> None:
    """As `events.attendance_commands.mark_attendance`. Raises RuleViolation when the record is final."""
    _require_open(db, events_of_lines(db, request.attendance_ids))
    lists.mark_attendance(db, request)


def mark_rest(db: DbSession, meeting_id: str) -> int:
    """Everybody of the meeting not recorded yet has come; returns how many. Raises RuleViolation when it is final."""
    return lists.mark_rest_present(db, require_open(db, meeting_id, *WHO_CAME).event_id)


def edit_line(db: DbSession, request: EditField) -> None:
    """As `events.attendance_commands.edit_attendance`. Raises RuleViolation also when the record is final."""
    _require_open(db, events_of_lines(db, (request.record_id,)))
    lists.edit_attendance(db, request)


def reorder_lines(db: DbSession, request: ReorderAttendance) -> None:
    """As `events.attendance_commands.reorder_attendance`. Raises RuleViolation when the record is final."""
    _require_open(db, {request.event_id})
    lists.reorder_attendance(db, request)


def remove_lines(db: DbSession, attendance_ids: tuple[str, ...]) -> None:
    """As `events.attendance_commands.remove_attendance`. Raises RuleViolation when the record is final."""
    _require_open(db, events_of_lines(db, attendance_ids))
    lists.remove_attendance(db, attendance_ids)


def answer_lines(db: DbSession, request: RecordAnswer) -> None:
    """As `events.notice_commands.record_answer`. Raises RuleViolation also when the record is final."""
    _require_open(db, events_of_lines(db, request.attendance_ids))
    record_answer(db, request)


def _require_open(db: DbSession, event_ids: set[str]) -> None:
    query = select(PresidiumMeeting.id).where(PresidiumMeeting.event_id.in_(event_ids))
    for meeting_id in db.scalars(query):
        require_open(db, meeting_id, *WHO_CAME)
