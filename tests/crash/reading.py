"""What a data file really holds, read without the program; and whether its log tells the same."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.connection import connect
from tests.crash.day import State

_PEOPLE = (
    "SELECT p.name, coalesce((SELECT group_concat(n.number) FROM phone n WHERE n.person_id = p.id), ''), "
    "EXISTS (SELECT 1 FROM mandate m WHERE m.person_id = p.id) FROM person p"
)


def read_state(file: Path, key: bytes | None = None) -> State:
    """People, half-typed texts and files; a file whose content is not its own has the digest ""."""
    with contextlib.closing(connect(file, key=key)) as db:
        files = {}
        for name, kept, content in db.execute(
            "SELECT a.file_name, a.sha256, c.content FROM attachment a "
            "LEFT JOIN attachment_content c ON c.sha256 = a.sha256"
        ):
            files[name] = kept if hashlib.sha256(content or b"").hexdigest() == kept else ""
        return State(
            people={name: (number, bool(deputy)) for name, number, deputy in db.execute(_PEOPLE)},
            drafts=dict(db.execute("SELECT field, text FROM draft").fetchall()),
            files=files,
        )


def first_person(file: Path) -> str | None:
    """The id of the person whose name is the first, if there is anybody."""
    with contextlib.closing(connect(file)) as db:
        people = dict(db.execute("SELECT name, id FROM person").fetchall())
    return str(people[min(people)]) if people else None


def faults_of_log(file: Path) -> list[str]:
    """Rows that are not as the log left them, actions without rows, rows without an action."""
    with contextlib.closing(connect(file)) as db:
        newest = {
            (table, record): image
            for table, record, image in db.execute(
                "SELECT table_name, record_id, new FROM changed_row WHERE id IN "
                "(SELECT max(id) FROM changed_row GROUP BY table_name, record_id)"
            )
        }
        faults = [
            f"{table} {record} differs from its log"
            for (table, record), image in newest.items()
            if _row(db, table, record) != (json.loads(image) if image else None)
        ]
        logged = {table for table, _ in newest} - UNLOGGED
        for table in logged:
            unknown = [one for (one,) in db.execute(f"SELECT id FROM {table}") if (table, one) not in newest]
            faults += [f"{table} {record} is not in the log" for record in unknown]
        bare = db.execute(
            "SELECT count(*) FROM action WHERE description = '' "
            "OR kind != 'note' AND id NOT IN (SELECT action_id FROM changed_row)"
        ).fetchone()[0]
        return faults + ([f"{bare} actions without rows or words"] if bare else [])


def _row(db: Any, table: str, record: str) -> dict[str, Any] | None:
    cursor = db.execute(f"SELECT * FROM {table} WHERE id = ?", (record,))
    row = cursor.fetchone()
    return dict(zip([column[0] for column in cursor.description], row, strict=True)) if row else None
