"""What is remembered between two changes names every table it is read from (storage/memo.py)."""

from __future__ import annotations

from sqlalchemy import select, text

from renda_desktop.storage.database import Database
from renda_desktop.storage.memo import remembered
from renda_desktop.township.models import Term
from renda_desktop.township.queries import list_terms
from tests.helpers.reads_watch import ReadsWatch, tables_read
from tests.practice.drawn import DrawnTown


def test_nothing_is_read_from_a_table_that_is_not_named(drawn: DrawnTown) -> None:
    assert drawn.left_out == {}


def test_a_table_left_out_is_noticed(town: Database) -> None:
    watch = ReadsWatch(town)
    with town.read() as db:
        remembered(db, ("planted",), ("office",), lambda: db.scalars(select(Term.id)).all())
        remembered(db, ("around",), ("office",), lambda: list_terms(db))
    assert dict(watch.left_out) == {"planted": {"term"}, "around": {"term", "congress_body"}}


def test_a_column_called_as_a_table_is_no_table(town: Database) -> None:
    """`phone` is a table of numbers and a column of the office, `rating` a table and a switch of a session."""
    statements = {
        "SELECT phone AS rating FROM office WHERE phone <> ''": {"office"},
        "SELECT rating, (SELECT count(*) FROM term) FROM congress_session": {"congress_session", "term"},
        "SELECT p.number FROM phone AS p JOIN rating ON rating.id = p.id": {"phone", "rating"},
        "SELECT 'phone' FROM term": {"term"},
    }
    with town.read() as db:
        connection = db.connection().connection.dbapi_connection
        for statement, tables in statements.items():
            assert tables_read(connection, statement) == tables


def test_such_a_column_raises_no_alarm(town: Database) -> None:
    watch = ReadsWatch(town)
    with town.read() as db:
        remembered(db, ("planted",), ("office",), lambda: db.execute(text("SELECT phone FROM office")).all())
        remembered(db, ("wrong",), ("office",), lambda: db.execute(text("SELECT number FROM phone")).all())
    assert dict(watch.left_out) == {"wrong": {"phone"}}
