"""Writes: a paper from above and what became of it, a paper sent upward and its answer."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation
from renda_desktop.from_above.models import TaskFromAbove, UpwardPaper
from renda_desktop.from_above.rows import FILE
from renda_desktop.from_above.rules import (
    Addressee,
    Moment,
    UpwardKind,
    check_task_days,
    check_upward_days,
)
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddTask(Struct, frozen=True):
    """Request: a paper from above."""

    sender: str
    title: str
    number: str = ""
    asked: str = ""
    received_on: datetime.date | None = None
    due_on: datetime.date | None = None
    responsible: str = ""


def add_task(db: DbSession, request: AddTask) -> str:
    """Enters a paper from above; returns its id. Raises RuleViolation without sender or title, and for wrong days."""
    title = _tidy(request.title)
    describe(db, f"登记上级来文“{title[:16]}”")
    sender = _required(request.sender, "sender", "请写明是哪个单位来的文。")
    _required(title, "title", "请写明来文的标题。")
    check_task_days(request.received_on, request.due_on, None, "due_on")
    row = TaskFromAbove(
        sender=sender,
        number=_tidy(request.number),
        title=title,
        asked=request.asked.strip(),
        received_on=request.received_on,
        due_on=request.due_on,
        responsible=_tidy(request.responsible),
    )
    db.add(row)
    db.flush()
    return row.id


TASK_FIELDS = {
    "sender": Editable("来文单位", required=True),
    "number": Editable("文号"),
    "title": Editable("标题", required=True),
    "asked": Editable("要办什么"),
    "received_on": Editable("收文日期"),
    "due_on": Editable("办理期限"),
    "responsible": Editable("谁负责"),
    "handed_in_on": Editable("报送日期"),
    "handed_in_how": Editable("怎么报送的"),
    "note": Editable("备注"),
}
_TASK_DAYS = ("received_on", "due_on", "handed_in_on")


def edit_task(db: DbSession, request: EditField) -> None:
    """Sets one field of a paper from above. Raises RuleViolation, also for days in an impossible order."""
    row = db.get_one(TaskFromAbove, request.record_id)
    if request.field in _TASK_DAYS:
        days = {name: getattr(row, name) for name in _TASK_DAYS} | {request.field: request.value}
        check_task_days(days["received_on"], days["due_on"], days["handed_in_on"], request.field)
    edit_field(db, row, f"来文“{row.title[:16]}”", TASK_FIELDS, request)


class HandIn(Struct, frozen=True):
    """Request: what a paper from above asked for was handed in on this day."""

    task_id: str
    on: datetime.date


def hand_in(db: DbSession, request: HandIn) -> None:
    """Marks a paper from above as done. Raises RuleViolation before it was received."""
    row = db.get_one(TaskFromAbove, request.task_id)
    check_task_days(row.received_on, None, request.on, "handed_in_on")
    describe(db, f"来文“{row.title[:16]}”已办")
    row.handed_in_on = request.on


def remove_task(db: DbSession, task_id: str) -> None:
    """Removes a paper from above with its files; undo brings it back."""
    row = db.get_one(TaskFromAbove, task_id)
    describe(db, f"删除来文“{row.title[:16]}”")
    db.delete(row)
    db.flush()


class AddUpward(Struct, frozen=True):
    """Request: a paper sent upward, or to be sent."""

    kind: UpwardKind
    addressee: Addressee
    title: str
    moment: Moment = Moment.OTHER
    addressee_name: str = ""
    session_id: str | None = None
    meeting_id: str | None = None
    about: str = ""
    number: str = ""
    sent_on: datetime.date | None = None


def add_upward(db: DbSession, request: AddUpward) -> str:
    """Enters a paper sent upward; returns its id. Raises RuleViolation without a title or without an addressee."""
    title = _tidy(request.title)
    describe(db, f"登记{request.kind.value}“{title[:16]}”")
    _required(title, "title", "请写明请示、报告的标题。")
    if request.addressee is Addressee.OTHER:
        _required(request.addressee_name, "addressee_name", "请写明报送给哪个单位。")
    row = UpwardPaper(
        kind=request.kind,
        addressee=request.addressee,
        addressee_name=_tidy(request.addressee_name),
        moment=request.moment,
        session_id=request.session_id,
        meeting_id=request.meeting_id,
        about=_tidy(request.about),
        title=title,
        number=_tidy(request.number),
        sent_on=request.sent_on,
    )
    db.add(row)
    db.flush()
    return row.id


UPWARD_FIELDS = {
    "kind": Editable("类别", required=True),
    "addressee": Editable("报送谁", required=True),
    "addressee_name": Editable("报送单位"),
    "moment": Editable("什么时候报", required=True),
    "about": Editable("事项"),
    "title": Editable("标题", required=True),
    "number": Editable("文号"),
    "sent_on": Editable("报送日期"),
    "answered_on": Editable("批复日期"),
    "answer": Editable("批复内容"),
    "note": Editable("备注"),
}


def edit_upward(db: DbSession, request: EditField) -> None:
    """Sets one field of a paper sent upward. Raises RuleViolation, also for an answer before the sending."""
    row = db.get_one(UpwardPaper, request.record_id)
    if request.field in ("sent_on", "answered_on"):
        days = {"sent_on": row.sent_on, "answered_on": row.answered_on} | {request.field: request.value}
        check_upward_days(days["sent_on"], days["answered_on"], request.field)
    edit_field(db, row, f"{row.kind.value}“{row.title[:16]}”", UPWARD_FIELDS, request)


def remove_upward(db: DbSession, upward_id: str) -> None:
    """Removes a paper sent upward with its files; undo brings it back."""
    row = db.get_one(UpwardPaper, upward_id)
    describe(db, f"删除{row.kind.value}“{row.title[:16]}”")
    db.delete(row)
    db.flush()


class KeepFile(Struct, frozen=True):
    """Request: keep a file with a paper from above or one sent upward."""

    record_id: str
    file_name: str
    content: bytes


def keep_file(db: DbSession, request: KeepFile) -> str:
    """Keeps the file; returns the attachment's id."""
    title = f"“{request.file_name[:24]}”"
    return attach_file(db, AttachFile(request.record_id, FILE, title, request.file_name, request.content))


def _tidy(text: str) -> str:
    return printable(text).strip()


def _required(text: str, field: str, sentence: str) -> str:
    tidy = _tidy(text)
    if not tidy:
        raise RuleViolation(sentence, field)
    return tidy
