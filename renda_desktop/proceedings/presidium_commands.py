"""Writes of the meetings of a session's presidium, as the day leads to them: called, with their members on the list."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.bodies.presidium_commands import PutInCharge, in_charge, put_in_charge
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.agenda_commands import AddItems, add_items
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting, renew_members
from renda_desktop.proceedings.presidium_items import usual_items
from renda_desktop.proceedings.queries import session_day
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class CallPresidium(Struct, frozen=True):
    """Request: the meeting of the session's presidium at this line of the schedule, with its usual items."""

    session_id: str
    entry_id: str
    today: datetime.date


def call_presidium(db: DbSession, request: CallPresidium) -> str:
    """Adds the meeting with time and place of the schedule, its members and its usual items. Returns its id.

    The presidium whose list this session has passed is in charge from then on (组织法2022 第十九条第一款): its members
    are on the list of the meeting. Raises RuleViolation as `call_meeting`.
    """
    day = session_day(db, request.session_id, request.today)
    hall = next((one for one in (day.halls if day else ()) if one.entry.id == request.entry_id), None)
    if day is None or hall is None:
        raise RuleViolation("日程里已经没有这次会议，请重新选择。", "entry_id")
    facts, entry = day.card.facts, hall.entry
    describe(db, f"{facts.short_name}：建立{entry.activity}")
    _put_passed_list_in_charge(db, facts.id, request.today)
    meeting = call_meeting(
        db,
        CallMeeting(
            entry.day,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            place=entry.place or None,
            session_id=facts.id,
            term_id=facts.term_id,
        ),
    )
    items = usual_items(day, entry.id)
    if items:
        add_items(db, AddItems(meeting, tuple(items)))
    return meeting


class FillPresidium(Struct, frozen=True):
    """Request: a meeting of the session's presidium without anybody on its list gets the members."""

    session_id: str
    meeting_id: str
    today: datetime.date


def fill_presidium(db: DbSession, request: FillPresidium) -> None:
    """As `call_presidium` lists them. Raises RuleViolation as `renew_members`."""
    describe(db, "按主席团成员填入出席名单")
    _put_passed_list_in_charge(db, request.session_id, request.today)
    renew_members(db, request.meeting_id)


def _put_passed_list_in_charge(db: DbSession, session_id: str, today: datetime.date) -> None:
    """登记为在任主席团, where the session has passed a list and nobody did so yet."""
    body = body_of(db, session_id, BodyKind.PRESIDIUM, today)
    if body is None or not body.members or body.adopted_on is None or in_charge(db, body):
        return
    put_in_charge(db, PutInCharge(session_id, today))
