"""Putting salvaged rows together: what the schema refuses stays out, what is missing comes from the change log."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from sqlcipher3 import dbapi2

from renda_desktop.keeping.reading_damaged import Row, Table
from renda_desktop.storage.chain import has_chain
from renda_desktop.storage.numbering import HIGHEST

_NEWEST = (
    "SELECT table_name, record_id, new FROM changed_row "
    "WHERE id IN (SELECT max(id) FROM changed_row GROUP BY table_name, record_id) AND new IS NOT NULL"
)

_IMAGE = "SELECT new FROM changed_row WHERE table_name = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
_GONE = (
    "SELECT record_id FROM changed_row WHERE id IN "
    "(SELECT max(id) FROM changed_row WHERE table_name = ? GROUP BY record_id) AND new IS NULL"
)


def fill(new: Any, table: Table, rows: Iterable[Row]) -> None:
    """Enters the rows one by one; those the schema refuses (torn, twice) stay out."""
    columns = ", ".join(f"[{column}]" for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
    for row in rows:
        _try(new, statement, row)


def _try(new: Any, statement: str, values: Any) -> bool:
    try:
        new.execute(statement, values)
    except (dbapi2.Error, OverflowError, UnicodeError):  # the last two: spoilt values no file can hold
        return False
    return True


def removed_by_log(new: Any, table: str) -> set[str]:
    """The records of a table that were removed, as the log says."""
    return {record for (record,) in new.execute(_GONE, (table,))}


def gaps_in_log(new: Any) -> int:
    """How many rows of the log are missing: they are numbered, and none is ever taken away."""
    last, count = new.execute("SELECT coalesce(max(id), 0), count(*) FROM changed_row").fetchone()
    if has_chain(new):
        newest = f"SELECT coalesce(max(last_row), 0) FROM chain_link WHERE last_row <= {HIGHEST}"
        last = max(last, new.execute(newest).fetchone()[0])
    return max(0, int(last) - int(count))


def restore_from_log(new: Any, tables: list[Table]) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Enters what the log says was there last and the tables lack.

    Returns how many rows of each table came so, and by table the records the log says are there.
    """
    by_name = {table.name: table for table in tables}
    came: dict[str, int] = {}
    wanted: dict[str, set[str]] = {}
    for name, record, image in new.execute(_NEWEST).fetchall():
        table = by_name.get(name)
        if table is None:
            continue
        wanted.setdefault(name, set()).add(record)
        if new.execute(f"SELECT 1 FROM {name} WHERE id = ?", (record,)).fetchone() is None:
            came[name] = came.get(name, 0) + _enter(new, table, image)
    return came, wanted


def restore_steps(new: Any) -> int:
    """Enters the steps whose details were saved and that are gone themselves: when and who, as the chain says.

    Their images prove nothing and cannot be taken back (schema 0). Returns how many there are.
    """
    gone = new.execute(_STEPS_BY_CHAIN if has_chain(new) else _STEPS).fetchall()
    there = {name for (name,) in new.execute("SELECT name FROM pragma_table_info('action')")}
    for number, at, who in gone:
        step = {
            "id": number,
            "uid": uuid.uuid4().hex,
            "at": at or _NO_TIME,
            "who": who or "",
            **_UNKNOWN_STEP,
        }
        known = {name: value for name, value in step.items() if name in there}  # of that schema
        _try(
            new,
            f"INSERT INTO action ({', '.join(known)}) VALUES ({', '.join('?' * len(known))})",
            tuple(known.values()),
        )
    return len(gone)


_STEPS = (
    "SELECT DISTINCT action_id, NULL, NULL FROM changed_row WHERE action_id NOT IN (SELECT id FROM action)"
)
_STEPS_BY_CHAIN = (
    "SELECT DISTINCT r.action_id, l.at, l.who FROM changed_row r "
    "LEFT JOIN chain_link l ON l.action_id = r.action_id "
    "WHERE r.action_id NOT IN (SELECT id FROM action) GROUP BY r.action_id"
)
_NO_TIME = "1970-01-01 00:00:00.000000"
_UNKNOWN_STEP = {
    "description": "（这一步做了什么，没有救回）",
    "kind": "do",
    "state": "done",
    "schema_version": 0,
    "reason": "",
}


def _enter(new: Any, table: Table, image: str) -> bool:
    try:
        values = {name: value for name, value in json.loads(image).items() if name in table.columns}
    except (ValueError, TypeError, AttributeError, RecursionError):  # a torn image
        return False
    columns = ", ".join(f"[{name}]" for name in values)
    marks = ", ".join("?" * len(values))
    return _try(new, f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", tuple(values.values()))


def mend_orphans(new: Any, tables: list[Table]) -> dict[str, int]:
    """Gives rows that lead nowhere back what the log says they were: another hand changed where they lead.

    Returns how many of each table were mended so.
    """
    by_name = {table.name: table for table in tables}
    mended: dict[str, int] = {}
    for name, number in {(row[0], row[1]) for row in new.execute("PRAGMA foreign_key_check").fetchall()}:
        table = by_name.get(name)
        if table is not None and "id" in table.columns and number is not None:
            mended[name] = mended.get(name, 0) + _mended(new, table, number)
    return mended


def _mended(new: Any, table: Table, number: int) -> bool:
    (record,) = new.execute(f"SELECT id FROM {table.name} WHERE rowid = ?", (number,)).fetchone()
    found = new.execute(_IMAGE, (table.name, record)).fetchone()
    if found is None or found[0] is None:
        return False
    new.execute("SAVEPOINT mending")
    new.execute(f"DELETE FROM {table.name} WHERE rowid = ?", (number,))
    entered = _enter(new, table, found[0])
    new.execute("RELEASE mending" if entered else "ROLLBACK TO mending")
    return entered


def drop_orphans(new: Any, tables: list[Table]) -> dict[str, list[Any]]:
    """Cuts references to rows that were not saved; a row that is nothing without them goes, and what hangs on it.

    Returns the keys of the rows that went, by table.
    """
    by_name = {table.name: table for table in tables}
    gone: dict[str, list[Any]] = {}
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        before = new.total_changes
        for name, number, _parent, key in orphans:
            if number is not None and not _cut(new, by_name[name], number, key):
                gone.setdefault(name, []).extend(_dropped(new, by_name[name], number))
        if new.total_changes == before:  # whoever reads the file back says what is wrong with it
            break
    return gone


def _dropped(new: Any, table: Table, number: int) -> list[Any]:
    """Takes one row away; its key, nothing where it is gone already (two references of one row led nowhere)."""
    key = "id" if "id" in table.columns else "rowid"
    found = new.execute(f"SELECT {key} FROM {table.name} WHERE rowid = ?", (number,)).fetchall()
    new.execute(f"DELETE FROM {table.name} WHERE rowid = ?", (number,))
    return [name for (name,) in found]


def _cut(new: Any, table: Table, number: int, key: int) -> bool:
    """Whether the row may stand without this reference: not where it is required, or one of several that must be."""
    columns = [
        row[0]
        for row in new.execute(
            f"SELECT [from] FROM pragma_foreign_key_list('{table.name}') WHERE id = ?", (key,)
        )
    ]
    cleared = ", ".join(f"[{column}] = NULL" for column in columns)
    return table.required.isdisjoint(columns) and _try(
        new, f"UPDATE {table.name} SET {cleared} WHERE rowid = ?", (number,)
    )
