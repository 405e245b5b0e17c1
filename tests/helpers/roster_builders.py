"""Builders of people and mandates with sensible defaults; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.commands import AddPerson, SetPhones, add_person, edit_person, set_phones
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow, MandateRow
from renda_desktop.roster.rules import ElectedHow, MandateState
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import term_on
from renda_desktop.township.rules import Level
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituency,
    add_delegation,
    add_group,
)
from tests.helpers.builders import TODAY


def own_term_id(database: Database) -> str:
    """The running term of the town."""
    with database.read() as db:
        term = term_on(db, TODAY)
    assert term is not None
    return term.id


def a_person(database: Database, name: str = "李淑芬", phones: Sequence[str] = (), **fields: Any) -> str:
    """Somebody without a mandate; `fields` as in `fields.PERSON_FIELDS`. Returns the id."""
    with database.action() as db:
        person_id = add_person(db, AddPerson(name))
        for field, value in fields.items():
            edit_person(db, EditField(person_id, field, value))
        if phones:
            set_phones(db, SetPhones(person_id, tuple(phones)))
    return person_id


def a_deputy(
    database: Database,
    name: str = "李淑芬",
    *,
    phones: Sequence[str] = (),
    constituency_id: str | None = None,
    elected_on: PartialDate | None = None,
    elected_how: ElectedHow = ElectedHow.GENERAL,
    starts_on: datetime.date | None = None,
    terms_served: int | None = None,
    **fields: Any,
) -> tuple[str, str]:
    """A deputy of the running term. Returns the ids of person and mandate."""
    person_id = a_person(database, name, phones, **fields)
    term_id = own_term_id(database)
    with database.action() as db:
        mandate_id = give_mandate(
            db,
            GiveMandate(
                person_id, term_id, constituency_id=constituency_id, elected_on=elected_on,
                elected_how=elected_how, starts_on=starts_on, terms_served=terms_served,
            ),
        )  # fmt: skip
    return person_id, mandate_id


def a_constituency(database: Database, name: str = "东河村", seats: int = 2) -> str:
    """A 选区 of the running term with the next number."""
    term_id = own_term_id(database)
    with database.action() as db:
        return add_constituency(db, AddConstituency(term_id, seats, name=name))


def a_group(database: Database, name: str = "第一小组") -> str:
    """A 代表小组 of the running term."""
    term_id = own_term_id(database)
    with database.action() as db:
        return add_group(db, AddUnit(term_id, name))


def a_delegation(database: Database, name: str = "第一代表团") -> str:
    """A 代表团 of the running term."""
    term_id = own_term_id(database)
    with database.action() as db:
        return add_delegation(db, AddUnit(term_id, name))


def deputies(database: Database, day: datetime.date = TODAY, **options: Any) -> list[DeputyRow]:
    """The roster on a day."""
    with database.read() as db:
        return list_deputies(db, day, **options)


def deputy(database: Database, name: str, day: datetime.date = TODAY) -> DeputyRow:
    """The one deputy of that name."""
    return next(row for row in deputies(database, day) if row.name == name)


def a_row(
    name: str = "李淑芬",
    *,
    state: MandateState = MandateState.IN_OFFICE,
    position: int = 1,
    mandate: dict[str, Any] | None = None,
    **fields: Any,
) -> DeputyRow:
    """A row made by hand, for the pure functions."""
    held = MandateRow(
        id=f"m-{name}", person_id=f"p-{name}", term_id="t", own=True, level=Level.TOWNSHIP,
        body="青禾镇人民代表大会", term_number=19, term_period=(None, None), state=state, position=position,
        **(mandate or {}),
    )  # fmt: skip
    defaults: dict[str, Any] = {
        "sex": Sex.FEMALE, "ethnicity": "汉族", "birth": PartialDate(1978, 6), "party": Party.COMMUNIST,
        "schooling": Schooling.COLLEGE, "occupation": Occupation.FARMER,
    }  # fmt: skip
    return DeputyRow(id=f"p-{name}", name=name, mandate=held, **(defaults | fields))


def a_workbook(path: Path, rows: Sequence[Sequence[object]], sheet: str = "名册") -> Path:
    """An .xlsx of these rows, the headings among them."""
    book = openpyxl.Workbook()
    active = book.worksheets[0]
    active.title = sheet
    for row in rows:
        active.append(list(row))
    book.save(path)
    return path


def images(db: DbSession, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that stands in these tables, to compare before and after."""
    connection = db.connection()
    return {
        table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}")), key=repr)
        for table in tables
    }
