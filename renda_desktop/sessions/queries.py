"""Reads of sessions: the list, a session's facts, the year's figures, what to propose for a new one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions import lawful, rules
from renda_desktop.sessions.checks import gaps
from renda_desktop.sessions.figures import YearFigures
from renda_desktop.sessions.models import (
    AgendaItem,
    CongressSession,
    Observer,
    PreparationStep,
    ScheduleEntry,
    switches_of,
)
from renda_desktop.sessions.presets import Practice, Words, on_closing_day, papers_of_step
from renda_desktop.sessions.rows import (
    AgendaRow,
    EntryRow,
    ObserverRow,
    Proposal,
    SessionFacts,
    SessionRow,
    StepRow,
)
from renda_desktop.sessions.rules import HalfDay, SessionState, Verb
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import (
    LOCAL_VALUE_READS,
    OFFICE_READS,
    OfficeRow,
    TermRow,
    find_office,
    list_terms,
    local_values,
)
from renda_desktop.township.rules import OfficeKind, session_name, short_session

SESSION_READS = (
    "congress_session", "session_agenda_item", "session_schedule_entry", "session_preparation_step",
    "session_observer", "session_answer", *LOCAL_VALUE_READS, *OFFICE_READS,
)  # fmt: skip
FACT_READS = ("congress_session", *OFFICE_READS)
PUBLISH = "publish_date"
"""Key of the step whose doing makes a session 已公布."""
REQUEST = "request"
"""Key of the step by which the party is asked and the county told."""


def require_office(db: DbSession) -> OfficeRow:
    """The office, as a session needs it. Raises RuleViolation in a nameless file and for a street (no congress)."""
    office = find_office(db)
    if office is None:
        raise RuleViolation("请先在“设置 → 单位”里填写单位名称，再安排人代会。")
    if not office.kind.has_congress:
        raise RuleViolation("街道不设人民代表大会，没有人代会可以安排。")
    return office


def words_for(
    db: DbSession,
    year: int | None,
    secretary_general: bool = True,
    presidium_carried_on: bool = False,
) -> Words:
    """What fills the standing lists for a session that settles that year. Raises RuleViolation as `require_office`."""
    office = require_office(db)
    unit = "镇" if office.kind is OfficeKind.TOWN else "乡"
    return Words(office.name, unit, office.kind.head_title, year, secretary_general, presidium_carried_on)


def practice_on(db: DbSession, on: datetime.date) -> Practice:
    """The office's own days of notice and of delivering papers."""
    return lawful.practice(local_values(db), on)


def preparatory_meeting_usual(db: DbSession, on: datetime.date) -> bool:
    """Whether this place holds preparatory meetings."""
    return lawful.preparatory_meeting_usual(local_values(db), on)


def list_sessions(db: DbSession, today: datetime.date, term_id: str | None = None) -> list[SessionRow]:
    """Sessions of one term (or of all), newest first; the number of statements does not depend on theirs."""
    key = ("sessions", today, term_id)
    return list(remembered(db, key, SESSION_READS, lambda: _sessions(db, today, term_id)))


def _sessions(db: DbSession, today: datetime.date, term_id: str | None) -> tuple[SessionRow, ...]:
    sessions = list_facts(db, term_id)
    parts = _Parts(db, sessions, today)
    return tuple(_row(facts, parts, today) for facts in sessions)


def list_facts(db: DbSession, term_id: str | None = None) -> list[SessionFacts]:
    """What is stored of the sessions of one term (or of all), newest first, without what hangs on them."""
    known = remembered(db, "session_list", FACT_READS, lambda: _all_facts(db))
    return [facts for facts in known if term_id in (None, facts.term_id)]


def _all_facts(db: DbSession) -> tuple[SessionFacts, ...]:
    office, terms = find_office(db), {term.id: term for term in list_terms(db)}
    if office is None or not office.kind.has_congress:
        return ()
    rows = db.scalars(select(CongressSession))
    found = [_facts(s, office, terms[s.term_id]) for s in rows if s.term_id in terms]
    return tuple(sorted(found, key=lambda facts: (facts.term_number, facts.number), reverse=True))


def find_facts(db: DbSession, session_id: str) -> SessionFacts | None:
    """What is stored of one session; None when it is gone."""
    return remembered(db, ("session_facts", session_id), FACT_READS, lambda: _found_facts(db, session_id))


