"""Writes of review meetings: arranging them from the schedule, their fields, the roll, who spoke on what."""

from __future__ import annotations

import datetime
from difflib import SequenceMatcher

from msgspec import Struct
from sqlalchemy import delete, func, select

from renda_desktop.deliberation.handing_in import require_session
from renda_desktop.deliberation.models import (
    ReviewAbsence,
    ReviewMeeting,
    ReviewOpinion,
    ReviewPoint,
    ReviewSpeech,
)
from renda_desktop.deliberation.rows import WHOLE
from renda_desktop.deliberation.rules import point_lines
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.queries import entry_rows
from renda_desktop.sessions.rules import Part
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import list_delegations


def arrange_reviews(db: DbSession, session_id: str) -> int:
    """Makes a review meeting for each delegation at each 代表团会议 of the schedule that has none; returns how many.

    A term without delegations deliberates whole. Raises RuleViolation where the schedule has no such meeting.
    """
    session = require_session(db, session_id)
    describe(db, f"{session.short_name}按日程排分团审议")
    entries = [entry.id for entry in entry_rows(db, session) if entry.part is Part.DELEGATIONS]
    if not entries:
        raise RuleViolation("日程里还没有性质是“代表团会议”的一行，请先在“日程”里排上分团审议的时间。")
    units: list[tuple[str | None, str]] = [
        (unit.id, unit.name) for unit in list_delegations(db, session.term_id)
    ]
    query = select(ReviewMeeting.entry_id, ReviewMeeting.delegation_id)
    there = {(entry, unit) for entry, unit in db.execute(query.where(ReviewMeeting.entry_id.in_(entries)))}
    made = [
        ReviewMeeting(session_id=session_id, entry_id=entry, delegation_id=unit_id, delegation=name)
        for entry in entries
        for unit_id, name in units or [(None, WHOLE)]
        if (entry, unit_id) not in there
    ]
    db.add_all(made)
    db.flush()
    return len(made)


MEETING_FIELDS = {
    "starts_at": Editable("开始时间"),
    "ends_at": Editable("结束时间"),
    "place": Editable("地点"),
    "chair": Editable("主持人"),
    "recorder": Editable("记录人"),
    "observers": Editable("列席人员"),
    "note": Editable("备注"),
}


def edit_meeting(db: DbSession, request: EditField) -> None:
    """Sets one field of a review meeting; an empty one is as the schedule says. Raises RuleViolation."""
    meeting = db.get_one(ReviewMeeting, request.record_id)
    times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    if request.field in times:
        times[request.field] = request.value
        if times["starts_at"] and times["ends_at"] and times["ends_at"] < times["starts_at"]:
            raise RuleViolation("结束时间早于开始时间，请核对。", request.field)
    edit_field(db, meeting, f"{meeting.delegation}审议", MEETING_FIELDS, request)


def remove_meeting(db: DbSession, meeting_id: str) -> None:
    """Takes a review meeting out. Raises RuleViolation while speeches are written down there."""
    meeting = db.get_one(ReviewMeeting, meeting_id)
    describe(db, f"删除{meeting.delegation}的审议")
    said = db.scalar(select(func.count()).where(ReviewSpeech.meeting_id == meeting_id))
    if said:
        raise RuleViolation(
            f"{meeting.delegation}的审议已经记了{said}人次发言，没有删除。确实没有开的，请先删除这些发言。"
        )
    db.delete(meeting)


class CallRoll(Struct, frozen=True):
    """Request: these members were not there (excused or not), or were there after all."""

    meeting_id: str
    person_ids: tuple[str, ...]
    absent: bool
    excused: bool = False


def call_roll(db: DbSession, request: CallRoll) -> None:
    """Records who was not there; whoever is not named is there. With nobody named: all were there, or as before."""
    meeting = db.get_one(ReviewMeeting, request.meeting_id)
    names = "、".join(names_of(db, request.person_ids).values())
    said = ("请假" if request.excused else "缺席") if request.absent else "到会"
    describe(db, f"{meeting.delegation}审议：{names or '点名'}{said}")
    meeting.roll_called = True
    db.execute(
        delete(ReviewAbsence).where(
            ReviewAbsence.meeting_id == meeting.id, ReviewAbsence.person_id.in_(request.person_ids)
        )
    )
    if request.absent:
        db.add_all(
            ReviewAbsence(meeting_id=meeting.id, person_id=one, excused=request.excused)
            for one in dict.fromkeys(request.person_ids)
        )
    db.flush()


