"""Reads of meetings: the list, one meeting with everything, open decisions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Select, func, select

from renda_desktop.chinese import pinyin
from renda_desktop.events.queries import EVENT_READS, attendance_of, events_by_id
from renda_desktop.events.rules import EventState
from renda_desktop.events.rules import proposed_number as number_in_term
from renda_desktop.issuing.finals import FINAL_READS, finals_in_force
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.findings import People, meeting_findings
from renda_desktop.presidium.item_queries import items_of, meeting_label
from renda_desktop.presidium.lines import Line, MemberFacts, majority_line, quorum_line
from renda_desktop.presidium.member_queries import MEMBER_READS, member_counts, member_facts
from renda_desktop.presidium.models import DecisionPaper, MeetingItem, PresidiumMeeting
from renda_desktop.presidium.rows import DecisionRow, ItemRow, MeetingCard, MeetingListRow, MeetingRow
from renda_desktop.presidium.rules import RECORD, DecisionState, matches
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.pack_queries import LAWBOOK_READS
from renda_desktop.township.queries import (
    LOCAL_VALUE_READS,
    OFFICE_READS,
    find_office,
    list_terms,
    local_values,
)
from renda_desktop.township.rules import OfficeKind, presidium_meeting_name

MEETING_READS = (
    "presidium_meeting", "meeting_item", "meeting_item_observer", "meeting_speech", "meeting_vote",
    "meeting_decision", "presidium_decision_paper", *FINAL_READS, *EVENT_READS, *MEMBER_READS, *OFFICE_READS,
    *LOCAL_VALUE_READS,
)  # fmt: skip


def list_meetings(
    db: DbSession, today: datetime.date, local: LocalValues, *, session_id: str | None = None
) -> list[MeetingListRow]:
    """Meetings between sessions, newest first; with `session_id` those of that session, in their order."""
    meetings = [meeting for meeting in _known(db) if meeting.session_id == session_id]
    rows = _list_rows(db, meetings, today, local)
    newest = sorted(rows, key=lambda row: (row.meeting.term_number, row.meeting.number), reverse=True)
    return newest if session_id is None else newest[::-1]


def meetings_between(db: DbSession, today: datetime.date) -> list[MeetingListRow]:
    """As `list_meetings` between sessions by the office's own figures; kept until one of them changes."""
    reads = (*MEETING_READS, *LAWBOOK_READS)
    return list(remembered(db, ("meetings_between", today), reads, lambda: _between(db, today)))


def _between(db: DbSession, today: datetime.date) -> tuple[MeetingListRow, ...]:
    return tuple(list_meetings(db, today, local_values(db)))


def meetings_of_session(db: DbSession, session_id: str) -> list[MeetingRow]:
    """The meetings of a session's presidium in their order, without their items."""
    found = [meeting for meeting in _known(db) if meeting.session_id == session_id]
    return sorted(found, key=lambda meeting: meeting.number)


def list_all_meetings(db: DbSession, today: datetime.date, local: LocalValues) -> list[MeetingListRow]:
    """Meetings between and inside sessions, newest day first."""
    rows = _list_rows(db, _known(db), today, local)
    return sorted(rows, key=lambda row: row.meeting.event.day or datetime.date.max, reverse=True)


def find_meeting(
    db: DbSession, meeting_id: str, today: datetime.date, local: LocalValues
) -> MeetingCard | None:
    """One meeting with everything, or None when it was removed."""
    meetings = _meetings(db, select(PresidiumMeeting).where(PresidiumMeeting.id == meeting_id))
    if not meetings:
        return None
    meeting = meetings[0]
    attendance = tuple(attendance_of(db, meeting.event.id))
    base = _bases(db, meetings)[meeting.id]
    day = meeting.event.day or today
    quorum, majority = quorum_line(base, day, local), majority_line(base, day, local)
    items = tuple(items_of(db, meetings, {meeting.id: (base, majority.needed)}, today)[meeting.id])
    state = meeting.event.state(today)
    met = quorum.met(meeting.event.count.present) if meeting.event.count.present else None
    findings = meeting_findings(meeting, state, items, quorum, People(_members(db, meeting), attendance))
    return MeetingCard(meeting, state, attendance, items, base, quorum, majority, met, tuple(findings))


def all_items(db: DbSession, today: datetime.date, local: LocalValues) -> dict[str, list[ItemRow]]:
    """The agenda of every meeting, by its id."""
    meetings = _known(db)
    return _items(db, meetings, _bases(db, meetings), today, local)


