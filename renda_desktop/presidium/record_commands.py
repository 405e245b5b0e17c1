"""Writes of what is said and voted: speeches in their order, votes. What a final paper prints is refused."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.queries import find_event
from renda_desktop.presidium.member_queries import member_counts
from renda_desktop.presidium.models import MeetingItem, PresidiumMeeting, Speech, Vote
from renda_desktop.presidium.rules import DECISION_PAPER, MINUTES, RECORD, VOTE, VoteWay, check_votes, voters
from renda_desktop.presidium.signing import next_place, open_item
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddSpeech(Struct, frozen=True):
    """Request: somebody spoke to an item."""

    item_id: str
    name: str
    text: str = ""
    person_id: str | None = None
    spoken_at: datetime.time | None = None


def add_speech(db: DbSession, request: AddSpeech) -> str:
    """Adds a contribution behind the last one; returns its id. Raises RuleViolation."""
    item = open_item(db, request.item_id, RECORD)
    describe(db, f"议题{item.position}新增{request.name.strip()}的发言")
    if not request.name.strip():
        raise RuleViolation("请填写发言人。", "name")
    speech = Speech(
        item_id=item.id,
        position=next_place(db, Speech, item.id),
        person_id=request.person_id,
        name=request.name.strip(),
        spoken_at=request.spoken_at,
        text=request.text.strip(),
    )
    db.add(speech)
    db.flush()
    return speech.id


SPEECH_FIELDS = {
    "name": Editable("发言人", required=True),
    "spoken_at": Editable("发言时间"),
    "text": Editable("发言内容"),
}


def edit_speech(db: DbSession, request: EditField) -> None:
    """Sets one field of a speech; a new name is a free name. Raises RuleViolation."""
    speech = db.get_one(Speech, request.record_id)
    open_item(db, speech.item_id, RECORD)
    before = speech.name
    edit_field(db, speech, f"{speech.name}发言", SPEECH_FIELDS, request)
    if speech.name != before:
        speech.person_id = None


class ReorderSpeeches(Struct, frozen=True):
    """Request: the speeches of an item in the order spoken."""

    item_id: str
    speech_ids: tuple[str, ...]


def reorder_speeches(db: DbSession, request: ReorderSpeeches) -> None:
    """Puts speeches in order; those not named follow. Raises RuleViolation."""
    item = open_item(db, request.item_id, RECORD)
    describe(db, f"调整议题{item.position}的发言顺序")
    wanted = {speech_id: place for place, speech_id in enumerate(request.speech_ids)}
    speeches = db.scalars(select(Speech).where(Speech.item_id == item.id).order_by(Speech.position)).all()
    for place, speech in enumerate(sorted(speeches, key=lambda s: wanted.get(s.id, len(wanted))), 1):
        speech.position = place


def remove_speech(db: DbSession, speech_id: str) -> None:
    """Takes a speech out; undo brings it back. Raises RuleViolation."""
    speech = db.get_one(Speech, speech_id)
    open_item(db, speech.item_id, RECORD)
    describe(db, f"删除{speech.name}的发言")
    db.delete(speech)


_PRINT_VOTES = (RECORD, MINUTES, VOTE, DECISION_PAPER)


class RecordVote(Struct, frozen=True):
    """Request: a vote was counted. `vote_id` corrects an earlier one. `question` empty: the item itself."""

    item_id: str
    votes_for: int
    votes_against: int = 0
    votes_abstain: int = 0
    way: VoteWay = VoteWay.HANDS
    question: str = ""
    voted_at: datetime.time | None = None
    tellers: str = ""
    vote_id: str | None = None


def record_vote(db: DbSession, request: RecordVote) -> str:
    """Adds or corrects a vote; returns its id. The result is not stored: it follows from all members of the day.

    Raises RuleViolation when more votes were cast than members are there.
    """
    item = open_item(db, request.item_id, *_PRINT_VOTES)
    words = f"同意{request.votes_for}、反对{request.votes_against}、弃权{request.votes_abstain}"
    describe(db, f"议题{item.position}表决：{words}")
    check_votes((request.votes_for, request.votes_against, request.votes_abstain), _voters(db, item))
    vote = db.get_one(Vote, request.vote_id) if request.vote_id else None
    if vote is None:
        vote = Vote(item_id=item.id, position=next_place(db, Vote, item.id))
        db.add(vote)
    vote.votes_for, vote.votes_against, vote.votes_abstain = (
        request.votes_for,
        request.votes_against,
        request.votes_abstain,
    )
    vote.way, vote.question, vote.voted_at = request.way, request.question.strip(), request.voted_at
    vote.tellers = request.tellers.strip()
    db.flush()
    return vote.id


def _voters(db: DbSession, item: MeetingItem) -> int:
    event = find_event(db, db.get_one(PresidiumMeeting, item.meeting_id).event_id)
    assert event is not None, "a meeting lives with its event"
    base = member_counts(db, [event.day])[event.day] if event.day else 0
    number = voters(base, event.count.present, event.count.open)
    if number == 0:
        raise RuleViolation("还没有出席名单，不能核对票数，请先列出出席人员。", "votes_for")
    return number


def remove_vote(db: DbSession, vote_id: str) -> None:
    """Takes a vote out; undo brings it back. Raises RuleViolation."""
    vote = db.get_one(Vote, vote_id)
    item = open_item(db, vote.item_id, *_PRINT_VOTES)
    describe(db, f"删除议题{item.position}的表决")
    db.delete(vote)
