"""Builds item rows: names of invited groups and people, number of deputies, what carries an item out."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select

from renda_desktop.plans.carriers import carriers_of
from renda_desktop.plans.models import PlanItem, PlanItemGroup, PlanItemPerson, WorkPlan
from renda_desktop.plans.rows import Invited, ItemRow
from renda_desktop.roster.queries import list_deputies, names_of
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, list_groups, list_terms


def item_rows(db: DbSession, day: datetime.date, condition: ColumnElement[bool]) -> list[ItemRow]:
    """Items that meet the condition, in no order."""
    items = list(db.scalars(select(PlanItem).where(condition)))
    groups, people = _invited_groups(db, items), _invited_people(db, items)
    carriers = carriers_of(db, items)
    drafts = _drafts(db)
    counts = _Counts(db, day, needed=any(i.all_deputies for i in items) or bool(groups or people))
    return [
        ItemRow(
            i.id, i.plan_id, i.position, i.time, i.original_time, i.kind, i.type, i.title, i.content, i.place,
            i.responsible, i.all_deputies, tuple(groups.get(i.id, ())), tuple(people.get(i.id, ())),
            i.participants,
            counts.at(i).of(i.all_deputies, groups.get(i.id, ()), people.get(i.id, ())),
            i.observers, i.materials, i.asked_by_party, i.wanted_by_government, i.needed_by_people, i.state,
            i.done_on, i.result, i.reason, i.unplanned, carriers.get(i.id, ()), i.plan_id not in drafts,
        )
        for i in items
    ]  # fmt: skip


def _drafts(db: DbSession) -> set[str]:
    """Plans no presidium meeting has passed yet; a street has no presidium, so its plans bind as they stand."""
    office = find_office(db)
    if office is not None and not office.kind.has_congress:
        return set()
    return set(db.scalars(select(WorkPlan.id).where(WorkPlan.approved_on.is_(None))))


class _Counts:
    """By the roster of the day; what was done in a term that is over is counted by the deputies it ended with."""

    def __init__(self, db: DbSession, day: datetime.date, *, needed: bool) -> None:
        self._db, self._day, self._needed = db, day, needed
        self._over = [term for term in list_terms(db) if term.ends_on is not None and term.ends_on <= day]
        self._read: dict[datetime.date, _Deputies] = {}

    def at(self, item: PlanItem) -> _Deputies:
        day = self._day_of(item)
        if day not in self._read:
            self._read[day] = _Deputies(self._db, day, needed=self._needed)
        return self._read[day]

    def _day_of(self, item: PlanItem) -> datetime.date:
        own = item.done_on or (item.time.last if item.time else self._day)
        for term in self._over:
            if term.ends_on is not None and (term.starts_on or own) <= own < term.ends_on:
                return term.ends_on - datetime.timedelta(days=1)
        return self._day


class _Deputies:
    """Counts the distinct deputies in office among those invited; each person once however often invited."""

    def __init__(self, db: DbSession, day: datetime.date, *, needed: bool) -> None:
        self.everybody: set[str] = set()
        self.by_group: dict[str, set[str]] = defaultdict(set)
        for row in list_deputies(db, day) if needed else ():
            if row.mandate is None or not row.in_force:
                continue
            self.everybody.add(row.id)
            for group in row.mandate.groups:
                self.by_group[group.unit_id].add(row.id)

    def of(self, everybody: bool, groups: Iterable[Invited], people: Iterable[Invited]) -> int:
        if everybody:
            return len(self.everybody)
        invited = {person.id for person in people} & self.everybody
        return len(invited.union(*(self.by_group[group.id] for group in groups)))


def _invited_groups(db: DbSession, items: Sequence[PlanItem]) -> dict[str, list[Invited]]:
    """Groups by item, in the office's order of groups."""
    ids = {i.id for i in items}
    pairs = [
        (row.item_id, row.group_id)
        for row in db.execute(select(PlanItemGroup.item_id, PlanItemGroup.group_id))
    ]
    wanted = [(item_id, group_id) for item_id, group_id in pairs if item_id in ids]
    if not wanted:
        return {}
    known = [group for term in list_terms(db) for group in list_groups(db, term.id)]
    found: dict[str, list[Invited]] = defaultdict(list)
    for group in known:
        for item_id, group_id in wanted:
            if group_id == group.id:
                found[item_id].append(Invited(group.id, group.name))
    return found


def _invited_people(db: DbSession, items: Sequence[PlanItem]) -> dict[str, list[Invited]]:
    """People by item, in the order they were invited."""
    ids = {i.id for i in items}
    query = select(PlanItemPerson.item_id, PlanItemPerson.person_id).order_by(PlanItemPerson.position)
    wanted = [(row.item_id, row.person_id) for row in db.execute(query) if row.item_id in ids]
    names = names_of(db, {person_id for _, person_id in wanted}) if wanted else {}
    found: dict[str, list[Invited]] = defaultdict(list)
    for item_id, person_id in wanted:
        found[item_id].append(Invited(person_id, names.get(person_id, "")))
    return found
