"""Reads of people and their mandates: the roster on a day, one person's card."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from renda_desktop.roster.mandate_rows import MandateFrame, mandate_frame, mandate_rows
from renda_desktop.roster.models import Mandate, Person, Phone
from renda_desktop.roster.rows import DeputyRow, MandateRow, PersonCard, PersonFields
from renda_desktop.roster.rules import MandateState, known_on
from renda_desktop.roster.scheme_queries import STRUCTURE_READS, structure_scheme
from renda_desktop.storage.attachments import attachments_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import term_on
from renda_desktop.township.rules import Level

PEOPLE_READS = ("person", "phone", *STRUCTURE_READS)
ROSTER_READS = (
    "person", "phone", "mandate", "suspension", "delegation_member", "group_member",
    "congress_body", "term", "constituency", "delegation", "deputy_group", *STRUCTURE_READS,
)  # fmt: skip
CARD_READS = (*ROSTER_READS, "attachment")
PHOTO = "照片"
"""Kind of the attachment that is a person's photo."""

_PERSON_COLUMNS = [getattr(Person, name) for name in PersonFields.__struct_fields__[:-2]]
"""All but phones and what is 基层一线, which are read from tables of their own."""


def list_deputies(
    db: DbSession, day: datetime.date, *, term_id: str | None = None, include_higher: bool = False
) -> list[DeputyRow]:
    """The roster of one own term as it stood on `day`, in the order as appointed.

    Holds everybody with a mandate of that term that was known by then, ended ones too (filter by `state`); of
    somebody elected twice the later mandate. `term_id` None: the own congress's term of the day. With
    `include_higher` also people who are deputies of other levels only. The number of SQL statements does not
    depend on the number of people.
    """
    if term_id is None:
        term = term_on(db, day)
        term_id = term.id if term else None
    key = ("deputies", day, term_id, include_higher)
    return list(remembered(db, key, ROSTER_READS, lambda: _deputies(db, day, term_id, include_higher)))


def _deputies(
    db: DbSession, day: datetime.date, term_id: str | None, include_higher: bool
) -> tuple[DeputyRow, ...]:
    frame = mandate_frame(db, day, term_id)
    own, others = _own_and_others(frame, mandate_rows(db, frame), term_id)
    people = people_fields(db, None if include_higher else own)
    rows = [
        _deputy(person, own.get(person.id), others.get(person.id, ()))
        for person in people
        if person.id in own or (include_higher and person.id in others)
    ]
    return tuple(sorted(rows, key=lambda row: (row.position, row.name_full_pinyin, row.id)))


def _own_and_others(
    frame: MandateFrame, mandates: Iterable[MandateRow], term_id: str | None
) -> tuple[dict[str, MandateRow], dict[str, list[Level]]]:
    own: dict[str, MandateRow] = {}
    others: dict[str, list[Level]] = defaultdict(list)
    for mandate in mandates:
        if not known_on(frame.day, mandate.elected_how, mandate.elected_on, mandate.starts_on):
            continue
        if mandate.term_id == term_id:
            before = own.get(mandate.person_id)
            if before is None or _is_later(mandate, before):
                own[mandate.person_id] = mandate
        elif not mandate.own and mandate.state is not MandateState.ENDED:
            others[mandate.person_id].append(mandate.level)
    return own, others


def _is_later(mandate: MandateRow, other: MandateRow) -> bool:
    return other.state is MandateState.ENDED and mandate.state is not MandateState.ENDED


def _deputy(person: PersonFields, mandate: MandateRow | None, others: Sequence[Level]) -> DeputyRow:
    order = list(Level)
    levels = tuple(sorted(set(others), key=order.index, reverse=True))
    return DeputyRow(**_values(person), mandate=mandate, other_levels=levels)


def _values(person: PersonFields) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PersonFields.__struct_fields__}


def people_fields(db: DbSession, ids: Iterable[str] | None = None) -> list[PersonFields]:
    """People with their phones, all or those with these ids; in no order."""
    everybody = remembered(db, "people", PEOPLE_READS, lambda: _people(db))
    wanted = None if ids is None else set(ids)
    return [person for person in everybody if wanted is None or person.id in wanted]


def _people(db: DbSession) -> tuple[PersonFields, ...]:
    """Everybody, in three statements."""
    front_line = structure_scheme(db).front_line
    phones: dict[str, list[str]] = defaultdict(list)
    for person_id, number in db.execute(select(Phone.person_id, Phone.number).order_by(Phone.position)):
        phones[person_id].append(number)
    return tuple(
        PersonFields(**row, phones=tuple(phones.get(row["id"], ())), front_line=front_line)
        for row in db.execute(select(*_PERSON_COLUMNS)).mappings()
    )


def find_person(db: DbSession, person_id: str) -> PersonFields | None:
    """One person with phones; None when the record is gone."""
    row = db.execute(select(*_PERSON_COLUMNS).where(Person.id == person_id)).mappings().first()
    if row is None:
        return None
    numbers = db.scalars(select(Phone.number).where(Phone.person_id == person_id).order_by(Phone.position))
    return PersonFields(**row, phones=tuple(numbers), front_line=structure_scheme(db).front_line)


def person_card(db: DbSession, person_id: str, day: datetime.date) -> PersonCard | None:
    """Everything about one person, states as on `day`; None when the record is gone."""
    person = find_person(db, person_id)
    if person is None:
        return None
    mandates = mandate_rows(db, mandate_frame(db, day), Mandate.person_id == person_id)
    photos = attachments_of(db, person_id, PHOTO)
    return PersonCard(**_values(person), mandates=tuple(mandates), photo=photos[0] if photos else None)


def all_names(db: DbSession) -> frozenset[str]:
    """The names of everybody the office has a record of."""
    return frozenset(db.scalars(select(Person.name)))


def names_of(db: DbSession, person_ids: Iterable[str]) -> dict[str, str]:
    """Names by person id, for log lines and lists of other slices."""
    everybody = remembered(db, "person_names", ("person",), lambda: _names(db))
    return {person_id: everybody[person_id] for person_id in person_ids if person_id in everybody}


def _names(db: DbSession) -> Mapping[str, str]:
    return MappingProxyType({row.id: row.name for row in db.execute(select(Person.id, Person.name))})
