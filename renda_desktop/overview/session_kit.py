"""Every paper of one session, in the order of use: its own, those of its votes, ballots, reports and reviews.

Papers of another kind of session are left out: a mid-year session has no ballots for officials.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator

from msgspec import Struct, structs

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.ballots.rules import round_label
from renda_desktop.changes.queries import find_case
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.elections.posts import EndKind
from renda_desktop.elections.queries import election_card
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_changes import case_ref as change_ref
from renda_desktop.overview.kit_changes import is_case_of
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.kit_elections import case_ref, needs_again, office_ref
from renda_desktop.overview.kit_order import Wanted, heading_of, in_print_order
from renda_desktop.overview.kit_proceedings import sittings_of
from renda_desktop.overview.kit_projects import reported_year
from renda_desktop.overview.kit_reports import KIND_OF_RECORD
from renda_desktop.overview.kit_votes import announcement_ref, resolution_printable, resolution_ref
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.presidium.queries import list_meetings
from renda_desktop.proceedings.rules import Script
from renda_desktop.projects.queries import years_of_session
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.reports.queries import reports_of
from renda_desktop.sessions.presets import papers
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.after_queries import announcements_of
from renda_desktop.votes.queries import motions_of

OF_EVERY_DEPUTY = ("甲58", "甲59")
"""Papers of the roster that a term's first session hands out: the card, the form of registration."""
Found = Iterator[tuple[RecordKind, RecordRef]]
Read = Callable[[DbSession, SessionFacts, datetime.date], Found]


class Listed(Struct, frozen=True):
    """A paper of the kit under its heading; `about` tells it from others of the same name."""

    printable: Printable
    record: RecordRef
    heading: str
    about: str = ""


