"""Reads of deliberation: everything of one session, single bills and inquiries, what one deputy said."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.handed_in_queries import HandedInReader
from renda_desktop.deliberation.models import (
    ReviewAbsence,
    ReviewMeeting,
    ReviewOpinion,
    ReviewPoint,
    ReviewSpeech,
    SessionQuestion,
)
from renda_desktop.deliberation.rows import (
    WHOLE,
    BillRow,
    InquiryRow,
    MeetingRow,
    MemberLine,
    OpinionRow,
    PointRow,
    QuestionRow,
    SpeechRow,
    SuggestionRow,
    Topic,
)
from renda_desktop.deliberation.rules import TOPIC_VERBS, Moment
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState, Role, UnitKind
from renda_desktop.sessions.base_queries import BASE_READS
from renda_desktop.sessions.queries import agenda_rows, entry_rows, find_facts
from renda_desktop.sessions.rows import EntryRow, SessionFacts
from renda_desktop.sessions.rules import Part
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import LOCAL_VALUE_READS, list_delegations

DELIBERATION_TABLES = (
    "review_meeting", "review_absence", "review_speech", "review_point", "review_opinion", "session_question",
    "session_bill_deadline", "session_bill", "session_bill_signer", "session_inquiry", "session_inquiry_signer",
    "session_inquiry_answer", "suggestion", "suggestion_signer",
)  # fmt: skip
DELIBERATION_READS = (
    *DELIBERATION_TABLES, "session_agenda_item", "session_schedule_entry", *LOCAL_VALUE_READS, *BASE_READS,
)  # fmt: skip


class Deliberation(Struct, frozen=True, kw_only=True):
    """Everything deputies said and handed in at one session."""

    facts: SessionFacts
    deadline: Moment | None
    topics: tuple[Topic, ...]
    meetings: tuple[MeetingRow, ...]
    opinions: tuple[OpinionRow, ...]
    questions: tuple[QuestionRow, ...]
    bills: tuple[BillRow, ...]
    inquiries: tuple[InquiryRow, ...]
    suggestions: tuple[SuggestionRow, ...]
    deputies: tuple[DeputyRow, ...] = ()
    """Who may attend as the session opens; nobody while it has no date."""
    missing_meetings: int = 0
    """Delegations and meetings of the schedule that have no line here yet."""

    @property
    def speeches(self) -> tuple[SpeechRow, ...]:
        """All speeches, meeting by meeting."""
        return tuple(speech for meeting in self.meetings for speech in meeting.speeches)

    def topic(self, item_id: str | None) -> Topic | None:
        """The topic of that agenda item."""
        return next((topic for topic in self.topics if topic.id == item_id), None)


def deliberation_of(db: DbSession, session_id: str, today: datetime.date) -> Deliberation | None:
    """Everything of one session; None when it is gone."""
    key = ("deliberation", session_id, today)
    return remembered(db, key, DELIBERATION_READS, lambda: _whole(db, session_id, today))


def _whole(db: DbSession, session_id: str, today: datetime.date) -> Deliberation | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    entries = [entry for entry in entry_rows(db, facts) if entry.part is Part.DELEGATIONS]
    handed_in = HandedInReader(db, facts)
    meetings = _meetings(db, facts, entries, handed_in)
    return Deliberation(
        facts=facts,
        deadline=handed_in.deadline,
        topics=topics_of(db, facts, today),
        meetings=meetings,
        opinions=_opinions(db, session_id),
        questions=_questions(db, session_id, meetings),
        bills=handed_in.bills(),
        inquiries=handed_in.inquiries(),
        suggestions=handed_in.suggestions(),
        deputies=tuple(_able(handed_in, facts.opens_on)),
        missing_meetings=_missing(db, facts, entries, meetings),
    )


def topics_of(db: DbSession, facts: SessionFacts, today: datetime.date) -> tuple[Topic, ...]:
    """What of the agenda is deliberated on, in its order."""
    rows = agenda_rows(db, facts, today)
    return tuple(Topic(row.id, row.position, row.title) for row in rows if row.verb in TOPIC_VERBS)


def _missing(
    db: DbSession, facts: SessionFacts, entries: Sequence[EntryRow], meetings: Iterable[MeetingRow]
) -> int:
    units: list[str | None] = [unit.id for unit in list_delegations(db, facts.term_id)] or [None]
    there = {(meeting.entry_id, meeting.delegation_id) for meeting in meetings}
    return sum((entry.id, unit) not in there for entry in entries for unit in units)


def _meetings(
    db: DbSession, facts: SessionFacts, entries: Sequence[EntryRow], reader: HandedInReader
) -> tuple[MeetingRow, ...]:
    """By the schedule, in it by the order of the delegations; those whose line of the schedule is gone come last."""
    rows = db.scalars(select(ReviewMeeting).where(ReviewMeeting.session_id == facts.id)).all()
    by_id = {entry.id: entry for entry in entries}
    places = {entry.id: place for place, entry in enumerate(entries)}
    units = {unit.id: unit.position for unit in list_delegations(db, facts.term_id)}
    absences = _absences(db, facts.id)
    speeches = _speeches(db, facts.id)
    made = []
    for row in rows:
        entry = by_id.get(row.entry_id or "")
        people = _people(row, entry, reader)
        made.append(_meeting(row, entry, people, absences[row.id], speeches[row.id]))
    far = len(entries) + len(units)
    return tuple(
        sorted(
            made,
            key=lambda m: (
                places.get(m.entry_id or "", far),
                units.get(m.delegation_id or "", far),
                m.delegation,
            ),
        )
    )


def _people(row: ReviewMeeting, entry: EntryRow | None, reader: HandedInReader) -> list[DeputyRow]:
    """The delegation's members at that moment; suspended deputies may not attend (代表法2025 第六十一条)."""
    day = entry.day if entry is not None else None
    if day is None:
        return []
    starts = row.starts_at or (entry.starts_at if entry else None)
    present = _able(reader, day, starts)
    return [d for d in present if row.delegation == WHOLE or _unit(d) == row.delegation_id]


