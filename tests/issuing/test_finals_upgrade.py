"""A data file of before: the signature of a meeting's record is its first final draft afterwards."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from pathlib import Path

from renda_desktop.issuing.finals import final_content, finals_of
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from tests.helpers.data_files import CLERK

BODY, TERM, EVENT, OTHER = "c" * 32, "t" * 32, "e" * 32, "f" * 32
SIGNED, OPEN = "a" * 32, "b" * 32


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """A row whose other columns are empty, zero or nothing."""
    for _, name, kind, needed, *_rest in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and name not in values:
            values[name] = 0 if kind in ("INTEGER", "BOOLEAN") else "2026-03-30" if kind == "DATE" else ""
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def test_a_signed_record_is_final_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0011")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        _insert(connection, "congress_body", {"id": BODY})
        _insert(connection, "term", {"id": TERM, "body_id": BODY, "number": 19})
        for event, meeting, number, signed in ((EVENT, SIGNED, 1, "2026-03-31"), (OTHER, OPEN, 2, None)):
            _insert(connection, "event", {"id": event, "kind": "PRESIDIUM_MEETING"})
            ids = {"id": meeting, "event_id": event, "term_id": TERM}
            own = {"number": number, "record_signed_on": signed}
            _insert(connection, "presidium_meeting", {**ids, **own})
    database = open_database(path, CLERK)
    with database.read() as db:
        (final,) = finals_of(db, "乙07", SIGNED)
        assert (final.position, final.signed_on) == (1, datetime.date(2026, 3, 31))
        assert final_content(db, "乙07", SIGNED) is None, "what it read then was not kept"
        assert finals_of(db, "乙07", OPEN) == []
    database.close()
