"""Writes of the roster page that touch several records at once: a new deputy, removing several people."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.roster.commands import AddPerson, add_person, remove_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import term_on


def add_deputy(db: DbSession, name: str, day: datetime.date) -> str:
    """A new person with a mandate of the own congress's term of `day`; without any term, the person alone."""
    person_id = add_person(db, AddPerson(name))
    term = term_on(db, day)
    if term is not None:
        give_mandate(db, GiveMandate(person_id, term.id))
    return person_id


def remove_people(db: DbSession, rows: Sequence[DeputyRow]) -> None:
    """Removes people entered by mistake. Raises RuleViolation when other records need one of them."""
    describe(db, f"删除{names_of(rows)}")
    for row in rows:
        remove_person(db, row.id)


def names_of(rows: Sequence[DeputyRow]) -> str:
    """李淑芬、王伟, or 李淑芬等5人."""
    if len(rows) <= 3:
        return "、".join(row.name for row in rows)
    return f"{rows[0].name}等{len(rows)}人"
