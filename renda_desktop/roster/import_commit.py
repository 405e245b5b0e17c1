"""Writes a whole import as one action: rows collected first, then a few bulk statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, update

from renda_desktop.errors import InputProblem
from renda_desktop.imports.planning import ImportSummary
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.roster.import_before import OWN_LEVELS, KnownPerson
from renda_desktop.roster.import_file import without_collecting
from renda_desktop.roster.import_work import RowWork
from renda_desktop.roster.importing import ImportPlan
from renda_desktop.roster.models import DelegationMember, GroupMember, Mandate, Person, Phone
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.rows import MandateRow
from renda_desktop.roster.rules import ElectedHow, Role
from renda_desktop.spreadsheets.verdicts import Verdict
from renda_desktop.storage.base import DbSession, Record, new_id
from renda_desktop.storage.changelog import describe
from renda_desktop.township.commands import provisional_term
from renda_desktop.township.queries import UnitRow, list_constituencies, list_delegations, list_groups
from renda_desktop.township.rules import Level
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituencies,
    add_delegations,
    add_groups,
)

_AT_A_TIME = 2000
Listed = Callable[[DbSession, str], Sequence[UnitRow]]
Adds = Callable[[DbSession, Sequence[AddUnit]], list[str]]


def commit_import(
    db: DbSession, plan: ImportPlan, *, confirmed: bool = False, progress: Progress | None = None
) -> ImportSummary:
    """Writes every accepted row of a finished plan; people, mandates, units and numbers, as one undoable action.

    Raises InputProblem when a question of the plan is open and not `confirmed`, Cancelled.
    """
    assert plan.preview.complete, "finish the plan first"
    if plan.needs_confirmation and not confirmed:
        raise InputProblem(plan.confirmations[0])
    summary = plan.summary
    if not summary.new and not summary.changed:
        return summary
    describe(db, f"导入{plan.file_name}：{summary.written}")
    with without_collecting():
        _Writer(db, plan, progress or SilentProgress()).write()
    return summary


class _Batch:
    """Rows to be inserted into one table; all have the same columns."""

    def __init__(self, record: type[Record]) -> None:
        self.table: Table = record.__table__  # type: ignore[assignment]
        self.rows: list[dict[str, Any]] = []

    def add(self, **values: Any) -> str:
        """Takes a row; returns its fresh id."""
        values["id"] = record_id = new_id()
        self.rows.append(values)
        return record_id

    def write(self, db: DbSession) -> None:
        """Inserts everything in chunks."""
        for start in range(0, len(self.rows), _AT_A_TIME):
            db.execute(insert(self.table), self.rows[start : start + _AT_A_TIME])


_PERSON_DEFAULTS: Mapping[str, Any] = {
    column.key: "" if column.default is not None else None
    for column in Person.__table__.columns
    if column.key != "id"
}


class _Writer:
    """Collects what the rows write, then writes it."""

    def __init__(self, db: DbSession, plan: ImportPlan, progress: Progress) -> None:
        self.db, self.plan, self.progress = db, plan, progress
        self.own_term = plan.term.id if plan.term else provisional_term(db)
        self.new = plan.new_units()
        self.constituencies = self._constituencies()
        self.delegations = self._units(self.new.delegations, list_delegations, add_delegations)
        self.groups = self._units(self.new.groups, list_groups, add_groups)
        self.terms: dict[Level, str] = {}
        self.positions: dict[str, int] = {}
        self.person_of_row: dict[int, str] = {}
        self.numbers: dict[str, list[str]] = {}
        self.people, self.phones, self.mandates = _Batch(Person), _Batch(Phone), _Batch(Mandate)
        self.delegation_members, self.group_members = _Batch(DelegationMember), _Batch(GroupMember)
        self.changes: dict[tuple[type[Record], tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)

    def write(self) -> None:
        """Rows into batches, batches into the file."""
        accepted = self.plan.preview.accepted
        for number, row in enumerate(accepted):
            if self.plan.change(row) is not Verdict.SAME:
                self._row(row.number, self.plan.work(row), self.plan.known(row))
            if number % _AT_A_TIME == 0:
                self.progress.report(number, len(accepted), f"正在写入第{number + 1}人，共{len(accepted)}人")
        for batch in (self.people, self.phones, self.mandates, self.delegation_members, self.group_members):
            batch.write(self.db)
        for (record, columns), rows in self.changes.items():
            table: Table = record.__table__  # type: ignore[assignment]
            statement = update(table).where(table.c.id == bindparam("row_id"))
            self.db.execute(statement.values({c: bindparam(f"new_{c}") for c in columns}), rows)

    def _row(self, number: int, work: RowWork, known: KnownPerson | None) -> None:
        person_id = self._person(number, work, known)
        self._phones(person_id, work, known)
        mandate = known.mandate(work.level) if known else None
        mandate_id = self._mandate(person_id, work, mandate)
        if work.level in OWN_LEVELS:
            self._memberships(mandate_id, work, mandate)
        for level in work.other_levels:
            if known is None or not known.has(level):
                self._new_mandate(person_id, self._term(level), {})

    def _person(self, number: int, work: RowWork, known: KnownPerson | None) -> str:
        earlier = self.plan.people.same_as.get(number)
        if earlier in self.person_of_row:
            self.person_of_row[number] = self.person_of_row[earlier]
        elif known is None:
            self.person_of_row[number] = self.people.add(**{**_PERSON_DEFAULTS, **work.person})
        else:
            self.person_of_row[number] = known.id
            self._change(Person, known.id, work.person)
        return self.person_of_row[number]

    def _phones(self, person_id: str, work: RowWork, known: KnownPerson | None) -> None:
        there = self.numbers.setdefault(person_id, list(known.fields.phones) if known else [])
        for number in work.phones:
            if number not in there:
                self.phones.add(person_id=person_id, number=number, position=len(there))
                there.append(number)

    def _mandate(self, person_id: str, work: RowWork, known: MandateRow | None) -> str:
        values = dict(work.mandate)
        if work.constituency:
            values |= self._place(work)
        if known is None:
            return self._new_mandate(person_id, self._term(work.level), values)
        self._change(Mandate, known.id, values)
        return known.id

    def _place(self, work: RowWork) -> dict[str, Any]:
        if work.level in OWN_LEVELS and work.constituency not in self.new.oversized:
            return {"constituency_id": self.constituencies[work.constituency]}
        return {"electing_unit": work.constituency}

    def _new_mandate(self, person_id: str, term_id: str, values: Mapping[str, Any]) -> str:
        if term_id not in self.positions:
            last = self.db.scalar(select(func.max(Mandate.position)).where(Mandate.term_id == term_id))
            self.positions[term_id] = last or 0
        self.positions[term_id] += 1
        defaults = {
            "constituency_id": None, "electing_unit": "", "deputy_number": "", "elected_on": None,
            "elected_how": ElectedHow.GENERAL, "terms_served": None, "starts_on": None, "ends_on": None,
            "end_reason": None, "end_basis": "",
        }  # fmt: skip
        place = {"person_id": person_id, "term_id": term_id, "position": self.positions[term_id]}
        return self.mandates.add(**{**defaults, **values, **place})

    def _memberships(self, mandate_id: str, work: RowWork, known: MandateRow | None) -> None:
        place = known.delegation if known else None
        if work.delegation and place is None:
            self.delegation_members.add(
                mandate_id=mandate_id, delegation_id=self.delegations[work.delegation],
                role=work.delegation_role or Role.MEMBER, starts_on=None, ends_on=None,
            )  # fmt: skip
        elif place is not None and (work.delegation or work.delegation_role):
            wanted = {"delegation_id": self.delegations[work.delegation]} if work.delegation else {}
            role = {"role": work.delegation_role} if work.delegation_role else {}
            self._change(DelegationMember, place.id, wanted | role)
        there = {group.unit: group for group in known.groups} if known else {}
        for name in work.groups:
            if name not in there:
                self.group_members.add(
                    mandate_id=mandate_id, group_id=self.groups[name],
                    role=work.group_roles.get(name) or work.group_role or Role.MEMBER,
                    starts_on=None, ends_on=None,
                )  # fmt: skip
            elif name in work.group_roles and work.group_roles[name] is not there[name].role:
                self._change(GroupMember, there[name].id, {"role": work.group_roles[name]})
        if work.group_role and not work.groups and there:
            self._change(GroupMember, next(iter(there.values())).id, {"role": work.group_role})

    def _change(self, record: type[Record], record_id: str, values: Mapping[str, Any]) -> None:
        if values:
            row = {"row_id": record_id} | {f"new_{key}": value for key, value in values.items()}
            self.changes[record, tuple(sorted(values))].append(row)

    def _term(self, level: Level) -> str:
        if level in OWN_LEVELS:
            return self.own_term
        if level not in self.terms:
            self.terms[level] = term_of_level(self.db, level)
        return self.terms[level]

    def _constituencies(self) -> dict[str, str]:
        """Label → id, new ones made with as many seats as the file has people in them."""
        ids = {place.label: place.id for place in list_constituencies(self.db, self.own_term)}
        places = [(label, self.plan.constituencies.new[label]) for label in self.new.constituencies]
        places.sort(key=lambda one: (one[1].number is None, one[1].number or 0))
        requests = [
            AddConstituency(self.own_term, self.new.constituencies[label], place.number, place.name)
            for label, place in places
        ]
        made = add_constituencies(self.db, requests)
        return ids | dict(zip((label for label, _ in places), made, strict=True))

    def _units(self, new: Sequence[str], listed: Listed, add: Adds) -> dict[str, str]:
        ids = {unit.name: unit.id for unit in listed(self.db, self.own_term)}
        made = add(self.db, [AddUnit(self.own_term, name) for name in new])
        return ids | dict(zip(new, made, strict=True))