def _members(db: DbSession, meeting: MeetingRow) -> list[MemberFacts]:
    return member_facts(db, meeting.event.day) if meeting.event.day else []


def all_decisions(db: DbSession, today: datetime.date) -> list[DecisionRow]:
    """Every decision of every meeting: the late ones first, then by due day, those done last."""
    meetings = _meetings(db, select(PresidiumMeeting))
    items = items_of(db, meetings, {meeting.id: (0, None) for meeting in meetings}, today)
    rows = [decision for some in items.values() for item in some for decision in item.decisions]
    order = [DecisionState.OVERDUE, DecisionState.IN_PROGRESS, DecisionState.DONE]
    last = datetime.date.max
    return sorted(
        rows, key=lambda row: (order.index(row.state), row.last_day or last, row.meeting_day or last)
    )


def open_decisions(db: DbSession, today: datetime.date) -> list[DecisionRow]:
    """未落实议定事项 across all meetings, the late ones first."""
    return [row for row in all_decisions(db, today) if row.state is not DecisionState.DONE]


def next_number(db: DbSession, term_id: str, session_id: str | None = None) -> int:
    """The number to propose: one more than the highest of the term between sessions, or of the session."""
    query = select(func.max(PresidiumMeeting.number)).where(
        PresidiumMeeting.term_id == term_id, PresidiumMeeting.session_id == session_id
    )
    return (db.scalar(query) or 0) + 1


def proposed_number(
    db: DbSession, term_id: str, day: datetime.date, session_id: str | None = None
) -> int | None:
    """As `next_number`; None where the office began to use the program in the middle of a term.

    A presidium meets every three months (豫主席团条例2016 第五条第一款): after more than that it has met before.
    """
    number = next_number(db, term_id, session_id)
    starts = next((term.starts_on for term in list_terms(db) if term.id == term_id), None)
    if session_id is not None:
        return number
    return number_in_term(number - 1, starts, day, _FIRST_MEETING)


_FIRST_MEETING = datetime.timedelta(days=92)


def matches_meeting(row: MeetingListRow, query: str) -> bool:
    """Whether the search finds it: words of any text in it, or pinyin or initials of a name or title."""
    if matches(query, row.search):
        return True
    return any(pinyin.matches(query, *keys) for keys in row.pinyin)


def meetings_by_id(db: DbSession, meeting_ids: Sequence[str]) -> dict[str, MeetingRow]:
    """Meetings without their items, by id."""
    wanted = set(meeting_ids)
    return {meeting.id: meeting for meeting in _known(db) if meeting.id in wanted}


def _known(db: DbSession) -> tuple[MeetingRow, ...]:
    """Every meeting without its items: plans, sessions and papers ask for one after the other."""
    return remembered(db, "meetings", MEETING_READS, lambda: tuple(_meetings(db, select(PresidiumMeeting))))


def meetings_of_events(db: DbSession, event_ids: Sequence[str]) -> dict[str, MeetingRow]:
    """Meetings without their items, by the id of their event; events that are no meetings are left out."""
    query = select(PresidiumMeeting).where(PresidiumMeeting.event_id.in_(event_ids))
    return {meeting.event.id: meeting for meeting in _meetings(db, query)}


def meeting_of_item(db: DbSession, item_id: str) -> str | None:
    """The meeting on whose agenda an item stands; None when it is gone."""
    return db.scalars(select(MeetingItem.meeting_id).where(MeetingItem.id == item_id)).first()


def item_of_decision_paper(db: DbSession, paper_id: str) -> str | None:
    """The item a decision 乙12 arose from; None when it is gone."""
    return db.scalars(select(DecisionPaper.item_id).where(DecisionPaper.id == paper_id)).first()


def _meetings(db: DbSession, query: Select[tuple[PresidiumMeeting]]) -> list[MeetingRow]:
    found = list(db.scalars(query))
    if not found:
        return []
    events = events_by_id(db, [meeting.event_id for meeting in found])
    terms = {term.id: term.number for term in list_terms(db)}
    signed = finals_in_force(db, [meeting.id for meeting in found])
    office = find_office(db)
    kind = office.kind if office else OfficeKind.TOWN
    return [
        MeetingRow(
            m.id, events[m.event_id], m.term_id, terms.get(m.term_id, 0), m.session_id, m.number,
            _name(kind, terms.get(m.term_id, 0), m), m.extra, m.extra_basis, m.notice_form, m.notice_on,
            m.material_due, m.material_copies, m.contact, m.phone, m.asked_party_on, m.told_party_on,
            m.minutes_on, m.minutes_to, signed.get((RECORD, m.id)),
        )
        for m in found
    ]  # fmt: skip


