"""What a form is filled from: everything that stood on its day and happened in its year, read when it is asked for."""

from __future__ import annotations

import datetime
import re
from functools import cached_property

from msgspec import Struct

from renda_desktop.chinese.width import compact
from renda_desktop.county_forms.people import EVERYBODY, Condition, Selection, condition
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.roster.figures import SeatFigures, seat_figures
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.spreadsheets.headings import plain_heading
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    OfficeRow,
    TermRow,
    find_office,
    list_constituencies,
    list_delegations,
    list_groups,
    term_on,
)

_YEAR = re.compile(r"^20\d\d(?:$|年|2)|(?<!\d)20\d\d年")
_STANDING = frozenset({RecordKind.ROSTER, RecordKind.STRUCTURE, RecordKind.CHANGE_PERIOD})
"""Drawn for a day or a term, not for a year."""


class Asked(Struct, frozen=True):
    """For when a form is filled: the day of everything that stands, the year of everything that happens.

    `scope` narrows it to some deputies (one constituency); `private`: identity numbers and telephones in full.
    `person`: id of the deputy a card is about; empty: the first one.
    """

    day: datetime.date
    year: int
    scope: Selection = EVERYBODY
    private: bool = False
    clerk: str = ""
    person: str = ""


class FormFacts:
    """Reads each thing once."""

    def __init__(self, db: DbSession, asked: Asked) -> None:
        self.db = db
        self.asked = asked
        self._sheets: dict[str, Sheet | None] = {}

    @cached_property
    def office(self) -> OfficeRow | None:
        """The office; None in a nameless data folder."""
        return find_office(self.db)

    @cached_property
    def term(self) -> TermRow | None:
        """The term of the day."""
        return term_on(self.db, self.asked.day)

    @cached_property
    def everybody(self) -> list[DeputyRow]:
        """All deputies in force on the day, in the order as appointed."""
        return [row for row in list_deputies(self.db, self.asked.day) if row.in_force]

    @cached_property
    def deputies(self) -> list[DeputyRow]:
        """Those of them the form is about."""
        return self.asked.scope.of(self.everybody, self.asked.day)

    @cached_property
    def person(self) -> DeputyRow | None:
        """Whom a card of one deputy is about; None when the form is about nobody."""
        chosen = (row for row in self.deputies if row.id == self.asked.person)
        return next(chosen, None) if self.asked.person else next(iter(self.deputies), None)

    @cached_property
    def seats(self) -> SeatFigures:
        """名额, 实有, 出缺."""
        return seat_figures(self.db, self.asked.day)

    @cached_property
    def units(self) -> dict[str, Condition]:
        """Names of constituencies, delegations and groups as headings are compared, and whom they mean."""
        return unit_conditions(self.db, self.asked.day)

    def selected(self, selection: Selection) -> list[DeputyRow]:
        """The deputies of the form who meet the conditions."""
        return selection.of(self.deputies, self.asked.day)

    def sheet(self, number: str) -> Sheet | None:
        """A sheet of the program (表06) for the year of the form; None when there is nothing for that year."""
        if number not in self._sheets:
            self._sheets[number] = self._drawn(number)
        return self._sheets[number]

    def _drawn(self, number: str) -> Sheet | None:
        found = next((one for one in PRINTABLES if (one.id, one.format) == (number, "xlsx")), None)
        record = record_of_year(self.db, found, self.asked.day, self.asked.year) if found else None
        if found is None or record is None:
            return None
        drawn = found.draw(self.db, record.id, Drawing(self.asked.day, self.asked.private))
        return drawn if isinstance(drawn, Sheet) else None


def record_of_year(db: DbSession, printable: Printable, day: datetime.date, year: int) -> RecordRef | None:
    """The record of that year a return is drawn for; the newest where its records are no years."""
    records = records_for(db, printable, day)
    yearly = [record for record in records if _YEAR.search(record.id + record.label)]
    if not yearly or printable.kind in _STANDING:
        return next(iter(records), None)
    return next((one for one in yearly if str(year) in (one.id, one.label[:4], one.label[:-1])), None)


def deputy_names(db: DbSession, day: datetime.date) -> frozenset[str]:
    """The names of all who are or were deputies, without blanks."""
    return frozenset(compact(row.name) for row in list_deputies(db, day))


def unit_conditions(db: DbSession, day: datetime.date) -> dict[str, Condition]:
    """Plain names of the units of the term that runs on the day; a name two kinds share means the first."""
    term = term_on(db, day)
    if term is None:
        return {}
    found: dict[str, Condition] = {}
    for place in list_constituencies(db, term.id):
        for name in (place.label, place.name, f"第{place.number}选区", f"{place.number}选区"):
            found.setdefault(plain_heading(name), condition("constituency", place.label))
    for kind, units in (("delegation", list_delegations(db, term.id)), ("group", list_groups(db, term.id))):
        for unit in units:
            found.setdefault(plain_heading(unit.name), condition(kind, unit.name))
    found.pop("", None)
    return found
