"""Writes of a change of term: preparing the coming term, who goes on, the steps of its timetable."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate, remove_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation, put_into_group
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import UnitKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.term_change.models import TermElection, TermStep
from renda_desktop.term_change.queries import coming_term
from renda_desktop.term_change.rules import Step, first_session_until
from renda_desktop.township.commands import AddTerm, add_term, edit_term, remove_term
from renda_desktop.township.queries import (
    TermRow,
    list_constituencies,
    list_delegations,
    list_groups,
    list_terms,
    term_on,
)
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituency,
    add_delegation,
    add_group,
)


class PrepareTerm(Struct, frozen=True):
    """Request: the next term. `first_session` is the day planned for now; the rest of the units is copied if wanted."""

    number: int
    seats: int
    first_session: datetime.date
    election_day: datetime.date | None = None
    constituencies: bool = True
    delegations: bool = True
    groups: bool = True


def prepare_term(db: DbSession, request: PrepareTerm, today: datetime.date) -> str:
    """Makes the coming term beside the running one, which ends with its first session (组织法2022 第三十八条).

    Nothing of the running term is taken away. Returns the new term's id. Raises RuleViolation with the field.
    """
    running = term_on(db, today)
    if running is None:
        raise RuleViolation("还没有建立单位，请先在第一页填写单位和本届届次。")
    describe(db, f"准备第{request.number}届")
    if coming_term(db, today) is not None:
        raise RuleViolation("下一届已经在准备，不用再建。", "number")
    if request.number <= running.number:
        raise RuleViolation(f"现在是第{running.number}届，下一届的届次要大一些，请改正。", "number")
    if request.first_session <= today:
        raise RuleViolation("第一次会议的日期要在今天以后，请改正；以后可以再改。", "first_session")
    _check_days(request.election_day, request.first_session)
    term_id = add_term(db, AddTerm(request.number, request.first_session, request.seats))
    edit_term(db, EditField(running.id, "ends_on", request.first_session))
    db.add(TermElection(term_id=term_id, election_day=request.election_day))
    _copy_units(db, running.id, term_id, request)
    db.flush()
    return term_id


def _check_days(election_day: datetime.date | None, first_session: datetime.date | None) -> None:
    """The first session after the vote, and within two months of it."""
    if election_day is None or first_session is None:
        return
    if first_session <= election_day:
        raise RuleViolation("第一次会议要在选举日以后，请核对两个日期。", "first_session")
    last = first_session_until(election_day)
    if first_session > last:
        raise RuleViolation(
            "第一次会议应当在代表选举完成后两个月内举行（地方组织法第二十条），"
            f"选举日是{election_day.isoformat()}，第一次会议不能晚于{last.isoformat()}，请核对。",
            "first_session",
        )


def _copy_units(db: DbSession, old: str, new: str, request: PrepareTerm) -> None:
    if request.constituencies:
        for c in list_constituencies(db, old):
            add_constituency(
                db, AddConstituency(new, c.seats, c.number, c.name, c.area, c.population, c.voters)
            )
    if request.delegations:
        for unit in list_delegations(db, old):
            add_delegation(db, AddUnit(new, unit.name, note=unit.note))
    if request.groups:
        for unit in list_groups(db, old):
            add_group(db, AddUnit(new, unit.name, unit.area, unit.note))


class SetElectionDay(Struct, frozen=True):
    """Request: the day of the vote of the coming term; None: not settled."""

    term_id: str
    day: datetime.date | None


def set_election_day(db: DbSession, request: SetElectionDay) -> None:
    """Sets 选举日; the timetable follows. Raises RuleViolation(field="election_day")."""
    describe(db, "填写选举日" if request.day else "清空选举日")
    try:
        _check_days(request.day, _term(db, request.term_id).starts_on)
    except RuleViolation as error:
        raise RuleViolation(error.message, "election_day") from error
    row = _election(db, request.term_id)
    row.election_day = request.day


class SetFirstSession(Struct, frozen=True):
    """Request: the day of the first session of the coming term."""

    term_id: str
    day: datetime.date


def set_first_session(db: DbSession, request: SetFirstSession) -> None:
    """Moves the first session; the running term ends with it. Raises RuleViolation(field="first_session")."""
    describe(db, "改第一次会议的日期")
    _check_days(_election(db, request.term_id).election_day, request.day)
    edit_term(db, EditField(request.term_id, "starts_on", request.day))


def edit_coming(db: DbSession, request: EditField) -> None:
    """Sets number, seats, starts_on (the first session) or election_day of the coming term. Raises RuleViolation."""
    if request.field == "election_day":
        set_election_day(db, SetElectionDay(request.record_id, request.value))
    elif request.field == "starts_on" and request.value is not None:
        set_first_session(db, SetFirstSession(request.record_id, request.value))
    else:
        edit_term(db, request)


class CarryOver(Struct, frozen=True):
    """Request: these deputies of the running term (mandate ids) are elected to the coming one too."""

    term_id: str
    mandate_ids: tuple[str, ...]


def carry_over(db: DbSession, request: CarryOver, today: datetime.date) -> int:
    """Gives each a mandate of the coming term that begins with its first session; the one they hold stays.

    Constituency, delegation and groups are those of the same number or name, where the coming term has them.
    Returns how many were given. Raises RuleViolation when a constituency has no seat left.
    """
    term, running = _term(db, request.term_id), term_on(db, today)
    assert running is not None
    chosen = set(request.mandate_ids)
    deputies = [
        row
        for row in list_deputies(db, today, term_id=running.id)
        if row.mandate is not None and row.mandate.id in chosen
    ]
    names = "、".join(row.name for row in deputies[:3])
    describe(db, f"登记{names}{f'等{len(deputies)}人' if len(deputies) > 3 else ''}连任第{term.number}届代表")
    places = _places(db, running.id, term.id)
    voted = _election(db, term.id).election_day
    there = {row.id for row in list_deputies(db, term.starts_on or today, term_id=term.id)}
    going = [row for row in deputies if row.id not in there]
    for row in going:
        _give(db, row, term, places, voted)
    return len(going)


def _places(db: DbSession, old: str, new: str) -> dict[str, str]:
    """Id of a unit of the running term → id of the unit of the same number or name in the coming one."""
    numbers = {c.number: c.id for c in list_constituencies(db, new)}
    found = {c.id: numbers[c.number] for c in list_constituencies(db, old) if c.number in numbers}
    for read in (list_delegations, list_groups):
        names = {unit.name: unit.id for unit in read(db, new)}
        found |= {unit.id: names[unit.name] for unit in read(db, old) if unit.name in names}
    return found


def _give(
    db: DbSession, row: DeputyRow, term: TermRow, places: dict[str, str], voted: datetime.date | None
) -> None:
    old = row.mandate
    assert old is not None
    mandate_id = give_mandate(
        db,
        GiveMandate(
            row.id,
            term.id,
            places.get(old.constituency_id or ""),
            old.electing_unit,
            old.deputy_number,
            PartialDate.from_date(voted) if voted else None,
            terms_served=None if old.terms_served is None else old.terms_served + 1,
        ),
    )
    for member in old.memberships:
        if member.unit_id in places:
            put = put_into_delegation if member.kind is UnitKind.DELEGATION else put_into_group
            put(db, PutInto(mandate_id, places[member.unit_id], member.role))


class NotElected(Struct, frozen=True):
    """Request: these people (ids) are not deputies of the coming term after all."""

    term_id: str
    person_ids: tuple[str, ...]


def take_back(db: DbSession, request: NotElected, today: datetime.date) -> int:
    """Takes their mandates of the coming term away again. Returns how many. Raises RuleViolation once it has begun."""
    term = _term(db, request.term_id)
    describe(db, f"取消第{term.number}届的连任登记")
    if term.starts_on is not None and term.starts_on <= today:
        raise RuleViolation(f"第{term.number}届已经开始，代表不再担任的，请在“变动与补选”里办理。")
    chosen = set(request.person_ids)
    found = [
        row.mandate.id
        for row in list_deputies(db, term.starts_on or datetime.date.max, term_id=term.id)
        if row.id in chosen and row.mandate is not None
    ]
    for mandate_id in found:
        remove_mandate(db, mandate_id)
    return len(found)


class MarkStep(Struct, frozen=True):
    """Request: a step of the timetable was taken on a day; None: it was not."""

    term_id: str
    step: Step
    done_on: datetime.date | None
    note: str = ""


def mark_step(db: DbSession, request: MarkStep) -> None:
    """Marks a step done, or open again."""
    describe(db, f"{request.step.value}：{'已办' if request.done_on else '改为未办'}")
    row = db.scalars(
        select(TermStep).where(TermStep.term_id == request.term_id, TermStep.step == request.step.name)
    ).first()
    if row is not None and request.done_on is None:
        db.delete(row)
    elif row is not None and request.done_on is not None:
        row.done_on, row.note = request.done_on, request.note.strip()
    elif request.done_on is not None:
        db.add(
            TermStep(
                term_id=request.term_id,
                step=request.step.name,
                done_on=request.done_on,
                note=request.note.strip(),
            )
        )


def call_off(db: DbSession, term_id: str) -> None:
    """Takes the coming term away again, with what was prepared for it; the running term goes on as before.

    Raises RuleViolation when something of the coming term exists that is more than preparation (a session, say).
    """
    term = _term(db, term_id)
    describe(db, f"取消第{term.number}届的准备")
    for row in list_deputies(db, term.starts_on or datetime.date.max, term_id=term_id):
        if row.mandate is not None:
            remove_mandate(db, row.mandate.id)
    before = [t for t in list_terms(db) if t.number < term.number]
    if before and before[0].ends_on == term.starts_on:
        edit_term(db, EditField(before[0].id, "ends_on", None))
    remove_term(db, term_id)


def _term(db: DbSession, term_id: str) -> TermRow:
    return next(term for term in list_terms(db) if term.id == term_id)


def _election(db: DbSession, term_id: str) -> TermElection:
    row = db.scalars(select(TermElection).where(TermElection.term_id == term_id)).first()
    if row is None:
        row = TermElection(term_id=term_id, election_day=None)
        db.add(row)
        db.flush()
    return row
