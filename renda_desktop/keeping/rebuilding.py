"""Putting salvaged rows together: what the schema refuses stays out, what is missing comes from the change log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlcipher3 import dbapi2

from renda_desktop.keeping.reading_damaged import Row, Table

_NEWEST = (
    "SELECT table_name, record_id, new FROM changed_row "
    "WHERE id IN (SELECT max(id) FROM changed_row GROUP BY table_name, record_id) AND new IS NOT NULL"
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
    except dbapi2.Error:
        return False
    return True


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


def _enter(new: Any, table: Table, image: str) -> bool:
    try:
        values = {name: value for name, value in json.loads(image).items() if name in table.columns}
    except ValueError:  # a torn image
        return False
    columns = ", ".join(f"[{name}]" for name in values)
    marks = ", ".join("?" * len(values))
    return _try(new, f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", tuple(values.values()))


def drop_orphans(new: Any, tables: list[Table]) -> None:
    """Cuts references to rows that were not saved; a row that is nothing without them goes."""
    by_name = {table.name: table for table in tables}
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        for name, number, _parent, key in orphans:
            if number is None:
                continue
            columns = [
                row[0]
                for row in new.execute(
                    f"SELECT [from] FROM pragma_foreign_key_list('{name}') WHERE id = ?", (key,)
                )
            ]
            if any(column in by_name[name].required for column in columns):
                new.execute(f"DELETE FROM {name} WHERE rowid = ?", (number,))
            else:
                cleared = ", ".join(f"[{column}] = NULL" for column in columns)
                new.execute(f"UPDATE {name} SET {cleared} WHERE rowid = ?", (number,))
