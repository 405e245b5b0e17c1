"""Reads of opinions: all of them, one, those the presidium still has to hear, the word the office uses."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, select

from renda_desktop.events.rules import EventState
from renda_desktop.opinions.models import (
    Opinion,
    OpinionEntry,
    OpinionFeedback,
    OpinionRound,
    OpinionWord,
)
from renda_desktop.opinions.rows import EntryRow, FeedbackRow, OpinionRow, RoundRow
from renda_desktop.opinions.rules import PROPOSED_NAME, OpinionName, OpinionState, Standing, state_of
from renda_desktop.presidium.item_places import ItemPlace, item_places, newest_places
from renda_desktop.presidium.queries import MEETING_READS
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.storage.attachments import Attachment, AttachmentRow
from renda_desktop.storage.base import DbSession

OPINION_READS = (
    "opinion", "opinion_entry", "opinion_round", "opinion_feedback", "opinion_word", *MEETING_READS, "given_number",
)  # fmt: skip
EVIDENCE = "佐证材料"
"""Kind of the files kept with a round."""


def opinion_name(db: DbSession) -> OpinionName:
    """What the office calls its opinions."""
    return db.scalars(select(OpinionWord.name)).first() or PROPOSED_NAME


def list_opinions(db: DbSession, today: datetime.date) -> list[OpinionRow]:
    """Every opinion: the pressing ones first, those closed last, the newest of them first."""
    order = list(OpinionState)
    rows = _rows(db, select(Opinion), today)
    rows.sort(key=lambda row: row.day or datetime.date.max, reverse=True)
    rows.sort(key=lambda row: (order.index(row.state), _urgency(row)))
    return rows


def _urgency(row: OpinionRow) -> int:
    return row.days_left if row.days_left is not None else 0


def find_opinion(db: DbSession, opinion_id: str, today: datetime.date) -> OpinionRow | None:
    """One opinion, None when it was removed."""
    return next(iter(_rows(db, select(Opinion).where(Opinion.id == opinion_id), today)), None)


def opinion_of_item(db: DbSession, item_id: str, today: datetime.date) -> OpinionRow | None:
    """The opinion that arose from an agenda item, None without one."""
    return next(iter(_rows(db, select(Opinion).where(Opinion.item_id == item_id), today)), None)


def opinions_of_items(db: DbSession, item_ids: Sequence[str], today: datetime.date) -> list[OpinionRow]:
    """The opinions that arose from these agenda items, in no order."""
    return _rows(db, select(Opinion).where(Opinion.item_id.in_(item_ids)), today) if item_ids else []


def late_opinions(db: DbSession, today: datetime.date) -> list[OpinionRow]:
    """Those whose written answer is late. Their entries are not counted one by one: a decision of the meeting that
    an entry repeats stands in the list of decisions by itself.
    """
    return [row for row in list_opinions(db, today) if row.state is OpinionState.OVERDUE]


def to_be_heard(db: DbSession, today: datetime.date) -> list[OpinionRow]:
    """Those to be listened to that are on no agenda: answered, or with the last day for the answer near or over."""
    waiting = (OpinionState.OVERDUE, OpinionState.SOON, OpinionState.TO_APPRAISE)
    return [
        row
        for row in list_opinions(db, today)
        if row.state in waiting and not _on_an_agenda(row.heard_at, today)
    ]


def _on_an_agenda(place: ItemPlace | None, today: datetime.date) -> bool:
    """On that of a coming meeting, or of one that heard it; a cancelled one or one that put it off hears nothing."""
    return place is not None and (place.state(today) is EventState.PLANNED or place.heard(today))


def opinions_heard_at(db: DbSession, meeting_id: str, today: datetime.date) -> list[OpinionRow]:
    """Those whose handling is on the agenda of this meeting."""
    return [
        row
        for row in list_opinions(db, today)
        if any(one.hearing is not None and one.hearing.meeting.id == meeting_id for one in row.rounds)
    ]


def opinions_of_year(db: DbSession, year: int, today: datetime.date) -> list[OpinionRow]:
    """The ledger of a year, oldest first: opinions of the year, and earlier ones not closed before it."""
    return sorted(
        (row for row in list_opinions(db, today) if _in_year(row, year)),
        key=lambda row: row.day or datetime.date.max,
    )


def _in_year(row: OpinionRow, year: int) -> bool:
    began = row.day.year if row.day else year
    return began == year or (began < year and (row.closed_on is None or row.closed_on.year >= year))


def opinion_years(db: DbSession, today: datetime.date) -> list[int]:
    """Years whose ledger holds something, the newest first."""
    rows = list_opinions(db, today)
    first = min((row.day.year for row in rows if row.day), default=today.year)
    return [year for year in range(today.year, first - 1, -1) if any(_in_year(row, year) for row in rows)]


def coming_meetings(meetings: Iterable[MeetingRow], today: datetime.date) -> list[MeetingRow]:
    """Meetings between sessions that are still to be held, the next one first."""
    coming = [m for m in meetings if m.session_id is None and m.event.state(today) is EventState.PLANNED]
    return sorted(coming, key=lambda m: (m.event.day or datetime.date.max, m.number))


def _rows(db: DbSession, query: Select[tuple[Opinion]], today: datetime.date) -> list[OpinionRow]:
    found = list(db.scalars(query))
    if not found:
        return []
    name = opinion_name(db)
    places = item_places(db, [o.item_id for o in found if o.item_id])
    feedback = _feedback(db, [o.id for o in found])
    rounds = _rounds(db, [o.id for o in found], feedback)
    entries = _entries(db, [o.id for o in found])
    rows = []
    for o in found:
        own, now = tuple(rounds[o.id]), rounds[o.id][-1]
        state = _state(o, now, today)
        waiting = now.due_on is not None and state in (
            OpinionState.OVERDUE, OpinionState.SOON, OpinionState.IN_PROGRESS, OpinionState.TO_HAND_OVER,
        )  # fmt: skip
        rows.append(
            OpinionRow(
                o.id, name, places.get(o.item_id or ""), o.origin, o.subject, o.report, o.reporting_unit,
                o.addressee, o.acknowledgement, o.problems, o.copy_to, o.issued_on, o.handed_over_on,
                o.closed_on, o.close_reason, _with_feedback(entries[o.id], now, today), own, state,
                (now.due_on - today).days if waiting and now.due_on else None,
            )
        )  # fmt: skip
    return rows


def _state(opinion: Opinion, now: RoundRow, today: datetime.date) -> OpinionState:
    heard = now.hearing is not None and now.hearing.heard(today)
    at = Standing(
        opinion.handed_over_on, opinion.closed_on, now.due_on, now.received_on, heard, now.appraisal
    )
    return state_of(at, today)


def _feedback(db: DbSession, opinion_ids: Sequence[str]) -> dict[str, list[FeedbackRow]]:
    """By round, in the order of the entries."""
    query = (
        select(OpinionFeedback)
        .join(OpinionEntry, OpinionFeedback.entry_id == OpinionEntry.id)
        .where(OpinionEntry.opinion_id.in_(opinion_ids))
        .order_by(OpinionEntry.position)
    )
    by_round: dict[str, list[FeedbackRow]] = defaultdict(list)
    for f in db.scalars(query):
        by_round[f.round_id].append(
            FeedbackRow(
                f.id, f.round_id, f.entry_id, f.measures, f.progress, f.done_on, f.evidence, f.next_step
            )
        )
    return by_round


def _rounds(
    db: DbSession, opinion_ids: Sequence[str], feedback: Mapping[str, Sequence[FeedbackRow]]
) -> dict[str, list[RoundRow]]:
    query = select(OpinionRound).where(OpinionRound.opinion_id.in_(opinion_ids)).order_by(OpinionRound.number)
    found = list(db.scalars(query))
    places = newest_places(db, [r.hearing_item_id for r in found if r.hearing_item_id])
    files = _files(db, [r.id for r in found])
    rounds: dict[str, list[RoundRow]] = defaultdict(list)
    for r in found:
        rounds[r.opinion_id].append(
            RoundRow(
                r.id, r.opinion_id, r.number, r.due_on, r.received_on, r.answer,
                places.get(r.hearing_item_id or ""), r.appraisal, r.appraised_on, r.appraisal_note,
                tuple(feedback.get(r.id, ())), tuple(files[r.id]),
            )
        )  # fmt: skip
    return rounds


def _files(db: DbSession, round_ids: Sequence[str]) -> dict[str, list[AttachmentRow]]:
    query = select(Attachment).where(Attachment.record_id.in_(round_ids), Attachment.kind == EVIDENCE)
    files: dict[str, list[AttachmentRow]] = defaultdict(list)
    for a in db.scalars(query.order_by(Attachment.file_name)):
        files[a.record_id].append(AttachmentRow(a.id, a.record_id, a.kind, a.file_name, a.sha256, a.size))
    return files


def _entries(db: DbSession, opinion_ids: Sequence[str]) -> dict[str, list[OpinionEntry]]:
    query = (
        select(OpinionEntry).where(OpinionEntry.opinion_id.in_(opinion_ids)).order_by(OpinionEntry.position)
    )
    entries: dict[str, list[OpinionEntry]] = defaultdict(list)
    for entry in db.scalars(query):
        entries[entry.opinion_id].append(entry)
    return entries


def _with_feedback(
    entries: Sequence[OpinionEntry], now: RoundRow, today: datetime.date
) -> tuple[EntryRow, ...]:
    newest = {row.entry_id: row for row in now.feedback}
    return tuple(
        EntryRow(
            e.id, e.opinion_id, e.position, e.text, e.unit, e.due_on, newest[e.id],
            e.due_on is not None and e.due_on < today and not newest[e.id].done,
        )
        for e in entries
    )  # fmt: skip
