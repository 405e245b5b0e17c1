"""Reading a data file page by page around what cannot be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlcipher3 import dbapi2

from renda_desktop.storage.connection import connect
from renda_desktop.storage.letters import in_any_case
from renda_desktop.storage.opening import migrated_to, newest_schema
from renda_desktop.storage.troubles import translated

Row = tuple[Any, ...]
_LONGEST_GAP = 20_000
"""Row numbers tried one by one where no index names them."""
_UNREADABLE = (dbapi2.Error, UnicodeDecodeError)
"""What comes of reading a broken place; the second, where SQLite names it in its broken words."""


class Table(Struct, frozen=True):
    """A table of the new file: its columns and, by column, the tables its references lead to."""

    name: str
    columns: tuple[str, ...]
    required: frozenset[str]
    references: dict[str, str]


@contextlib.contextmanager
def open_damaged(path: Path, key: bytes | None) -> Iterator[Any]:
    """A connection that reads what it can; texts with broken letters come with a mark in their place."""
    with translated(path), contextlib.closing(connect(path, mode="rw", key=key)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.text_factory = in_any_case
        yield connection


def schema_of(damaged: Any) -> int:
    """The number of its schema; 0 where that cannot be told."""
    try:
        version = int(damaged.execute("PRAGMA user_version").fetchone()[0])
        return version if 0 < version <= newest_schema() else migrated_to(damaged)  # it may be spoilt itself
    except _UNREADABLE:
        return 0


def tables_of(new: Any) -> list[Table]:
    """The tables of a sound file."""
    names = [
        row[0]
        for row in new.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        )
    ]
    return [_table(new, name) for name in names]


def _table(new: Any, name: str) -> Table:
    columns = new.execute(
        f"SELECT name, [notnull], pk FROM pragma_table_info('{name}') ORDER BY cid"
    ).fetchall()
    references = new.execute(f"SELECT [from], [table] FROM pragma_foreign_key_list('{name}')").fetchall()
    return Table(
        name=name,
        columns=tuple(column for column, _, _ in columns),
        required=frozenset(column for column, needed, key in columns if needed or key),
        references=dict(references),
    )


class Read(Struct, frozen=True):
    """What could be read of a table; `missed`: the numbers of rows an index names, `whole`: nothing was in the way."""

    rows: list[Row]
    missed: frozenset[int] = frozenset()
    whole: bool = False


def read_table(damaged: Any, table: Table) -> Read:
    """The rows that can be read, columns as in `table`."""
    rows: dict[int, Row] = {}
    if _scan(damaged, table, "ASC", rows):
        return Read(list(rows.values()), whole=True)
    forward = max(rows, default=0)
    _scan(damaged, table, "DESC", rows)
    named = _named_by_indexes(damaged, table)
    backward = min((number for number in rows if number > forward), default=0)
    between = range(forward + 1, min(backward, forward + _LONGEST_GAP))
    for number in sorted((named | set(between)) - rows.keys()):
        row = _one(damaged, table, number)
        if row is not None:
            rows[number] = row
    return Read(list(rows.values()), frozenset(named - rows.keys()))


def _scan(damaged: Any, table: Table, order: str, rows: dict[int, Row]) -> bool:
    """Reads from one end as far as it goes; True when that was all."""
    try:
        for number, *row in damaged.execute(
            f"SELECT rowid, {_list(table)} FROM {table.name} NOT INDEXED ORDER BY rowid {order}"
        ):
            rows[number] = tuple(row)
    except _UNREADABLE:
        return False
    return True


def _one(damaged: Any, table: Table, number: int) -> Row | None:
    try:
        row = damaged.execute(
            f"SELECT {_list(table)} FROM {table.name} NOT INDEXED WHERE rowid = ?", (number,)
        ).fetchone()
    except _UNREADABLE:
        return None
    return tuple(row) if row is not None else None


def _named_by_indexes(damaged: Any, table: Table) -> set[int]:
    """The numbers of rows in every index of the table, from both of its ends."""
    numbers: set[int] = set()
    try:
        indexes = [row[0] for row in damaged.execute(f"SELECT name FROM pragma_index_list('{table.name}')")]
    except _UNREADABLE:
        return numbers
    for index in indexes:
        for order in ("ASC", "DESC"):
            with contextlib.suppress(*_UNREADABLE):
                first = damaged.execute(f"SELECT name FROM pragma_index_info('{index}')").fetchone()[0]
                for (number,) in damaged.execute(
                    f"SELECT rowid FROM {table.name} INDEXED BY [{index}] ORDER BY [{first}] {order}"
                ):
                    numbers.add(number)
    return numbers


def _list(table: Table) -> str:
    return ", ".join(f"[{column}]" for column in table.columns)
