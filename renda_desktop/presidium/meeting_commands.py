"""Writes of meetings: calling one, its fields, its end, its record and its numbers."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events import attendance_commands as lists
from renda_desktop.events import commands as events
from renda_desktop.events.queries import EventRow, attendance_of, find_event
from renda_desktop.events.rules import AttendanceStatus, Capacity, EventKind, EventState
from renda_desktop.presidium.carrying import carry_left_over, remove_materials
from renda_desktop.presidium.item_queries import meeting_label
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.models import MeetingItem, PresidiumMeeting
from renda_desktop.presidium.queries import next_number
from renda_desktop.presidium.rules import MINUTES, RECORD
from renda_desktop.presidium.signing import TEXT, WHO_CAME, WHOLE, require_open
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import OfficerRow, find_office, list_officers, list_terms, term_on
from renda_desktop.township.rules import Post


class CallMeeting(Struct, frozen=True):
    """Request: a new meeting. What is None is proposed: number, place, chair, recorder from what the office has.

    `term_id`: in whose course it is numbered; None: the term of its day, without a day the newest there is.
    """

    day: datetime.date | None
    number: int | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str | None = None
    chair: str | None = None
    recorder: str | None = None
    session_id: str | None = None
    term_id: str | None = None
    extra: bool = False
    extra_basis: str = ""


def call_meeting(db: DbSession, request: CallMeeting) -> str:
    """Adds a meeting with the members of its day on the list and what was left over on the agenda. Returns its id.

    Raises RuleViolation without a term, when the number is taken or below 1, when it ends before it starts.
    """
    term_id = request.term_id or _term(db, request.day)
    number = next_number(db, term_id, request.session_id) if request.number is None else request.number
    describe(db, f"新增{meeting_label(number)}")
    _require_free(db, term_id, request.session_id, number)
    meeting = PresidiumMeeting(
        event_id=_add_event(db, request),
        term_id=term_id,
        session_id=request.session_id,
        number=number,
        extra=request.extra,
        extra_basis=request.extra_basis.strip(),
    )
    db.add(meeting)
    db.flush()
    _invite_members(db, meeting, request.day)
    carry_left_over(db, meeting)
    return meeting.id


def _term(db: DbSession, day: datetime.date | None) -> str:
    newest = next(iter(list_terms(db)), None)
    term = term_on(db, day) if day else newest
    if term is None:
        raise RuleViolation("还没有届次，请先在“设置 → 届次”里填写本届。", "day")
    return term.id


def _require_free(
    db: DbSession, term_id: str, session_id: str | None, number: int, own: str | None = None
) -> None:
    if number < 1:
        raise RuleViolation("会议次数从1开始，请改正。", "number")
    taken = db.scalars(
        select(PresidiumMeeting.id).where(
            PresidiumMeeting.term_id == term_id,
            PresidiumMeeting.session_id == session_id,
            PresidiumMeeting.number == number,
        )
    ).all()
    if any(meeting_id != own for meeting_id in taken):
        raise RuleViolation(f"{meeting_label(number)}已经有了，请换一个次数。", "number")


def _add_event(db: DbSession, request: CallMeeting) -> str:
    office = find_office(db)
    officers = list_officers(db, request.day)
    return events.add_event(
        db,
        events.AddEvent(
            kind=EventKind.PRESIDIUM_MEETING,
            day=request.day,
            starts_at=request.starts_at,
            ends_at=request.ends_at,
            place=_proposed(request.place, office.meeting_room if office else ""),
            chair=_proposed(request.chair, _name(officers, Post.CHAIR)),
            recorder=_proposed(request.recorder, _name(officers, Post.SECRETARY)),
        ),
    )


def _proposed(typed: str | None, proposal: str) -> str:
    return proposal if typed is None else typed


def _name(officers: list[OfficerRow], post: Post) -> str:
    return next((officer.name for officer in officers if officer.post is post), "")


def _invite_members(db: DbSession, meeting: PresidiumMeeting, day: datetime.date | None) -> None:
    members = members_on(db, day) if day else []
    if members:
        people = tuple(lists.Invitee(m.name, m.person_id, m.post) for m in members)
        lists.invite(db, lists.Invite(meeting.event_id, people))


def renew_members(db: DbSession, meeting_id: str) -> None:
    """Brings the list up to the members of the meeting's day: newcomers join, who is no member any more leaves.

    Who is already recorded (present, on leave) stays, since the list is then a fact.
    """
    meeting = require_open(db, meeting_id, *WHO_CAME)
    describe(db, f"按成员名单更新{meeting_label(meeting.number)}的出席名单")
    day = _event(db, meeting).day
    if day is None:
        raise RuleViolation("请先填写会议日期，出席名单按当天的主席团成员来列。", "day")
    wanted = {m.person_id or m.name for m in members_on(db, day)}
    gone = tuple(
        line.id
        for line in attendance_of(db, meeting.event_id)
        if line.capacity is Capacity.MEMBER
        and line.status is AttendanceStatus.EXPECTED
        and (line.person_id or line.name) not in wanted
    )
    lists.remove_attendance(db, gone)
    db.flush()
    _invite_members(db, meeting, day)


def _event(db: DbSession, meeting: PresidiumMeeting) -> EventRow:
    event = find_event(db, meeting.event_id)
    assert event is not None, "a meeting lives with its event"
    return event


def _positive(value: int) -> int:
    if value < 1:
        raise RuleViolation("请填写1以上的数。")
    return value


MEETING_FIELDS = {
    "number": Editable("次数", required=True),
    "extra": Editable("临时会议"),
    "extra_basis": Editable("临时召集的理由"),
    "notice_form": Editable("通知形式", required=True),
    "notice_on": Editable("通知日期"),
    "material_due": Editable("材料报送截止日期"),
    "material_copies": Editable("材料份数", check=_positive),
    "contact": Editable("联系人"),
    "phone": Editable("联系电话"),
    "asked_party_on": Editable("会前请示党委的日期"),
    "told_party_on": Editable("会后汇报党委的日期"),
    "minutes_on": Editable("纪要印发日期"),
    "minutes_to": Editable("纪要发送单位"),
}

_PRINTED_IN = {
    "day": WHOLE, "number": WHOLE, "place": WHO_CAME, "chair": TEXT, "starts_at": (RECORD,), "ends_at": (RECORD,),
    "recorder": (RECORD,), "note": (), "minutes_on": (MINUTES,), "minutes_to": (MINUTES,),
}  # fmt: skip
"""Papers that print a field; once they are final it stays."""


def edit_meeting(db: DbSession, request: EditField) -> None:
    """Sets one field of a meeting or of its event (day, times, place, chair, recorder, note).

    The first day puts that day's members on the list. Raises RuleViolation.
    """
    meeting = db.get_one(PresidiumMeeting, request.record_id)
    label = meeting_label(meeting.number)
    require_open(db, meeting.id, *_PRINTED_IN.get(request.field, ()))
    if request.field in events.EVENT_FIELDS:
        events.edit_event(db, EditField(meeting.event_id, request.field, request.value), label)
        if request.field == "day" and not _event(db, meeting).count.expected:
            _invite_members(db, meeting, request.value)
        return
    if request.field == "number" and request.value is not None:
        _require_free(db, meeting.term_id, meeting.session_id, request.value, meeting.id)
    edit_field(db, meeting, label, MEETING_FIELDS, request)


class DeclareMeeting(Struct, frozen=True):
    """Request: the meeting was held, or is cancelled; `state` None: as its day says."""

    meeting_id: str
    state: EventState | None


def declare_meeting(db: DbSession, request: DeclareMeeting) -> None:
    """Sets the state by hand. Raises RuleViolation: what was signed was held."""
    meeting = require_open(db, request.meeting_id, *WHOLE)
    declared = events.DeclareState(meeting.event_id, request.state)
    events.declare_state(db, declared, meeting_label(meeting.number))


def remove_meeting(db: DbSession, meeting_id: str) -> None:
    """Removes a meeting with agenda, record, decisions and attendance; undo brings all back. Raises RuleViolation."""
    meeting = require_open(db, meeting_id, *WHOLE)
    describe(db, f"删除{meeting_label(meeting.number)}")
    remove_materials(db, select(MeetingItem.id).where(MeetingItem.meeting_id == meeting.id))
    events.remove_event(db, meeting.event_id)
    db.flush()


def remove_meetings_of_session(db: DbSession, session_id: str) -> None:
    """For the command that removes a session: its presidium meetings go first. Raises RuleViolation."""
    query = select(PresidiumMeeting.id).where(PresidiumMeeting.session_id == session_id)
    for meeting_id in db.scalars(query).all():
        remove_meeting(db, meeting_id)
