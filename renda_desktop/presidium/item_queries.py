"""Reads of agenda items with speeches, votes, decisions, observers and materials."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select

from renda_desktop.chinese.numerals import ordinal
from renda_desktop.presidium.models import (
    Decision,
    DecisionPaper,
    ItemObserver,
    MeetingItem,
    PresidiumMeeting,
    Speech,
    Vote,
)
from renda_desktop.presidium.rows import (
    DecisionPaperRow,
    DecisionRow,
    ItemRow,
    MeetingRow,
    SpeechRow,
    VoteRow,
)
from renda_desktop.presidium.rules import (
    DecisionState,
    Outcome,
    VoteResult,
    decision_state,
    outcome_of,
)
from renda_desktop.roster.queries import names_of
from renda_desktop.storage.attachments import Attachment, AttachmentRow
from renda_desktop.storage.base import DbSession

MATERIAL = "议题材料"
"""Kind of the attachments that are an item's meeting material."""

Row = TypeVar("Row")
Lines = Mapping[str, tuple[int, int | None]]
"""Per meeting id: the number of all members, and the fewest votes that pass (None: not known)."""


def items_of(
    db: DbSession, meetings: Sequence[MeetingRow], lines: Lines, today: datetime.date
) -> dict[str, list[ItemRow]]:
    """The items of these meetings by meeting id, in the order of the agenda."""
    by_id = {meeting.id: meeting for meeting in meetings}
    found = list(
        db.scalars(
            select(MeetingItem).where(MeetingItem.meeting_id.in_(by_id)).order_by(MeetingItem.position)
        )
    )
    if not found:
        return {meeting_id: [] for meeting_id in by_id}
    ids = [item.id for item in found]
    speeches = _by_item(_speeches(db, ids), lambda row: row.item_id)
    votes = _by_item(_votes(db, found, lines), lambda row: row.item_id)
    decisions = _by_item(_decisions(db, found, by_id, today), lambda row: row.item_id)
    issued = _by_item(_decision_papers(db, ids), lambda row: row.item_id)
    observers = observers_of(db, ids)
    materials = _materials(db, ids)
    carried = _carried_names(db, found)
    result: dict[str, list[ItemRow]] = {meeting_id: [] for meeting_id in by_id}
    for item in found:
        item_votes = tuple(votes[item.id])
        result[item.meeting_id].append(
            ItemRow(
                item.id, item.meeting_id, item.position, item.title, item.kind, item.reporter,
                item.planned_minutes, item.preliminary_opinion, item.report_points, item.conclusion,
                item.concluded_at, item.minutes_heard, item.minutes_view, item.minutes_demand, item.outcome,
                outcome_of(item.outcome, [vote.result for vote in item_votes if vote.result]),
                item.carried_from_id,
                carried.get((item.id, "from"), ""), carried.get((item.id, "to"), ""),
                tuple(observers.get(item.id, ())),
                tuple(materials[item.id]),
                tuple(speeches[item.id]), item_votes, tuple(decisions[item.id]),
                tuple(issued[item.id]),
            )
        )  # fmt: skip
    return result


def observers_of(db: DbSession, item_ids: Sequence[str]) -> dict[str, list[str]]:
    """Attendance lines per item of those who attend for it."""
    links: dict[str, list[str]] = defaultdict(list)
    query = select(ItemObserver.item_id, ItemObserver.attendance_id).where(ItemObserver.item_id.in_(item_ids))
    for item_id, attendance_id in db.execute(query).tuples():
        links[item_id].append(attendance_id)
    return links


def _materials(db: DbSession, item_ids: Sequence[str]) -> dict[str, list[AttachmentRow]]:
    query = select(Attachment).where(Attachment.record_id.in_(item_ids), Attachment.kind == MATERIAL)
    files: dict[str, list[AttachmentRow]] = defaultdict(list)
    for a in db.scalars(query.order_by(Attachment.file_name)):
        files[a.record_id].append(AttachmentRow(a.id, a.record_id, a.kind, a.file_name, a.sha256, a.size))
    return files