def _name(kind: OfficeKind, term: int, meeting: PresidiumMeeting) -> str:
    if meeting.session_id is not None:
        return meeting_label(meeting.number)
    return presidium_meeting_name(kind, term, meeting.number)


def _bases(db: DbSession, meetings: Sequence[MeetingRow]) -> dict[str, int]:
    """全体成员 on the day of each meeting; the invited members while no memberships were entered."""
    counts = member_counts(db, (m.event.day for m in meetings if m.event.day))
    return {m.id: (counts[m.event.day] if m.event.day else 0) or m.event.count.expected for m in meetings}


def _list_rows(
    db: DbSession, meetings: Sequence[MeetingRow], today: datetime.date, local: LocalValues
) -> list[MeetingListRow]:
    bases = _bases(db, meetings)
    items = _items(db, meetings, bases, today, local)
    return [_list_row(m, m.event.state(today), bases[m.id], items[m.id]) for m in meetings]


def _items(
    db: DbSession,
    meetings: Sequence[MeetingRow],
    bases: Mapping[str, int],
    today: datetime.date,
    local: LocalValues,
) -> dict[str, list[ItemRow]]:
    if local is not local_values(db):
        return _read_items(db, meetings, bases, today, local)
    key, reads = ("meeting_items", today), (*MEETING_READS, *LAWBOOK_READS)
    known = remembered(db, key, reads, lambda: _every_item(db, today, local))
    return {meeting.id: list(known[meeting.id]) for meeting in meetings}


def _every_item(db: DbSession, today: datetime.date, local: LocalValues) -> Mapping[str, tuple[ItemRow, ...]]:
    meetings = _known(db)
    items = _read_items(db, meetings, _bases(db, meetings), today, local)
    return MappingProxyType({key: tuple(rows) for key, rows in items.items()})


def _read_items(
    db: DbSession,
    meetings: Sequence[MeetingRow],
    bases: Mapping[str, int],
    today: datetime.date,
    local: LocalValues,
) -> dict[str, list[ItemRow]]:
    lines = {m.id: _majority(m, bases[m.id], today, local) for m in meetings}
    return items_of(db, meetings, {key: (line.base, line.needed) for key, line in lines.items()}, today)


def _majority(meeting: MeetingRow, base: int, today: datetime.date, local: LocalValues) -> Line:
    return majority_line(base, meeting.event.day or today, local)


def _list_row(meeting: MeetingRow, state: EventState, base: int, items: Sequence[ItemRow]) -> MeetingListRow:
    decisions = [decision for item in items for decision in item.decisions]
    states = [decision.state for decision in decisions]
    return MeetingListRow(
        meeting, state, base, len(items), len(decisions),
        sum(one is not DecisionState.DONE for one in states), states.count(DecisionState.OVERDUE),
        _search_words(meeting, items), _pinyin_keys(meeting, items),
    )  # fmt: skip


def _search_words(meeting: MeetingRow, items: Sequence[ItemRow]) -> str:
    event = meeting.event
    words = [meeting.name, event.place, event.chair, event.recorder, event.note, str(event.day or "")]
    for item in items:
        words += [
            item.title, item.kind.value, item.reporter, item.preliminary_opinion, item.report_points,
            item.conclusion, item.minutes_heard, item.minutes_view, item.minutes_demand,
        ]  # fmt: skip
        words += [f"{speech.name} {speech.text}" for speech in item.speeches]
        words += [f"{decision.text} {decision.unit} {decision.result}" for decision in item.decisions]
    return "\n".join(word for word in words if word).casefold()


def _pinyin_keys(meeting: MeetingRow, items: Sequence[ItemRow]) -> tuple[tuple[str, str, str], ...]:
    people = {speech.name for item in items for speech in item.speeches} | {meeting.event.chair}
    titles = {meeting.name} | {item.title for item in items} | {item.reporter for item in items}
    keys = [(name, True) for name in sorted(people)] + [(title, False) for title in sorted(titles)]
    return tuple(
        (name, pinyin.full(name, person=person), pinyin.initials(name, person=person))
        for name, person in keys
        if name
    )
