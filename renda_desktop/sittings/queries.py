"""Reads of sittings: who is expected, who came, the figures; one place for all who count the present."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec import field as struct_field
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.notice_rules import Answer
from renda_desktop.roster.listing import grouped
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import names_of
from renda_desktop.roster.rows import DeputyRow, MandateRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.base_queries import BASE_READS, all_of, deputies_at
from renda_desktop.sessions.card_queries import sittings as sittings_of
from renda_desktop.sessions.models import MandateEndMoment, ScheduleEntry, SessionAnswer
from renda_desktop.sessions.queries import entry_rows, find_facts, observer_rows
from renda_desktop.sessions.rows import EntryRow, ObserverRow, SessionFacts, Sitting
from renda_desktop.sessions.rules import formal_sitting
from renda_desktop.sittings.arrival_queries import arrivals_at, run_times
from renda_desktop.sittings.models import SessionLeave, SittingRun
from renda_desktop.sittings.rows import (
    AnsweredLeave,
    LaterCount,
    LeaveRow,
    ObserverLine,
    SessionSheet,
    SittingLine,
    SittingSheet,
)
from renda_desktop.sittings.rules import Arrival, LeaveDecision, SittingCount, count, presence_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import list_delegations

SITTING_READS = tuple(
    dict.fromkeys(
        (
            "sitting_run", "sitting_attendance", "sitting_away", "session_leave", "session_answer",
            "session_schedule_entry", "session_observer", *BASE_READS,
        )
    )
)  # fmt: skip


class _Known(Struct, frozen=True):
    """What is stored of the sittings of one session, read together."""

    facts: SessionFacts
    entries: Mapping[str, EntryRow]
    names: tuple[Sitting, ...]
    runs: Mapping[str, SittingRun]
    signs: Mapping[str, Mapping[str, Arrival]]
    """By entry: arrivals by mandate or observer."""
    leaves: tuple[LeaveRow, ...]
    observers: tuple[ObserverRow, ...]
    delegations: tuple[str, ...]
    ends: Mapping[tuple[str, datetime.date], datetime.time]
    """By mandate and day: the moment at which it ended at this session."""
    in_force: dict[tuple[datetime.date, datetime.time | None], list[DeputyRow]] = struct_field(
        default_factory=dict
    )


def sitting_counts(db: DbSession, session_id: str, entry_id: str) -> SittingCount:
    """The figures of one sitting, on the base of its moment. Raises RuleViolation when sitting or session is gone."""
    return sitting_sheet(db, session_id, entry_id).count


def sitting_sheet(db: DbSession, session_id: str, entry_id: str) -> SittingSheet:
    """One sitting whole. Raises RuleViolation when sitting or session is gone."""
    known = _known(db, session_id)
    sitting = next((one for one in known.names if one.entry_id == entry_id), None)
    if sitting is None:
        raise RuleViolation("日程里已经没有这次会议，请重新选择。", "entry_id")
    return _sheet(db, known, sitting)


def session_sheet(db: DbSession, session_id: str) -> SessionSheet:
    """All sittings of a session in order. Raises RuleViolation when the session is gone or has no date."""
    return remembered(
        db, ("session_sheet", session_id), SITTING_READS, lambda: _session_sheet(db, session_id)
    )


def _session_sheet(db: DbSession, session_id: str) -> SessionSheet:
    known = _known(db, session_id)
    return SessionSheet(
        session_id=session_id,
        delegations=known.delegations,
        sittings=tuple(_sheet(db, known, sitting) for sitting in known.names),
        leaves=known.leaves,
        answered=tuple(_answered(db, known)),
    )


def present_at(db: DbSession, entry_id: str, at: datetime.time) -> list[DeputyRow]:
    """Who was in the hall at that moment of a sitting and could vote: signed in by then, not gone, mandate in force.

    Raises RuleViolation when the sitting is gone.
    """
    entry = db.get(ScheduleEntry, entry_id)
    if entry is None:
        raise RuleViolation("日程里已经没有这次会议，请重新选择。", "entry_id")
    day = day_of_entry(db, entry)
    signs = arrivals_at(db, [entry_id]).get(entry_id, {})
    return [
        row
        for row in deputies_at(db, entry.session_id, day, at)
        if row.state is MandateState.IN_OFFICE
        and row.mandate is not None
        and (arrival := signs.get(row.mandate.id)) is not None
        and arrival.in_hall(at)
    ]


def open_at(db: DbSession, entries: Iterable[EntryRow], at: datetime.time) -> str | None:
    """Which of these sittings was going on at that moment: opened by then and not closed; None where none was."""
    going = [
        (run.opened_at, entry_id)
        for entry_id, run in run_times(db, (entry.id for entry in entries)).items()
        if run.opened_at is not None
        and run.opened_at <= at
        and (run.closed_at is None or at <= run.closed_at)
    ]
    return max(going)[1] if going else None


def day_of_entry(db: DbSession, entry: ScheduleEntry) -> datetime.date:
    """The day of a line of the schedule. Raises RuleViolation while the session has no date."""
    facts = find_facts(db, entry.session_id)
    day = None if facts is None else next(e.day for e in entry_rows(db, facts) if e.id == entry.id)
    if day is None:
        raise RuleViolation("这次会议还没有定日期，请先在“会议”里填写开会日期，再登记签到。", "opens_on")
    return day


def _known(db: DbSession, session_id: str) -> _Known:
    facts = find_facts(db, session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    if facts.opens_on is None:
        raise RuleViolation("这次会议还没有定日期，请先在“会议”里填写开会日期，再登记签到。", "opens_on")
    entries = entry_rows(db, facts)
    names = sittings_of(entries)
    ids = [sitting.entry_id for sitting in names]
    runs = {run.entry_id: run for run in db.scalars(select(SittingRun).where(SittingRun.entry_id.in_(ids)))}
    return _Known(
        facts,
        {entry.id: entry for entry in entries},
        names,
        runs,
        arrivals_at(db, ids),
        tuple(_leaves(db, facts, {sitting.entry_id: sitting.name for sitting in names})),
        tuple(observer_rows(db, session_id)),
        tuple(delegation.name for delegation in list_delegations(db, facts.term_id)),
        _ends(db, session_id),
    )


def _ends(db: DbSession, session_id: str) -> dict[tuple[str, datetime.date], datetime.time]:
    query = select(MandateEndMoment).where(MandateEndMoment.session_id == session_id)
    return {(row.mandate_id, row.day): row.at for row in db.scalars(query)}


def _sheet(db: DbSession, known: _Known, sitting: Sitting) -> SittingSheet:
    entry, run = known.entries[sitting.entry_id], known.runs.get(sitting.entry_id)
    opened, closed = (run.opened_at, run.closed_at) if run else (None, None)
    day, moment = entry.day or known.facts.opens_on, opened or entry.starts_at
    assert day is not None
    signs = known.signs.get(entry.id, {})
    in_force = _in_force(db, known, day, moment)
    rows = [row for row in in_force if row.state is MandateState.IN_OFFICE]
    lines = [
        _line(row, known, entry, day, moment, over=closed is not None)
        for _, members in grouped(rows, known.delegations)
        for row in members
        if row.mandate is not None
    ]
    return SittingSheet(
        session_id=known.facts.id,
        entry=entry,
        name=sitting.name,
        opened_at=opened,
        closed_at=closed,
        short_reason=run.short_reason if run else "",
        clock_day=run.clock_day if run else None,
        lines=tuple(lines),
        observers=tuple(_observers(known, sitting, signs, asked=True)),
        elsewhere=tuple(_observers(known, sitting, signs, asked=False)),
        count=_count(known, in_force, (day, moment), lines),
        later=tuple(_later(db, known, day, lines)),
    )


def _count(
    known: _Known,
    in_force: Sequence[DeputyRow],
    when: tuple[datetime.date, datetime.time | None],
    lines: Sequence[SittingLine],
) -> SittingCount:
    everybody = all_of(in_force, *when, counts_suspended=known.facts.counts_suspended)
    gone = sum(line.arrival is not None and line.arrival.left is not None for line in lines)
    return count(everybody, (line.presence for line in lines), gone)


def _later(
    db: DbSession, known: _Known, day: datetime.date, lines: Sequence[SittingLine]
) -> Iterator[LaterCount]:
    """The figures after each end of a mandate while the sitting went on."""
    for at in sorted({line.ended_at for line in lines if line.ended_at is not None}):
        staying = [line for line in lines if line.ended_at is None or line.ended_at > at]
        yield LaterCount(at, _count(known, _in_force(db, known, day, at), (day, at), staying))


def _in_force(
    db: DbSession, known: _Known, day: datetime.date, moment: datetime.time | None
) -> list[DeputyRow]:
    """As `deputies_at`; the sittings of a day on which no mandate ends share one reading."""
    changing = any(day == ended_on for _, ended_on in known.ends)
    key = (day, moment if changing else None)
    if key not in known.in_force:
        known.in_force[key] = deputies_at(db, known.facts.id, *key)
    return known.in_force[key]


def _line(
    row: DeputyRow,
    known: _Known,
    entry: EntryRow,
    day: datetime.date,
    moment: datetime.time | None,
    *,
    over: bool,
) -> SittingLine:
    who = row.mandate.id if row.mandate else ""
    arrival = known.signs.get(entry.id, {}).get(who)
    leave = leave_for(known.leaves, who, entry.id)
    presence = presence_of(arrival, leave.decision if leave else None, moment, over=over)
    return SittingLine(row, presence, arrival, leave, known.ends.get((who, day)))


def leave_for(leaves: Iterable[LeaveRow], mandate_id: str, entry_id: str) -> LeaveRow | None:
    """The leave that holds for a sitting: its own before that of the whole session."""
    found = [row for row in leaves if row.mandate_id == mandate_id and row.entry_id in (None, entry_id)]
    return min(found, key=lambda row: row.entry_id is None, default=None)


def _observers(
    known: _Known, sitting: Sitting, signs: Mapping[str, Arrival], *, asked: bool
) -> list[ObserverLine]:
    """Those who sit in at this sitting with whoever came all the same, or the others; numbered as their badges are."""
    numbers = {one.id: n for n, one in enumerate([o for o in known.observers if o.name], start=1)}
    return [
        ObserverLine(one, f"列{numbers[one.id]:03}" if one.id in numbers else "", signs.get(one.id))
        for one in known.observers
        if (one.id in signs or _comes(one, sitting.name, known)) is asked
    ]


def _comes(observer: ObserverRow, sitting: str, known: _Known) -> bool:
    named = {formal_sitting(one) for one in observer.attends.split("、")}
    asked = named & {formal_sitting(one.name) for one in known.names}
    return formal_sitting(sitting) in asked if asked else sitting != "预备会"


def _leaves(db: DbSession, facts: SessionFacts, sittings: Mapping[str, str]) -> list[LeaveRow]:
    stored = db.scalars(select(SessionLeave).where(SessionLeave.session_id == facts.id)).all()
    if not stored or facts.opens_on is None:
        return []
    frame = mandate_frame(db, facts.opens_on, facts.term_id)
    mandates = {row.id: row for row in mandate_rows(db, frame)}
    people = names_of(db, [row.person_id for row in mandates.values()])
    rows = [
        _leave(row, mandates[row.mandate_id], people, sittings)
        for row in stored
        if row.mandate_id in mandates and (row.entry_id is None or row.entry_id in sittings)
    ]
    position = {row.id: row.position for row in mandates.values()}
    order = list(sittings)
    return sorted(
        rows,
        key=lambda row: (position[row.mandate_id], -1 if row.entry_id is None else order.index(row.entry_id)),
    )


def _leave(
    row: SessionLeave, mandate: MandateRow, people: Mapping[str, str], sittings: Mapping[str, str]
) -> LeaveRow:
    return LeaveRow(
        id=row.id, mandate_id=row.mandate_id, name=people[mandate.person_id], person_id=mandate.person_id,
        delegation=mandate.delegation.unit if mandate.delegation else "", entry_id=row.entry_id,
        sitting=sittings[row.entry_id] if row.entry_id else "", reason=row.reason, asked_on=row.asked_on,
        decision=row.decision, decided_on=row.decided_on, decided_by=row.decided_by, reported_on=row.reported_on,
    )  # fmt: skip


def _answered(db: DbSession, known: _Known) -> Iterable[AnsweredLeave]:
    """Answers 请假 of deputies who are expected and have no leave of the whole session here."""
    query = select(SessionAnswer).where(
        SessionAnswer.session_id == known.facts.id, SessionAnswer.answer == Answer.LEAVE
    )
    answers = {row.person_id: row for row in db.scalars(query) if row.person_id}
    if not answers or known.facts.opens_on is None:
        return
    taken = {leave.mandate_id for leave in known.leaves}
    for row in deputies_at(db, known.facts.id, known.facts.opens_on):
        answer = answers.get(row.id)
        if row.mandate and answer and row.mandate.id not in taken and row.state is MandateState.IN_OFFICE:
            yield AnsweredLeave(row.mandate.id, row.name, answer.reason, answer.answered_on)


def leaves_of(db: DbSession, session_id: str) -> tuple[LeaveRow, ...]:
    """The leaves of a session, as the deputies are appointed."""
    return session_sheet(db, session_id).leaves


def undecided(leaves: Iterable[LeaveRow]) -> list[LeaveRow]:
    """Those still to be decided."""
    return [leave for leave in leaves if leave.decision is LeaveDecision.OPEN]
