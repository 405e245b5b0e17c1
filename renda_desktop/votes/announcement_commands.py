"""Writes of the announcements 公告 of a session: one matter, one number, counted through the term."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, VoidNumber, give_number, void_number
from renda_desktop.issuing.queries import next_number, number_for
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.after_queries import ANNOUNCEMENT
from renda_desktop.votes.lookups import next_position, renumber, require_facts, short
from renda_desktop.votes.models import Announcement
from renda_desktop.votes.queries import motions_of, passed_motions
from renda_desktop.votes.rules import AnnouncementKind, MotionKind


class AddAnnouncement(Struct, frozen=True):
    """Request: an announcement. `text` empty: drawn from the motion `subject_id` names."""

    session_id: str
    title: str
    kind: AnnouncementKind = AnnouncementKind.OTHER
    subject_id: str = ""
    text: str = ""
    dated: datetime.date | None = None


def add_announcement(db: DbSession, request: AddAnnouncement) -> str:
    """Adds it behind the others; returns its id. Raises RuleViolation without a title, or twice about one subject."""
    title = request.title.strip()
    describe(db, f"新增公告“{short(title)}”")
    if not title:
        raise RuleViolation("请填写公告什么。", "title")
    same = [
        row
        for row in _rows(db, request.session_id)
        if request.subject_id and row.subject_id == request.subject_id
    ]
    if same:
        raise RuleViolation(f"“{same[0].title}”已经有公告了，一事一号。", "title")
    row = Announcement(
        session_id=request.session_id,
        position=next_position(db, Announcement, "session_id", request.session_id),
        kind=request.kind, subject_id=request.subject_id, title=title, text=printable(request.text).strip(),
        dated=request.dated,
    )  # fmt: skip
    db.add(row)
    db.flush()
    return row.id


def _rows(db: DbSession, session_id: str) -> list[Announcement]:
    query = select(Announcement).where(Announcement.session_id == session_id).order_by(Announcement.position)
    return list(db.scalars(query))


_KINDS = {
    MotionKind.RESOLUTION: AnnouncementKind.RESOLUTION,
    MotionKind.DECISION: AnnouncementKind.RESOLUTION,
    MotionKind.RESIGNATION: AnnouncementKind.RESIGNATION,
}


class ListAnnouncements(Struct, frozen=True):
    """Request: an announcement for every resolution and decision that was passed and has none."""

    session_id: str


def list_announcements(db: DbSession, request: ListAnnouncements) -> int:
    """Adds them, dated on the day of the vote; returns how many. A deputy's resignation is announced with its case."""
    facts = require_facts(db, request.session_id)
    describe(db, f"{facts.short_name}按通过的决议列出公告")
    there = {row.subject_id for row in _rows(db, facts.id)}
    wanted = [
        row
        for row in passed_motions(motions_of(db, facts.id))
        if row.kind in _KINDS and row.id not in there and row.case_id is None
    ]
    for row in wanted:
        request_ = AddAnnouncement(facts.id, row.title, _KINDS[row.kind], row.id, "", row.held_on)
        add_announcement(db, request_)
    describe(db, f"{facts.short_name}按通过的决议列出公告")
    return len(wanted)


def _text(value: object) -> str:
    return printable(str(value)).strip()


ANNOUNCEMENT_FIELDS = {
    "title": Editable("公告题目", required=True),
    "text": Editable("公告内容", _text),
    "dated": Editable("公告日期"),
}


def edit_announcement(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation."""
    row = db.get_one(Announcement, request.record_id)
    value = "" if request.value is None and request.field == "text" else request.value
    edit_field(
        db, row, f"公告“{short(row.title)}”", ANNOUNCEMENT_FIELDS, EditField(row.id, request.field, value)
    )
    db.flush()


class NumberSessionAnnouncement(Struct, frozen=True):
    """Request: an announcement gets its number; None takes the next of the term."""

    announcement_id: str
    on: datetime.date
    number: int | None = None


def number_announcement(db: DbSession, request: NumberSessionAnnouncement) -> int:
    """Gives or changes the 公告号; returns it. Raises RuleViolation when something else has it."""
    row = db.get_one(Announcement, request.announcement_id)
    term_id = require_facts(db, row.session_id).term_id
    number = request.number
    if number is None:
        given = number_for(db, row.id, ANNOUNCEMENT)
        number = given.number if given else next_number(db, Series.ANNOUNCEMENT, term_id=term_id)
    give_number(
        db,
        GiveNumber(
            Series.ANNOUNCEMENT, number, ANNOUNCEMENT, row.id, f"{row.title}的公告", request.on, term_id=term_id
        ),
    )  # fmt: skip
    return number


class RemoveAnnouncement(Struct, frozen=True):
    """Request: an announcement goes; its number stays in the register as 作废 with the reason."""

    announcement_id: str
    reason: str = ""


def remove_announcement(db: DbSession, request: RemoveAnnouncement) -> None:
    """Raises RuleViolation for a numbered one without a reason."""
    row = db.get_one(Announcement, request.announcement_id)
    given = number_for(db, row.id, ANNOUNCEMENT)
    if given is not None:
        if not request.reason.strip():
            raise RuleViolation(
                f"这份公告已经编了第{given.number}号，公告号不能断。请先在公告号那一行点“作废…”，写明原因，再删除。",
                "reason",
            )
        void_number(db, VoidNumber(given.id, request.reason))
    describe(db, f"删除公告“{short(row.title)}”")
    session_id = row.session_id
    db.delete(row)
    db.flush()
    renumber(_rows(db, session_id))
