"""A data file of before: how the presidium came about, and what was printed and changed of the chair's scripts."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from renda_desktop.storage.migrating import upgrade

BODY, TERM, SESSION = "c" * 32, "t" * 32, "s" * 32
FIRST, SECOND, AGAIN, EARLY, PRESIDIUM = "1" * 32, "2" * 32, "3" * 32, "4" * 32, "5" * 32
ENTRIES = (
    (EARLY, 1, "MORNING", 1, "PREPARATORY", "preparatory", "听取报告；选举大会主席团和秘书长；通过议程"),
    (PRESIDIUM, 1, "MORNING", 2, "PRESIDIUM", "presidium_first", ""),
    (FIRST, 1, "MORNING", 3, "PLENARY", "plenary_first", ""),
    (SECOND, 1, "AFTERNOON", 1, "PLENARY", "plenary_second", ""),
    (AGAIN, 1, "AFTERNOON", 2, "RESUMED", "oath", ""),
)


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    """A row whose other columns are empty, zero or nothing."""
    for _, name, kind, needed, *_rest in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and name not in values:
            values[name] = 0 if kind in ("INTEGER", "BOOLEAN") else "2026-03-30" if kind == "DATE" else ""
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A session of the form before, with its scripts printed and changed."""
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0035")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        _insert(connection, "congress_body", {"id": BODY})
        _insert(connection, "term", {"id": TERM, "body_id": BODY, "number": 19})
        _insert(connection, "congress_session", {"id": SESSION, "term_id": TERM, "number": 8, "kind": "MID"})
        body = {"kind": "PRESIDIUM", "presidium_how": "CARRIED_ON", "sorted_by": "STROKES"}
        _insert(connection, "session_body", {"id": "b" * 32, "session_id": SESSION, **body})
        for id, day, half, place, part, key, content in ENTRIES:
            line = {"day_number": day, "half": half, "position": place, "part": part, "key": key}
            own = {"id": id, "session_id": SESSION, "content": content, "from_preset": 1}
            _insert(connection, "session_schedule_entry", {**own, **line})
        for number, paper in enumerate(("甲15", "甲17", "甲18", "甲42主持", "甲16", "甲06")):
            _insert(connection, "issued_paper", {"id": f"i{number}", "paper": paper, "record_id": SESSION})
        edits = (("甲17", f"present@{FIRST}"), ("甲17", "caption"), ("甲18", f"again@{AGAIN}"),
                 ("甲16", f"count@{PRESIDIUM}"), ("甲06", "item1"))  # fmt: skip
        for number, (paper, passage) in enumerate(edits):
            row: dict[str, object] = {
                "id": f"e{number}",
                "paper": paper,
                "record_id": SESSION,
                "place": passage,
                "kind": "CHANGED",
            }
            _insert(connection, "paper_edit", row)
    return path


def test_scripts_belong_to_their_sittings_after_the_upgrade(old: Path) -> None:
    upgrade(old, backup_first=False, to="0036")
    with contextlib.closing(sqlite3.connect(old)) as connection:
        issued = dict(connection.execute("SELECT paper, record_id FROM issued_paper"))
        edits = dict(connection.execute("SELECT id, record_id FROM paper_edit"))
        (carried_on,) = connection.execute("SELECT presidium_carried_on FROM congress_session").fetchone()
        content = connection.execute(
            "SELECT content FROM session_schedule_entry WHERE key = 'preparatory'"
        ).fetchone()
    assert issued == {
        "甲15": EARLY, "甲17": FIRST, "甲18": SECOND, "甲42主持": SECOND, "甲16": SESSION, "甲06": SESSION,
    }  # fmt: skip
    assert edits == {"e0": FIRST, "e1": FIRST, "e2": SECOND, "e3": PRESIDIUM, "e4": SESSION}
    assert carried_on == 1
    assert content == ("听取报告；沿用上次会议的主席团，通过成员调整和秘书长名单；通过议程",)