def _found_facts(db: DbSession, session_id: str) -> SessionFacts | None:
    session, office = db.get(CongressSession, session_id), find_office(db)
    terms = {term.id: term for term in list_terms(db)}
    if session is None or office is None or session.term_id not in terms:
        return None
    return _facts(session, office, terms[session.term_id])


_COPIED = (
    "id", "term_id", "number", "kind", "preparatory_meeting", "secretary_general", "presidium_carried_on",
    "opens_on", "closes_on", "plan_year", "place", "decided_by_meeting_id", "decided_by", "decided_on", "convened_text",
    "agenda_adopted_on", "agenda_adopted_by", "registration", "leave_deadline", "suggestion_deadline",
    "bill_deadline", "contact", "contact_phone", "dress", "notice_extra", "notice_date", "notice_form",
    "counts_suspended", "base_confirmed_by", "base_confirmed_on", "note",
)  # fmt: skip


def _facts(session: CongressSession, office: OfficeRow, term: TermRow) -> SessionFacts:
    return SessionFacts(
        term_number=term.number,
        name=session_name(office.name, term.number, session.number),
        short_name=short_session(office.kind, term.number, session.number),
        town=office.name,
        presidium=office.presidium,
        switches=switches_of(session),
        **{name: getattr(session, name) for name in _COPIED},
    )


class _Parts:
    """Agenda, schedule and steps of several sessions, read together."""

    def __init__(self, db: DbSession, sessions: Iterable[SessionFacts], today: datetime.date) -> None:
        self.agenda: dict[str, list[AgendaRow]] = defaultdict(list)
        self.entries: dict[str, list[EntryRow]] = defaultdict(list)
        self.steps: dict[str, list[StepRow]] = defaultdict(list)
        facts = {one.id: one for one in sessions}
        for item in db.scalars(select(AgendaItem).where(AgendaItem.session_id.in_(facts))):
            self.agenda[item.session_id].append(_agenda_row(item, facts[item.session_id], today))
        for entry in db.scalars(select(ScheduleEntry).where(ScheduleEntry.session_id.in_(facts))):
            self.entries[entry.session_id].append(_entry_row(entry, facts[entry.session_id]))
        for step in db.scalars(select(PreparationStep).where(PreparationStep.session_id.in_(facts))):
            self.steps[step.session_id].append(_step_row(step, facts[step.session_id], today))


