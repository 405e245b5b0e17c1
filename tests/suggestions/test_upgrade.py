"""Suggestions of a file of the form before come into the register with their numbers, signers and bill."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from renda_desktop.storage.migrating import upgrade

SESSION, TERM, BODY, ONE, BILL = ("s" * 32, "t" * 32, "o" * 32, "1" * 32, "b" * 32)


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """A row whose other columns are empty, zero or nothing."""
    for _, name, kind, needed, *_rest in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and name not in values:
            values[name] = 0 if kind in ("INTEGER", "BOOLEAN") else ""
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def test_what_was_handed_in_at_sessions_stays(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0038")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        _insert(connection, "office", {"id": "f" * 32, "kind": "TOWN", "name": "柳溪镇"})
        _insert(
            connection,
            "congress_body",
            {"id": BODY, "own": 1, "level": "TOWNSHIP", "name": "柳溪镇人民代表大会"},
        )
        _insert(connection, "term", {"id": TERM, "body_id": BODY, "number": 19, "starts_on": "2021-12-20"})
        session = {"term_id": TERM, "number": 7, "kind": "START", "opens_on": "2026-01-16"}
        _insert(connection, "congress_session", {"id": SESSION, **session})
        bill = {
            "session_id": SESSION,
            "number": 2,
            "title": "修渠",
            "origin": "DEPUTIES",
            "decision": "SUGGESTION",
        }
        _insert(connection, "session_bill", {"id": BILL, "outcome": "OPEN", **bill})
        own = {
            "session_id": SESSION,
            "number": 3,
            "title": "修渠",
            "category": "WATER",
            "public": 1,
            "bill_id": BILL,
        }
        _insert(connection, "session_suggestion", {"id": ONE, "received_on": "2026-01-16", **own})
        for number, (name, lead) in enumerate((("李淑芬", 1), ("王伟", 0)), 1):
            signer = {"owner_id": ONE, "name": name, "lead": lead, "position": number}
            _insert(connection, "session_suggestion_signer", {"id": str(number) * 32, **signer})
    upgrade(path, backup_first=False)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        columns = "id, session_id, number, title, category, public, bill_id, occasion, term_id, year"
        rows = connection.execute(f"SELECT {columns} FROM suggestion").fetchall()
        signers = connection.execute("SELECT owner_id, name, lead FROM suggestion_signer ORDER BY position")
        assert rows == [(ONE, SESSION, 3, "修渠", "WATER", 1, BILL, "SHEET", None, None)]
        assert signers.fetchall() == [(ONE, "李淑芬", 1), (ONE, "王伟", 0)]
        left = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'session_suggestion%'")
        assert left.fetchall() == []
