"""Rows read from the pages alone are those SQLite has, plain and encrypted, with and without the first page."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda_desktop.keeping.raw_pages import PAGE, Pages
from renda_desktop.keeping.raw_tables import RawTables
from renda_desktop.keeping.reading_damaged import tables_of
from renda_desktop.storage.connection import connect
from tests.keeping.conftest import KEY

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, 1, -1, 127, 128, -129, 2**15, 2**23, -(2**31), 2**47]),
    st.floats(allow_nan=False).filter(lambda one: not one.is_integer()),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60),
    st.binary(max_size=60),
    st.integers(300, 20_000).map(lambda size: "长" * size),
)
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=25)


def _written(file: Path, rows: list[tuple[Any, ...]], key: bytes | None) -> list[tuple[Any, ...]]:
    file.unlink(missing_ok=True)
    with contextlib.closing(connect(file, mode="rwc", key=key)) as db:
        db.execute("CREATE TABLE t (a, b, c)")
        db.execute("BEGIN")
        db.executemany("INSERT INTO t (rowid, a, b, c) VALUES (?, ?, ?, ?)", rows)
        db.execute("COMMIT")
        return list(db.execute("SELECT rowid, a, b, c FROM t ORDER BY rowid").fetchall())


def _read(file: Path, key: bytes | None) -> list[tuple[Any, ...]]:
    pages = Pages(file, key)
    found = [
        (row.number, *row.values) for number in pages.leaves() if number > 1 for row in pages.rows(number)
    ]
    return sorted(found, key=lambda row: row[0])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, first=st.sampled_from([-(2**62), -1, 1, 2**40]), locked=st.booleans(), spoilt=st.booleans())
def test_what_sqlite_wrote_is_read_back_from_the_pages(
    tmp_path: Path, rows: list[tuple[Any, ...]], first: int, locked: bool, spoilt: bool
) -> None:
    key = KEY if locked else None
    numbered = [(first + place * 3, *row) for place, row in enumerate(rows)]
    wanted = _written(tmp_path / "t.db", numbered, key)
    if spoilt:
        content = (tmp_path / "t.db").read_bytes()
        (tmp_path / "t.db").write_bytes(bytes(PAGE) + content[PAGE:])
    assert _read(tmp_path / "t.db", key) == wanted


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "locked"])
def test_a_page_that_is_noise_costs_its_own_rows(tmp_path: Path, key: bytes | None) -> None:
    file = tmp_path / "t.db"
    wanted = _written(file, [(number, f"{number:06}", "值" * 60, None) for number in range(400)], key)
    content = bytearray(file.read_bytes())
    content[3 * PAGE + 100 : 3 * PAGE + 3000] = bytes(range(256)) * 11 + bytes(84)
    file.write_bytes(content)
    found = _read(file, key)
    assert set(found) < set(wanted)
    assert len(found) > 300
    if key is not None:
        assert _read(file, bytes(32)) == [], "another key opens nothing"


def test_tables_of_one_shape_are_told_apart_by_what_is_left_of_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "t.db"
    wanted = {name: [(f"{name}{number:04}", "值" * 40) for number in range(300)] for name in ("one", "two")}
    with contextlib.closing(connect(file, mode="rwc")) as db:
        db.execute(
            "CREATE TABLE changed_row (id INTEGER PRIMARY KEY, a INT, table_name TEXT, record_id TEXT)"
        )
        db.execute("BEGIN")
        for name in wanted:
            db.execute(f"CREATE TABLE {name} (id VARCHAR(32) PRIMARY KEY, v TEXT)")
        for pair in zip(*wanted.values(), strict=True):
            for name, row in zip(wanted, pair, strict=True):
                db.execute(f"INSERT INTO {name} VALUES (?, ?)", row)
        db.execute("COMMIT")
        tables = tables_of(db)
        raw = RawTables(Pages(file, None), db, tables)
    found = {table.name: sorted(raw.rows(table)) for table in tables if table.name in wanted}
    assert (found, raw.unknown) == (wanted, 0)
