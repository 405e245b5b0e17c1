"""What is remembered between two changes names every table it is read from (storage/memo.py)."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.storage.database import Database
from renda_desktop.storage.memo import remembered
from renda_desktop.township.models import Term
from renda_desktop.township.queries import list_terms
from tests.helpers.reads_watch import ReadsWatch
from tests.practice.drawn import DrawnTown


def test_nothing_is_read_from_a_table_that_is_not_named(drawn: DrawnTown) -> None:
    assert drawn.left_out == {}


def test_a_table_left_out_is_noticed(town: Database) -> None:
    watch = ReadsWatch(town)
    with town.read() as db:
        remembered(db, ("planted",), ("office",), lambda: db.scalars(select(Term.id)).all())
        remembered(db, ("around",), ("office",), lambda: list_terms(db))
    assert dict(watch.left_out) == {"planted": {"term"}, "around": {"term", "congress_body"}}