def agenda_rows(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[AgendaRow]:
    """The agenda in order."""
    key = ("agenda_rows", facts, today)
    return list(remembered(db, key, ("session_agenda_item",), lambda: _agenda(db, facts, today)))


def _agenda(db: DbSession, facts: SessionFacts, today: datetime.date) -> tuple[AgendaRow, ...]:
    items = db.scalars(select(AgendaItem).where(AgendaItem.session_id == facts.id))
    return tuple(sorted([_agenda_row(item, facts, today) for item in items], key=lambda row: row.position))


def agenda_verbs(db: DbSession, session_id: str) -> list[Verb]:
    """What the congress does with the items of its agenda, in their order."""
    query = select(AgendaItem.verb).where(AgendaItem.session_id == session_id)
    return list(db.scalars(query.order_by(AgendaItem.position)))


def session_of_entry(db: DbSession, entry_id: str) -> str | None:
    """The session a line of the schedule belongs to; None when it is gone."""
    return db.scalar(select(ScheduleEntry.session_id).where(ScheduleEntry.id == entry_id))


def entry_rows(db: DbSession, facts: SessionFacts) -> list[EntryRow]:
    """The schedule in order of day, half-day and position."""
    key = ("entry_rows", facts)
    return list(remembered(db, key, ("session_schedule_entry",), lambda: _entries(db, facts)))


def _entries(db: DbSession, facts: SessionFacts) -> tuple[EntryRow, ...]:
    rows = db.scalars(select(ScheduleEntry).where(ScheduleEntry.session_id == facts.id))
    order = list(HalfDay)
    found = [_entry_row(row, facts) for row in rows]
    return tuple(sorted(found, key=lambda row: (row.day_number, order.index(row.half), row.position)))


def step_rows(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[StepRow]:
    """The checklist by due day, those of one day in the office's order."""
    rows = db.scalars(select(PreparationStep).where(PreparationStep.session_id == facts.id))
    far = datetime.date.max
    return sorted(
        [_step_row(row, facts, today) for row in rows],
        key=lambda row: (row.due or far, -row.days_before, row.position),
    )


def observer_rows(db: DbSession, session_id: str) -> list[ObserverRow]:
    """列席人员 in the office's order."""
    rows = db.scalars(select(Observer).where(Observer.session_id == session_id).order_by(Observer.position))
    return [ObserverRow(o.id, o.position, o.name, o.unit, o.post, o.phone, o.attends) for o in rows]


def _agenda_row(a: AgendaItem, facts: SessionFacts, today: datetime.date) -> AgendaRow:
    basis = lawful.agenda_basis(a.key, facts.opens_on or today)
    return AgendaRow(
        a.id,
        a.position,
        a.key,
        a.from_preset,
        a.title,
        a.verb,
        a.reporter,
        a.needs_vote,
        a.adopted_on,
        a.note,
        basis,
    )


def _entry_row(e: ScheduleEntry, facts: SessionFacts) -> EntryRow:
    return EntryRow(
        e.id, e.key, e.from_preset, e.day_number, rules.day_of(facts.opens_on, e.day_number), e.half, e.position,
        e.starts_at, e.ends_at, e.part, e.activity, e.content, e.chair, e.attendees, e.place or facts.place, e.place,
        e.responsible,
    )  # fmt: skip


def _step_row(s: PreparationStep, facts: SessionFacts, today: datetime.date) -> StepRow:
    due = rules.due_on(
        s.days_before, facts.opens_on, facts.closes_on, s.due_override,
        closing_day=on_closing_day(s.key, s.days_before),
    )  # fmt: skip
    return StepRow(
        s.id, s.position, s.key, s.from_preset, s.title, s.days_before, due, s.due_override, s.owner, s.required,
        s.done_on, s.note, rules.step_state(today, due, s.done_on),
        lawful.step_basis(s.key, facts.opens_on or today), papers_of_step(s.key),
    )  # fmt: skip


def announced_on(steps: Iterable[StepRow]) -> datetime.date | None:
    """Day the date of the session was published (组织法2022 第十四条第一款), as ticked in the checklist."""
    return next((step.done_on for step in steps if step.key == PUBLISH), None)


def asked_on(steps: Iterable[StepRow]) -> datetime.date | None:
    """Day the party was asked and the county told of the session, as ticked in the checklist."""
    return next((step.done_on for step in steps if step.key == REQUEST), None)


def _row(facts: SessionFacts, parts: _Parts, today: datetime.date) -> SessionRow:
    steps = parts.steps[facts.id]
    state = rules.state_on(today, facts.opens_on, facts.closes_on, announced_on(steps))
    missing = [] if state.begun else gaps(facts, parts.agenda[facts.id], parts.entries[facts.id], steps)
    return SessionRow(
        id=facts.id, term_id=facts.term_id, term_number=facts.term_number, number=facts.number, name=facts.name,
        short_name=facts.short_name, kind=facts.kind, switches=facts.switches, opens_on=facts.opens_on,
        closes_on=facts.closes_on, place=facts.place, state=state,
        days_to_go=rules.days_to_go(today, facts.opens_on), missing=len(missing),
    )  # fmt: skip


def year_figures(db: DbSession, year: int, today: datetime.date) -> YearFigures:
    """Sessions opening in `year`: held by today and still to come, against the law's figures."""
    days = db.scalars(
        select(CongressSession.opens_on).where(
            CongressSession.opens_on >= datetime.date(year, 1, 1),
            CongressSession.opens_on <= datetime.date(year, 12, 31),
        )
    ).all()
    held = sum(day is not None and day <= today for day in days)
    least, usual = lawful.sessions_a_year(local_values(db), datetime.date(year, 12, 31))
    return YearFigures(year, held, len(days) - held, least, usual)


def next_session(db: DbSession, today: datetime.date) -> SessionRow | None:
    """The session that is sitting or comes next; None when none has a date from today on."""
    rows = [r for r in list_sessions(db, today) if r.opens_on and r.state is not SessionState.CLOSED]
    return min(rows, key=lambda row: row.opens_on or today, default=None)


def propose(db: DbSession, term_id: str, day: datetime.date) -> Proposal:
    """Number after the last of the term, where it can be known, and the kind usual at that time of the year."""
    last = db.scalar(select(func.max(CongressSession.number)).where(CongressSession.term_id == term_id)) or 0
    starts = next((term.starts_on for term in list_terms(db) if term.id == term_id), None)
    number = rules.proposed_number(last, starts, day)
    return Proposal(term_id, number, rules.proposed_kind(number, day.month))
