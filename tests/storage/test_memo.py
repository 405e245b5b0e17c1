"""What was read is kept until one of its tables changes, and never handed to a view of another moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.models import Person
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.memo import remembered
from renda_desktop.township.models import Delegation
from renda_desktop.township.queries import find_office, list_terms
from renda_desktop.township.unit_commands import AddUnit, add_delegation
from tests.helpers.roster_builders import a_person
from tests.helpers.session_builders import act, term_of


class _Counted:
    """A query that says how often it was run."""

    def __init__(self, reads: tuple[str, ...]) -> None:
        self.reads, self.runs = reads, 0

    def __call__(self, db: DbSession) -> int:
        def make() -> int:
            self.runs += 1
            return self.runs

        return remembered(db, "counted", self.reads, make)


def _read(town: Database, query: Callable[[DbSession], int]) -> int:
    with town.read() as db:
        return query(db)


def test_a_change_of_its_tables_alone_makes_it_read_anew(town: Database) -> None:
    term = term_of(town)
    query = _Counted(("delegation",))
    assert [_read(town, query) for _ in range(3)] == [1, 1, 1]
    act(town, add_delegation, AddUnit(term, "第九代表团"))
    assert _read(town, query) == 2
    town.undo()
    assert _read(town, query) == 3
    with town.read() as db:
        remembered(db, "other", ("person",), lambda: 1)
    act(town, add_delegation, AddUnit(term, "第九代表团"))
    with town.read() as db:
        assert remembered(db, "other", ("person",), lambda: 99) == 1, "nothing of it was changed"


def test_a_view_from_before_a_change_neither_finds_nor_keeps(town: Database) -> None:
    term = term_of(town)
    query = _Counted(("delegation",))
    with town.read() as old:
        act(town, add_delegation, AddUnit(term, "第九代表团"))
        assert query(old) == 1
        assert _read(town, query) == 2, "what the old view read is not kept"
        assert query(old) == 3, "and it does not get what newer ones read"


def test_an_action_reads_anew_what_it_has_changed_itself(town: Database) -> None:
    term = term_of(town)
    query = _Counted(("delegation",))
    assert _read(town, query) == 1
    with town.action() as db:
        assert query(db) == 1, "it finds what was read before it"
        add_delegation(db, AddUnit(term, "第九代表团"))
        assert [query(db), query(db)] == [2, 2]
        delegation = db.scalars(select(Delegation).where(Delegation.name == "第九代表团")).one()
        delegation.name = "第十代表团"
        assert query(db) == 3, "also what is not written yet"
        db.execute(update(Delegation).values(note="驻村"))
        assert query(db) == 4, "also by a statement"
        db.delete(delegation)
        assert query(db) == 5
    assert _read(town, query) == 6, "and what it kept itself goes with it"


def test_an_action_reads_anew_what_the_database_took_along(town: Database) -> None:
    person, phone = a_person(town, phones=["13900001111"]), _Counted(("phone",))
    with town.action() as db:
        assert phone(db) == 1
        describe(db, "删除")
        db.execute(delete(Person).where(Person.id == person))
        assert phone(db) == 2, "its telephone numbers went by cascade"


def test_an_action_that_failed_leaves_nothing_behind(town: Database) -> None:
    term, query = term_of(town), _Counted(("delegation",))

    def add_twice(db: DbSession, request: AddUnit) -> None:
        add_delegation(db, request)
        assert query(db) == 1
        add_delegation(db, request)

    with pytest.raises(RuleViolation, match="已经有名为"):
        act(town, add_twice, AddUnit(term, "第九代表团"))
    assert _read(town, query) == 2


def test_lists_are_handed_out_as_copies(town: Database) -> None:
    with town.read() as db:
        list_terms(db).clear()
        assert list_terms(db)
        assert find_office(db) is find_office(db)
