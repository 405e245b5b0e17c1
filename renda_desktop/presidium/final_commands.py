"""定稿 of a meeting's papers: the record 乙07, the minutes 乙08, a decision 乙12 and the count of a vote 乙13."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.errors import RuleViolation
from renda_desktop.events.queries import find_event
from renda_desktop.issuing.final_commands import FinishPaper, finish_paper
from renda_desktop.presidium.item_queries import meeting_label
from renda_desktop.presidium.models import DecisionPaper, MeetingItem, PresidiumMeeting
from renda_desktop.presidium.rules import DECISION_PAPER, VOTE
from renda_desktop.presidium.signing import FINAL_NAMES
from renda_desktop.storage.base import DbSession


class FinishMeetingPaper(Struct, frozen=True):
    """Request: this paper was signed on this day. `record_id`: the meeting; of 乙12 the decision, of 乙13 the item."""

    paper: Paper
    record_id: str
    day: datetime.date
    today: datetime.date
    who: str = ""


def finish_meeting_paper(db: DbSession, request: FinishMeetingPaper) -> str:
    """Makes the paper final; returns the id of the draft. Raises RuleViolation before the meeting, or when it is."""
    meeting, part = _meeting_of(db, request)
    event = find_event(db, meeting.event_id)
    if event is not None and event.day is not None and request.day < event.day:
        raise RuleViolation("定稿日期早于会议日期，请核对。", "signed_on")
    if request.day > request.today:
        raise RuleViolation("定稿日期还没有到，请填签字的那一天。", "signed_on")
    title = f"{meeting_label(meeting.number)}{part}{FINAL_NAMES[request.paper.id]}"
    return finish_paper(db, FinishPaper(request.paper, request.record_id, title, request.day, request.who))


def _meeting_of(db: DbSession, request: FinishMeetingPaper) -> tuple[PresidiumMeeting, str]:
    """The meeting and, for papers of an item, which one."""
    item_id = request.record_id
    if request.paper.id not in (VOTE, DECISION_PAPER):
        return db.get_one(PresidiumMeeting, request.record_id), ""
    if request.paper.id == DECISION_PAPER:
        item_id = db.get_one(DecisionPaper, request.record_id).item_id
    item = db.get_one(MeetingItem, item_id)
    return db.get_one(PresidiumMeeting, item.meeting_id), f"议题{item.position}的"
