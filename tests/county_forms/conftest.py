"""A town with two delegations, three constituencies and seven deputies, and one of the county's forms taught to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.schooling import Schooling
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.county_forms.commands import teach_form
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.filling import FilledForm, fill_form
from renda_desktop.county_forms.people import EVERYBODY, Selection
from renda_desktop.county_forms.queries import find_form
from renda_desktop.county_forms.rows import FormRow, TaughtSheet, Worksheet
from renda_desktop.county_forms.teaching import prepare
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.spreadsheets.patching.viewing import FormSheet
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.roster_builders import a_constituency, a_delegation, a_deputy

UNITS = ("第一代表团", "第二代表团")
PEOPLE = (
    ("周建国", Sex.MALE, "1972-03", Party.COMMUNIST, Schooling.BACHELOR, 0),
    ("沈玉兰", Sex.FEMALE, "1979-11", Party.COMMUNIST, Schooling.COLLEGE, 0),
    ("韩志远", Sex.MALE, "1991-05", Party.MASSES, Schooling.JUNIOR, 0),
    ("邹雅琴", Sex.FEMALE, "1995-09", Party.MASSES, Schooling.SECONDARY, 1),
    ("余海峰", Sex.MALE, "1987-04", Party.JIU_SAN, Schooling.GRADUATE, 1),
    ("程思雨", Sex.FEMALE, "1966-02", Party.MASSES, Schooling.COLLEGE, 1),
    ("李长顺", Sex.MALE, "1960", Party.COMMUNIST, Schooling.JUNIOR, 2),
)


def settle(town: Database) -> None:
    """Enters units and people."""
    units = [a_delegation(town, name) for name in UNITS]
    places = [a_constituency(town, name, seats=3) for name in ("东河村", "西山村", "南坡村")]
    for name, sex, birth, party, schooling, place in PEOPLE:
        more: dict[str, Any] = (
            {"phones": ["13900001111"], "identity_number": "110101199003074514"} if name == "周建国" else {}
        )
        _, mandate = a_deputy(
            town, name=name, sex=sex, birth=PartialDate.from_text(birth), party=party, schooling=schooling,
            constituency_id=places[place], **more,
        )  # fmt: skip
        with town.action() as db:
            put_into_delegation(db, PutInto(mandate, units[min(place, 1)]))


@pytest.fixture(scope="session")
def settled_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once."""
    return made_once(tmp_path_factory, town_file, settle)[0]


@pytest.fixture
def house(settled_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of its own."""
    with opened_copy(settled_file, tmp_path) as database:
        yield database


Taught = Callable[..., FormRow]
"""Teaches a file (and what it is called) as it is recognised, without any correction."""


@pytest.fixture
def teach(house: Database) -> Taught:
    """Teaches a sheet as it is recognised."""

    def taught(content: bytes, name: str = "县里的表.xlsx") -> FormRow:
        with house.action() as db:
            form_id = teach_form(db, prepare(db, name, content, TODAY))
        return form_of(house, form_id)

    return taught


def form_of(database: Database, form_id: str) -> FormRow:
    """The form as it stands."""
    with database.read() as db:
        form = find_form(db, form_id)
    assert form is not None
    return form


def main_sheet(form: FormRow) -> TaughtSheet:
    """The worksheet most was taught on."""
    return max(form.sheets, key=lambda one: one.layout.bound)


def on(form: FormRow, sheet: str = "") -> Worksheet:
    """A worksheet of the form, the main one where none is named."""
    return Worksheet(form.id, sheet or main_sheet(form).name)


def view(done: FilledForm, sheet: str = "") -> FormSheet:
    """How a worksheet looks when it is filled; the first one that is where none is named."""
    return done.sheets[sheet or next(iter(done.sheets))].view


def filled(
    database: Database, form: FormRow, scope: Selection = EVERYBODY, day: datetime.date = TODAY
) -> FilledForm:
    """The form filled for 2026."""
    with database.read() as db:
        return fill_form(db, form, Asked(day, 2026, scope, clerk="马静"))
