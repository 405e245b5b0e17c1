"""Reads of 人选测算: the names of one 届, and how they would change the structure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import ColumnElement, and_, select

from renda_desktop.roster.commands import name_columns
from renda_desktop.roster.heading import RosterHeading, roster_heading
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.models import Mandate, SlateMember
from renda_desktop.roster.queries import ROSTER_READS, list_deputies, people_fields
from renda_desktop.roster.rows import DeputyRow, MandateRow, PersonFields
from renda_desktop.roster.rules import MandateState
from renda_desktop.roster.scheme import Scheme
from renda_desktop.roster.scheme_queries import list_targets, structure_scheme
from renda_desktop.roster.slate import NOW, SlateAsked, SlateReport, SlateRow, SlateTarget
from renda_desktop.roster.slate_stage import Slate
from renda_desktop.roster.structure import structure
from renda_desktop.roster.structure_units import By, DividedStructure, UnitStructure
from renda_desktop.roster.targets import TargetResult, result
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, list_terms, term_on
from renda_desktop.township.rules import Level

SLATE_READS = (*ROSTER_READS, "slate_member", "office")
SLATE_FACTS = (
    "sex", "ethnicity", "birth", "party", "party_words", "schooling", "schooling_words", "occupation",
    "occupation_words", "grassroots", "village_cadre", "work",
)  # fmt: skip
"""What the list itself keeps of somebody who is not in the roster."""
_WITH_PEOPLE = "现有代表加人选"


def slates_offered(db: DbSession, today: datetime.date) -> tuple[Slate, Slate] | None:
    """The lists that can be made: for the general election of the next 届, for by-elections of the running one."""
    running = term_on(db, today)
    if running is None:
        return None
    later = [term.number for term in list_terms(db) if term.number > running.number]
    return Slate(min(later, default=running.number + 1)), Slate(running.number, by_election=True)


def of_slate(slate: Slate) -> ColumnElement[bool]:
    """The condition for the lines of one list."""
    return and_(SlateMember.term_number == slate.term_number, SlateMember.by_election == slate.by_election)


def list_slate(db: DbSession, slate: Slate, today: datetime.date) -> list[SlateRow]:
    """The names of a list in the order they were put down; of the roster's people with the roster's facts."""
    members = list(
        db.scalars(select(SlateMember).where(of_slate(slate)).order_by(SlateMember.position, SlateMember.id))
    )
    if not members:
        return []
    ids = [one.person_id for one in members if one.person_id]
    people = {person.id: person for person in people_fields(db, ids)}
    held = _held(db, ids, slate.term_number, today)
    scheme = structure_scheme(db)
    sitting = _sitting(db, today) if any(not one.person_id for one in members) else {}
    return [_row(one, people, held, scheme, sitting, today) for one in members]


def _sitting(db: DbSession, today: datetime.date) -> Mapping[str, Sequence[DeputyRow]]:
    found: dict[str, list[DeputyRow]] = defaultdict(list)
    for row in list_deputies(db, today):
        if row.in_force:
            found[row.name].append(row)
    return found


class _Held(Struct, frozen=True):
    """What somebody in the roster has been: 连任届数 with the coming term, and the other congresses of today."""

    served: int = 1
    levels: tuple[Level, ...] = ()


def _held(db: DbSession, ids: Sequence[str], term_number: int, today: datetime.date) -> dict[str, _Held]:
    """By person. One term more where the term before was served; elected again in a term, the same."""
    served: dict[str, int] = {}
    levels: dict[str, set[Level]] = defaultdict(set)
    rows = mandate_rows(db, mandate_frame(db, today), Mandate.person_id.in_(ids)) if ids else []
    for one in rows:
        terms = term_number - one.term_number
        if one.own and 0 <= terms <= 1:
            served[one.person_id] = max((one.terms_served or 1) + terms, served.get(one.person_id, 1))
        elif not one.own and one.in_force:
            levels[one.person_id].add(one.level)
    order = list(Level)
    return {
        person: _Held(served.get(person, 1), tuple(sorted(levels[person], key=order.index, reverse=True)))
        for person in ids
    }


def _row(
    one: SlateMember,
    people: Mapping[str, PersonFields],
    held: Mapping[str, _Held],
    scheme: Scheme,
    sitting: Mapping[str, Sequence[DeputyRow]],
    today: datetime.date,
) -> SlateRow:
    known = people.get(one.person_id or "")
    facts = _known_facts(known) if known else _own_facts(one, scheme)
    known_held = held.get(one.person_id or "", _Held())
    mandate = _would_be(one, known_held.served)
    deputy = DeputyRow(**facts, mandate=mandate, other_levels=known_held.levels)
    alike = () if known else tuple((row.id, told_apart(row, today)) for row in sitting.get(one.name, ()))
    return SlateRow(one.id, one.stage, one.counted, one.person_id, structs.replace(deputy, id=one.id), alike)


def _known_facts(person: PersonFields) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PersonFields.__struct_fields__}


def _own_facts(one: SlateMember, scheme: Scheme) -> dict[str, Any]:
    return {
        "id": one.id,
        **name_columns(one.name),
        "front_line": scheme.front_line,
        **{name: getattr(one, name) for name in SLATE_FACTS},
    }


def _would_be(one: SlateMember, served: int) -> MandateRow:
    """The mandate they would have; it is stored nowhere."""
    return MandateRow(
        id=one.id, person_id=one.id, term_id="", own=True, level=Level.TOWNSHIP, body="",
        term_number=one.term_number, term_period=(None, None), state=MandateState.IN_OFFICE,
        position=one.position, terms_served=served,
    )  # fmt: skip


def told_apart(row: DeputyRow, today: datetime.date) -> str:
    """李淑芬，47岁，东河村党支部书记: a deputy among namesakes."""
    age = row.age(today)
    parts = (row.name, "" if age is None else f"{age}岁", row.constituency, row.work)
    return "，".join(part for part in parts if part)


def slate_report(db: DbSession, asked: SlateAsked) -> SlateReport:
    """The list of one 届 beside the deputies in office on the day, with the office's own bands and targets."""
    scheme, by_election = structure_scheme(db), asked.slate.by_election
    members = tuple(list_slate(db, asked.slate, asked.day))
    now_rows = [row for row in list_deputies(db, asked.day) if row.in_force]
    taken = [one.deputy for one in members if one.counted]
    again = {one.person_id for one in members if one.counted and one.person_id}
    base = [row for row in now_rows if row.id not in again] if by_election else []
    then_rows = [*base, *taken]
    label = _WITH_PEOPLE if by_election else asked.slate.name
    then = _whole(label, then_rows, asked.day, scheme)
    now = _whole(NOW, now_rows, asked.day, scheme)
    seats = _seats(db, asked.slate.term_number)
    full = None if by_election else seats
    targets = tuple(
        SlateTarget(_result(target, now_rows, now), _result(target, then_rows, then), full)
        for target in list_targets(db)
    )
    return SlateReport(asked, _heading(db, asked), members, now, then, tuple(then_rows), targets, seats)


