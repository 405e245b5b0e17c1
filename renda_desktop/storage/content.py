"""What a data file holds, as one digest per table: two files hold the same when these agree, encrypted or not."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec import Struct

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%' ORDER BY name"
_AT_ONCE = 500


class TableContent(Struct, frozen=True):
    """How many rows a table has, and the SHA-256 of their values in their order."""

    rows: int
    digest: str


def content_of_tables(connection: Any) -> dict[str, TableContent]:
    """The content of every table of a raw connection, read in one view of the data.

    Row numbers that SQLite gives by itself are left out: a copy may number anew.
    """
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        names = [name for (name,) in connection.execute(_TABLES).fetchall()]
        return {name: _content(connection, name) for name in names}
    finally:
        if begun:
            connection.execute("ROLLBACK")


def digest_of_all(tables: dict[str, TableContent]) -> str:
    """One digest over all tables."""
    told = "\n".join(f"{name} {content.rows} {content.digest}" for name, content in sorted(tables.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def _content(connection: Any, table: str) -> TableContent:
    count, digest, encoder = 0, hashlib.sha256(), msgspec.msgpack.Encoder()
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
    while rows := cursor.fetchmany(_AT_ONCE):
        count += len(rows)
        digest.update(
            encoder.encode(rows)
        )  # kind and length stand before each value: no two rows give the same
    return TableContent(count, digest.hexdigest())
