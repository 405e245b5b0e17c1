"""Writes of a resolution's text: drafting, amendments before the vote, locking when it passes, putting it right."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.chinese.width import printable
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.lookups import require_facts, require_motion, short, text_row
from renda_desktop.votes.models import Motion, Resolution, TextRevision
from renda_desktop.votes.queries import resolution_of
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import Result, TextChange
from renda_desktop.votes.text_queries import facts_of
from renda_desktop.votes.texts import as_text, default_paragraphs, has_gaps, paragraphs


def text_of_motion(db: DbSession, row: MotionRow) -> str:
    """The text as it stands, the office's own or the standing sentences."""
    return as_text(paragraphs(facts_of(db, require_facts(db, row.session_id), row)))


def _default_text(db: DbSession, row: MotionRow) -> str:
    return as_text(default_paragraphs(facts_of(db, require_facts(db, row.session_id), row)))


class WriteText(Struct, frozen=True):
    """Request: the text of a resolution; empty, or the standing sentences unchanged, is drawn from the facts."""

    motion_id: str
    text: str


def write_text(db: DbSession, request: WriteText) -> None:
    """Keeps the text. Raises RuleViolation once it was passed and no 更正 is open."""
    row = _with_text(db, request.motion_id)
    describe(db, f"修改“{short(row.title)}”的文本")
    if resolution_of(db, row).locked:
        raise RuleViolation("决议已经通过，文本不能改；要改请点“更正文本…”，写明原因。", "text")
    text = printable(request.text).strip()
    text_row(db, row.id).text = "" if text == _default_text(db, row) else text
    db.flush()


def _with_text(db: DbSession, motion_id: str) -> MotionRow:
    row = require_motion(db, motion_id)
    if not row.kind.has_text:
        raise RuleViolation(f"“{short(row.title)}”不是决议、决定，没有文本。")
    return row


def freeze_text(db: DbSession, row: MotionRow) -> None:
    """What was passed is what is printed from now on; part of the announcement, does not describe itself.

    A text with gaps is still drawn, so that they can be filled in: the paper shows them.
    """
    if not row.kind.has_text or row.case_id is not None:
        return
    stored = text_row(db, row.id)
    text = text_of_motion(db, row)
    if not has_gaps(text):
        stored.text = text
    db.flush()


class ReviseText(Struct, frozen=True):
    """Request: the text is changed on purpose from now on; what stands is kept. `who`: who asked for it."""

    motion_id: str
    on: datetime.date
    reason: str
    who: str = ""


def revise_text(db: DbSession, request: ReviseText) -> TextChange:
    """Before the vote an amendment 修改草案, after it a 更正 that opens the text. Returns which it is.

    Raises RuleViolation without a reason, for a motion that was not passed, and while a 更正 is open.
    """
    row = _with_text(db, request.motion_id)
    change = TextChange.CORRECTION if row.announced else TextChange.AMENDMENT
    describe(db, f"“{short(row.title)}”{change.value}")
    if not request.reason.strip():
        raise RuleViolation("请写明改什么、为什么改，原来的文本会和原因一起留下。", "reason")
    resolution = resolution_of(db, row)
    if row.announced and row.result is not Result.PASSED:
        raise RuleViolation("这个草案没有通过，不能更正文本。", "reason")
    if resolution.correcting:
        raise RuleViolation("上一次更正还没有结束，请先改好文本，点“更正完成”。", "reason")
    stored = text_row(db, row.id)
    stored.text = text_of_motion(db, row)
    db.add(
        TextRevision(
            motion_id=row.id, position=len(resolution.revisions) + 1, change=change, made_on=request.on,
            who=request.who.strip(), reason=request.reason.strip(), before=stored.text,
            closed_on=None if change is TextChange.CORRECTION else request.on,
        )
    )  # fmt: skip
    db.flush()
    return change


class CloseCorrection(Struct, frozen=True):
    """Request: the 更正 of a text is finished; it is locked again."""

    motion_id: str
    on: datetime.date


def close_correction(db: DbSession, request: CloseCorrection) -> None:
    """Locks the text again. Raises RuleViolation where nothing was changed, or gaps are left."""
    row = _with_text(db, request.motion_id)
    describe(db, f"“{short(row.title)}”更正完成")
    query = select(TextRevision).where(TextRevision.motion_id == row.id, TextRevision.closed_on.is_(None))
    found = db.scalars(query).first()
    if found is None:
        return
    text = text_of_motion(db, row)
    if has_gaps(text):
        raise RuleViolation("文本里还有“待填”的地方，请填好再点“更正完成”。", "text")
    text_row(db, row.id).text = text
    found.closed_on = request.on
    if text == found.before:
        db.delete(found)
    db.flush()


RESOLUTION_FIELDS = {
    "number": Editable("决议号"),
    "sent_on": Editable("印发日期"),
    "sent_to": Editable("印发单位"),
}


def edit_resolution(db: DbSession, request: EditField) -> None:
    """Sets number, day or addressees of sending; `record_id` is that of the motion. Raises RuleViolation."""
    row = _with_text(db, request.record_id)
    if request.field == "number" and request.value is not None:
        _require_free(db, row, request.value)
    if request.field == "sent_on" and request.value is not None and row.result is not Result.PASSED:
        raise RuleViolation("决议还没有通过，不能印发。", "sent_on")
    value = "" if request.value is None and request.field == "sent_to" else request.value
    stored = text_row(db, row.id)
    edit_field(
        db, stored, f"“{short(row.title)}”", RESOLUTION_FIELDS, EditField(stored.id, request.field, value)
    )
    db.flush()


def _require_free(db: DbSession, row: MotionRow, number: int) -> None:
    """Numbers run through the term, each given once. Raises RuleViolation."""
    if number < 1:
        raise RuleViolation("决议号从1开始，请改正。", "number")
    same = select(Resolution.motion_id).where(
        Resolution.number == number, Resolution.motion_id.in_(_motions_of_term(db, row.session_id))
    )
    for motion_id in db.scalars(same):
        if motion_id != row.id:
            title = db.get_one(Motion, motion_id).title
            raise RuleViolation(f"第{number}号已经给了“{title}”，请换一个号。", "number")


def _motions_of_term(db: DbSession, session_id: str) -> list[str]:
    term_id = require_facts(db, session_id).term_id
    sessions = [facts.id for facts in list_facts(db, term_id)]
    return list(db.scalars(select(Motion.id).where(Motion.session_id.in_(sessions))))


def next_resolution_number(db: DbSession, session_id: str) -> int:
    """One more than the highest of the term."""
    own = Resolution.motion_id.in_(_motions_of_term(db, session_id))
    return (db.scalar(select(func.max(Resolution.number)).where(own)) or 0) + 1