def _able(
    reader: HandedInReader, day: datetime.date | None, at: datetime.time | None = None
) -> list[DeputyRow]:
    rows = reader.deputies(day, at).values() if day is not None else ()
    return [row for row in rows if row.state is MandateState.IN_OFFICE]


def _unit(deputy: DeputyRow) -> str:
    place = deputy.mandate.delegation if deputy.mandate else None
    return place.unit_id if place else ""


def _meeting(
    row: ReviewMeeting,
    entry: EntryRow | None,
    people: Sequence[DeputyRow],
    absences: dict[str, bool],
    speeches: Sequence[SpeechRow],
) -> MeetingRow:
    members = tuple(_member(person, absences) for person in people)
    head = next((m.name for m in members if m.title == UnitKind.DELEGATION.title(Role.HEAD)), "")
    return MeetingRow(
        id=row.id, session_id=row.session_id, entry_id=row.entry_id,
        activity=entry.activity if entry else "", day=entry.day if entry else None,
        delegation_id=row.delegation_id, delegation=row.delegation,
        starts_at=row.starts_at or (entry.starts_at if entry else None),
        ends_at=row.ends_at or (entry.ends_at if entry else None),
        place=row.place or (entry.place if entry else ""), chair=row.chair or head,
        own_starts_at=row.starts_at, own_ends_at=row.ends_at, own_place=row.place, own_chair=row.chair,
        recorder=row.recorder, observers=row.observers, roll_called=row.roll_called, note=row.note,
        members=members, speeches=tuple(speeches),
    )  # fmt: skip


def _member(person: DeputyRow, absences: dict[str, bool]) -> MemberLine:
    place = person.mandate.delegation if person.mandate else None
    title = UnitKind.DELEGATION.title(place.role) if place else ""
    return MemberLine(person.id, person.name, title, person.id in absences, absences.get(person.id, False))


def _absences(db: DbSession, session_id: str) -> defaultdict[str, dict[str, bool]]:
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    query = select(ReviewAbsence).join(ReviewMeeting).where(ReviewMeeting.session_id == session_id)
    for row in db.scalars(query):
        found[row.meeting_id][row.person_id] = row.excused
    return found


def _speeches(db: DbSession, session_id: str) -> defaultdict[str, list[SpeechRow]]:
    points: defaultdict[str, list[PointRow]] = defaultdict(list)
    of_session = ReviewMeeting.session_id == session_id
    query = select(ReviewPoint).join(ReviewSpeech).join(ReviewMeeting).where(of_session)
    for point in db.scalars(query.order_by(ReviewPoint.position)):
        points[point.speech_id].append(PointRow(point.id, point.text, point.opinion_id))
    found: defaultdict[str, list[SpeechRow]] = defaultdict(list)
    rows = select(ReviewSpeech).join(ReviewMeeting).where(of_session).order_by(ReviewSpeech.position)
    for speech in db.scalars(rows):
        found[speech.meeting_id].append(speech_row(speech, points[speech.id]))
    return found


def speech_row(s: ReviewSpeech, points: Sequence[PointRow]) -> SpeechRow:
    """A stored speech with its points."""
    return SpeechRow(
        s.id, s.meeting_id, s.position, s.person_id, s.observer_id, s.name, s.agenda_item_id, s.spoken_at, s.change,
        tuple(points),
    )  # fmt: skip


def _opinions(db: DbSession, session_id: str) -> tuple[OpinionRow, ...]:
    rows = db.scalars(select(ReviewOpinion).where(ReviewOpinion.session_id == session_id))
    return tuple(OpinionRow(o.id, o.agenda_item_id, o.text, o.category) for o in rows)


def _questions(db: DbSession, session_id: str, meetings: Sequence[MeetingRow]) -> tuple[QuestionRow, ...]:
    by_id = {meeting.id: meeting for meeting in meetings}
    rows = db.scalars(
        select(SessionQuestion)
        .where(SessionQuestion.session_id == session_id)
        .order_by(SessionQuestion.position)
    )
    made = []
    for q in rows:
        meeting = by_id.get(q.meeting_id or "")
        made.append(
            QuestionRow(
                id=q.id, position=q.position, meeting_id=q.meeting_id, delegation=meeting.delegation if meeting else "",
                agenda_item_id=q.agenda_item_id, person_id=q.person_id, name=q.name, organ=q.organ, text=q.text,
                asked_at=q.asked_at, answerer=q.answerer, answer=q.answer, answered_at=q.answered_at,
                day=meeting.day if meeting else None,
            )
        )  # fmt: skip
    return tuple(made)