def _by_item(rows: Sequence[Row], item_id: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[item_id(row)].append(row)
    return groups


def _speeches(db: DbSession, item_ids: Sequence[str]) -> list[SpeechRow]:
    found = list(db.scalars(select(Speech).where(Speech.item_id.in_(item_ids)).order_by(Speech.position)))
    names = names_of(db, {s.person_id for s in found if s.person_id})
    return [
        SpeechRow(
            s.id,
            s.item_id,
            s.position,
            s.person_id,
            names.get(s.person_id or "", s.name),
            s.spoken_at,
            s.text,
        )
        for s in found
    ]


def _votes(db: DbSession, items: Sequence[MeetingItem], lines: Lines) -> list[VoteRow]:
    meeting_of = {item.id: item.meeting_id for item in items}
    query = select(Vote).where(Vote.item_id.in_(meeting_of)).order_by(Vote.position)
    return [
        VoteRow(
            v.id, v.item_id, v.position, v.question, v.way, v.voted_at, v.votes_for, v.votes_against,
            v.votes_abstain, v.tellers, _result(v, *lines[meeting_of[v.item_id]]),
        )
        for v in db.scalars(query)
    ]  # fmt: skip


def _result(vote: Vote, base: int, line: int | None) -> VoteResult | None:
    if line is None:
        return None
    return VoteResult(base, line, vote.votes_for, vote.votes_against, vote.votes_abstain)


def _decisions(
    db: DbSession, items: Sequence[MeetingItem], meetings: Mapping[str, MeetingRow], today: datetime.date
) -> list[DecisionRow]:
    by_id = {item.id: item for item in items}
    query = select(Decision).where(Decision.item_id.in_(by_id)).order_by(Decision.position)
    rows = []
    for d in db.scalars(query):
        item = by_id[d.item_id]
        meeting = meetings[item.meeting_id]
        last_day = d.extended_to or d.due_on
        state = decision_state(last_day, d.done_on, today)
        open_days = (last_day - today).days if last_day and state is not DecisionState.DONE else None
        rows.append(
            DecisionRow(
                d.id, d.item_id, item.title, meeting.id, meeting.name, meeting.event.day, d.position, d.text,
                d.unit, d.due_on, d.extended_to, d.done_on, d.result, state, open_days,
            )
        )  # fmt: skip
    return rows


def _decision_papers(db: DbSession, item_ids: Sequence[str]) -> list[DecisionPaperRow]:
    query = select(DecisionPaper).where(DecisionPaper.item_id.in_(item_ids)).order_by(DecisionPaper.position)
    return [
        DecisionPaperRow(
            p.id, p.item_id, p.position, p.kind, p.subject, p.text, p.addressee, p.copy_to, p.dated
        )
        for p in db.scalars(query)
    ]


def _carried_names(db: DbSession, items: Sequence[MeetingItem]) -> dict[tuple[str, str], str]:
    """Meeting ids are no words for a clerk: the numbers of the meetings an item came from and went to."""
    names: dict[tuple[str, str], str] = {}
    ids = [item.id for item in items]
    origins = {item.carried_from_id: item.id for item in items if item.carried_from_id}
    query = select(MeetingItem, PresidiumMeeting.number).join(
        PresidiumMeeting, MeetingItem.meeting_id == PresidiumMeeting.id
    )
    for item, number in db.execute(query.where(MeetingItem.id.in_(origins))).tuples():
        names[origins[item.id], "from"] = meeting_label(number)
    for item, number in db.execute(query.where(MeetingItem.carried_from_id.in_(ids))).tuples():
        names[item.carried_from_id or "", "to"] = meeting_label(number)
    return names


def meeting_label(number: int) -> str:
    """主席团第十二次会议: how lists and the log call a meeting inside its term."""
    return f"主席团{ordinal(number)}次会议"


def left_over(db: DbSession, meetings: Sequence[str]) -> list[MeetingItem]:
    """Items of these meetings that were left for next time and that no other item takes up yet."""
    taken = select(MeetingItem.carried_from_id).where(MeetingItem.carried_from_id.is_not(None))
    query = select(MeetingItem).where(
        MeetingItem.meeting_id.in_(meetings),
        MeetingItem.outcome == Outcome.NEXT_TIME,
        MeetingItem.id.not_in(taken),
    )
    return list(db.scalars(query.order_by(MeetingItem.position)))