class AddSpeech(Struct, frozen=True):
    """Request: somebody spoke. A deputy of the roster, an observer of the list, or a name alone."""

    meeting_id: str
    name: str
    person_id: str | None = None
    observer_id: str | None = None
    agenda_item_id: str | None = None
    text: str = ""
    spoken_at: datetime.time | None = None


def add_speech(db: DbSession, request: AddSpeech) -> str:
    """Adds a speech behind the last one; returns its id. Raises RuleViolation without a speaker."""
    meeting, name = db.get_one(ReviewMeeting, request.meeting_id), request.name.strip()
    describe(db, f"{meeting.delegation}审议新增{name}的发言")
    if not name:
        raise RuleViolation("请填写发言人。", "name")
    last = db.scalar(select(func.max(ReviewSpeech.position)).where(ReviewSpeech.meeting_id == meeting.id))
    speech = ReviewSpeech(
        meeting_id=meeting.id,
        position=(last or 0) + 1,
        person_id=request.person_id,
        observer_id=request.observer_id,
        name=name,
        agenda_item_id=request.agenda_item_id,
        spoken_at=request.spoken_at,
    )
    db.add(speech)
    db.flush()
    _store_points(db, speech, request.text)
    return speech.id


SPEECH_FIELDS = {
    "name": Editable("发言人", required=True),
    "agenda_item_id": Editable("发言的议题"),
    "spoken_at": Editable("发言时间"),
    "change": Editable("对草案的修改建议"),
}


def edit_speech(db: DbSession, request: EditField) -> None:
    """Sets one field of a speech; `text` is its points, a line each. Raises RuleViolation."""
    speech = db.get_one(ReviewSpeech, request.record_id)
    if request.field == "text":
        describe(db, f"修改{speech.name}的发言")
        _store_points(db, speech, str(request.value or ""))
        return
    before = speech.name
    edit_field(db, speech, f"{speech.name}发言", SPEECH_FIELDS, request)
    if speech.name != before:
        speech.person_id = speech.observer_id = None


def points_of(db: DbSession, speech_id: str) -> list[ReviewPoint]:
    """The points of a speech in order."""
    query = select(ReviewPoint).where(ReviewPoint.speech_id == speech_id).order_by(ReviewPoint.position)
    return list(db.scalars(query))


def _store_points(db: DbSession, speech: ReviewSpeech, text: str) -> None:
    """Lines that stay keep their row, and with it the opinion they went into; reworded ones too."""
    old, lines = points_of(db, speech.id), point_lines(text)
    kept: list[ReviewPoint | None] = [None] * len(lines)
    gone: list[ReviewPoint] = []
    matcher = SequenceMatcher(None, [point.text for point in old], lines, autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        both = min(last - first, end - start)
        kept[start : start + both] = old[first : first + both]
        gone += old[first + both : last]
    for position, (point, line) in enumerate(zip(kept, lines, strict=True), start=1):
        if point is None:
            db.add(ReviewPoint(speech_id=speech.id, position=position, text=line))
        else:
            point.position, point.text = position, line
    for point in gone:
        db.delete(point)
    db.flush()
    forget_empty_opinions(db)


def forget_empty_opinions(db: DbSession) -> None:
    """Opinions of the summary nobody's point went into any more are none."""
    used = select(ReviewPoint.opinion_id).where(ReviewPoint.opinion_id.is_not(None))
    db.execute(delete(ReviewOpinion).where(ReviewOpinion.id.not_in(used)))


class ReorderSpeeches(Struct, frozen=True):
    """Request: the speeches of a meeting in the order spoken; those left out follow."""

    meeting_id: str
    ids: tuple[str, ...]


def reorder_speeches(db: DbSession, request: ReorderSpeeches) -> None:
    """Puts the speeches in order."""
    meeting = db.get_one(ReviewMeeting, request.meeting_id)
    describe(db, f"调整{meeting.delegation}审议发言的次序")
    wanted = {speech_id: place for place, speech_id in enumerate(request.ids)}
    query = select(ReviewSpeech).where(ReviewSpeech.meeting_id == meeting.id).order_by(ReviewSpeech.position)
    ordered = sorted(db.scalars(query), key=lambda speech: wanted.get(speech.id, len(wanted)))
    for place, speech in enumerate(ordered, start=1):
        speech.position = place


def remove_speech(db: DbSession, speech_id: str) -> None:
    """Takes a speech out; undo brings it back."""
    speech = db.get_one(ReviewSpeech, speech_id)
    describe(db, f"删除{speech.name}的发言")
    db.delete(speech)
    db.flush()
    forget_empty_opinions(db)