def _motions(db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    for row in motions_of(db, facts.id):
        made = resolution_printable(row)
        if made is not None:
            yield made.kind, resolution_ref(row)


def _cases(db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    """Deputies who resign: their cases that this session votes on, announced once it was accepted."""
    for motion in motions_of(db, facts.id):
        case = find_case(db, motion.case_id, today) if motion.case_id else None
        if case is None or case.dropped_on is not None:
            continue
        for kind in (RecordKind.RESIGNATION, RecordKind.CHANGE):
            if is_case_of(kind, case):
                yield kind, change_ref(case)


def _cards(_db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    """Every deputy gets a card at the first session of a term (代表法2025 第四十九条) and is registered."""
    if numbers_of(facts) & set(OF_EVERY_DEPUTY):
        day = facts.opens_on or today
        yield RecordKind.ROSTER, RecordRef(day.isoformat(), facts.short_name)


def _announcements(db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    """By their numbers, those without one last."""
    found = announcements_of(db, facts.id)
    for row in sorted(found, key=lambda row: (row.number is None, row.number.number if row.number else 0)):
        yield RecordKind.SESSION_ANNOUNCEMENT, announcement_ref(row)


def _rounds(db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    for row in rounds_of_session(db, facts.id):
        yield RecordKind.BALLOT_ROUND, RecordRef(row.id, round_label(row.title, row.number), row.announced)


def _elections(db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    card = election_card(db, facts.id, today)
    for row in card.elections if card else ():
        yield RecordKind.ELECTION, office_ref(row)
        if needs_again(row):
            yield RecordKind.ELECTION_AGAIN, office_ref(row)
    for case in card.cases if card else ():
        if case.kind is EndKind.REMOVAL:
            yield RecordKind.REMOVAL, case_ref(case)


def _ratings(db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    for row in list_ratings(db, facts.id):
        held = row.round is not None and row.round.announced
        yield RecordKind.RATING, RecordRef(row.id, row.title, held)


def _years(db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    """The years it votes on or hears of; the one it has as a paper of its own (甲34进度) is not there twice."""
    told = reported_year(db, facts.id, today) if "甲34" in numbers_of(facts) else None
    for row in years_of_session(db, facts.id, today):
        if told is None or row.id != told.id:
            yield RecordKind.PROJECT_YEAR, RecordRef(row.id, f"{row.year}年民生实事")


def _reports(db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    found = reports_of(db, facts.id, today)
    for row in found.rows if found else ():
        kind = KIND_OF_RECORD.get(row.kind)
        if kind is not None:
            yield kind, RecordRef(row.id, f"《{row.title}》")


def _reviews(db: DbSession, facts: SessionFacts, today: datetime.date) -> Found:
    found = deliberation_of(db, facts.id, today)
    if found is None:
        return
    for meeting in found.meetings:
        yield RecordKind.REVIEW_MEETING, RecordRef(meeting.id, meeting.delegation, bool(meeting.speeches))
    for question in found.questions:
        label = f"询问{question.position}（{question.name}）"
        yield RecordKind.SESSION_QUESTION, RecordRef(question.id, label)
    for inquiry in found.inquiries:
        yield RecordKind.INQUIRY, RecordRef(inquiry.id, f"第{inquiry.number}号质询案", bool(inquiry.answers))
    for bill in found.bills:
        yield RecordKind.BILL, RecordRef(bill.id, f"第{bill.number}号议案")
    for one in found.suggestions:
        yield RecordKind.SESSION_SUGGESTION, RecordRef(one.id, f"第{one.number}号建议")


def _credentials(_db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    """甲14 counts the deputies of the day on which the session opens: without that day there is none."""
    if facts.opens_on is not None:
        yield RecordKind.CREDENTIALS, RecordRef(facts.id, facts.short_name)


def _sittings(db: DbSession, facts: SessionFacts, _today: datetime.date) -> Found:
    """The sittings, each with the scripts it is led from and its moment in the session."""
    before: set[str] = set()
    for ref in sittings_of(db, facts, whole_name=False):
        moment = "计票" if _ELECTION in before else "审议" if before & _PLENARIES else ""
        yield RecordKind.SITTING, structs.replace(ref, moment=moment)
        before |= ref.papers or set()


_ELECTION = Script.ELECTION.number
_PLENARIES = {one.number for one in (Script.OPENING, Script.ELECTION, Script.CLOSING)}


_READERS: tuple[Read, ...] = (
    _sittings, _cards, _credentials, _reports, _reviews, _cases, _motions, _elections, _rounds, _years, _ratings,
    _announcements,
)  # fmt: skip


def numbers_of(facts: SessionFacts) -> frozenset[str]:
    """The numbers of the papers a session of this kind needs (resources/sessions/papers.toml)."""
    return frozenset(entry.number for entry in papers(facts.setting, facts.secretary_general))


def _itself(facts: SessionFacts) -> list[Wanted]:
    """The papers drawn for the session itself that its kind has."""
    record, numbers = RecordRef(facts.id, facts.short_name), numbers_of(facts)
    return [(one, record) for one in printables_of(RecordKind.SESSION) if one.id in numbers]


def own_papers(db: DbSession, session_id: str, today: datetime.date) -> list[Wanted]:
    """The papers drawn for the session itself that can be written now, in the order of use."""
    facts = find_facts(db, session_id)
    found = _itself(facts) if facts else []
    return in_print_order(pair for pair in found if is_due(db, *pair, today))


def papers_of_records(db: DbSession, session_id: str, today: datetime.date) -> list[Wanted]:
    """The papers of the session's votes, ballots, elections, reports and reviews that can be written now."""
    facts = find_facts(db, session_id)
    found = _of_records(db, facts, today) if facts else ()
    return in_print_order(pair for pair in found if is_due(db, *pair, today))


def _of_records(db: DbSession, facts: SessionFacts, today: datetime.date) -> Iterator[Wanted]:
    refs: dict[RecordKind, list[RecordRef]] = defaultdict(list)
    for read in _READERS:
        for kind, record in read(db, facts, today):
            refs[kind].append(structs.replace(record, session=facts.short_name))
    for kind, records in refs.items():
        wanted = [
            one for one in printables_of(kind) if kind is not RecordKind.ROSTER or one.id in OF_EVERY_DEPUTY
        ]
        for printable in wanted:
            yield from ((printable, one) for one in records if _has(one, printable))


def _has(record: RecordRef, printable: Printable) -> bool:
    return (record.held or not printable.after) and (record.papers is None or printable.id in record.papers)


def whole_kit(db: DbSession, session_id: str, today: datetime.date) -> list[Wanted]:
    """全套材料 of a session in the order of use."""
    return in_print_order([*own_papers(db, session_id, today), *papers_of_records(db, session_id, today)])


def listed_papers(db: DbSession, session_id: str, today: datetime.date) -> list[Listed]:
    """What the list of materials shows: every paper of its kind, also those it is too early for, by phase."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    wanted = in_print_order([*_itself(facts), *_of_records(db, facts, today)])
    return [
        Listed(one, record, heading_of((one, record)), _about(facts, one, record)) for one, record in wanted
    ]


def _about(facts: SessionFacts, printable: Printable, record: RecordRef) -> str:
    """What tells the paper from others of its name; nothing of the session itself, and no word twice."""
    own = record.id == facts.id or printable.name.startswith(record.label)
    return "" if own else record.label


def session_records(db: DbSession, session_id: str, today: datetime.date) -> list[str]:
    """The ids of every record of a session that has papers, its presidium's meetings too."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    refs = [
        record.id
        for read in _READERS
        for kind, record in read(db, facts, today)
        if kind is not RecordKind.ROSTER  # whose record is a day: other papers are drawn for it
    ]
    meetings = list_meetings(db, today, local_values(db), session_id=facts.id)
    return list(dict.fromkeys([facts.id, *refs, *(row.meeting.id for row in meetings)]))