def _result(target: Any, rows: Iterable[DeputyRow], found: DividedStructure) -> TargetResult:
    return result(target, rows, found.day, found.whole.figures.table(target.measure.division).blank.ids)


def _whole(label: str, rows: Sequence[DeputyRow], day: datetime.date, scheme: Scheme) -> DividedStructure:
    figures = structure(rows, day, scheme)
    return DividedStructure(day, By.NOTHING, UnitStructure(label, figures.total, figures))


def _seats(db: DbSession, term_number: int) -> int | None:
    """名额 of that 届; before it is prepared those of the term before."""
    terms = [term for term in list_terms(db) if term.number <= term_number and term.seats is not None]
    return max(terms, key=lambda term: term.number).seats if terms else None


def _heading(db: DbSession, asked: SlateAsked) -> RosterHeading:
    office = find_office(db)
    heading = roster_heading(db, asked.day)
    term = asked.slate.term_number if office and office.kind.has_congress else None
    return structs.replace(heading, term=term)


def registered_for(db: DbSession, slate: Slate, today: datetime.date) -> list[str]:
    """Ids of the people who have a mandate of the coming 届 already (换届 registers them) and are not on the list."""
    term = next((term for term in list_terms(db) if term.number == slate.term_number), None)
    running = term_on(db, today)
    if term is None or running is None or term.number <= running.number:
        return []
    there = set(db.scalars(select(SlateMember.person_id).where(of_slate(slate))))
    rows = list_deputies(db, term.starts_on or today, term_id=term.id)
    return [row.id for row in rows if row.in_force and row.id not in there]
