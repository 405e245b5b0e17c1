"""What stands in a data file at one moment: rows and a digest for each table, and how far its log has come."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import time
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from renda_desktop.storage.connection import connect
from renda_desktop.storage.troubles import translated

_TABLES = (
    "SELECT name, wr FROM pragma_table_list "
    "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
)
"""And whether its rows have no number, as none of ours."""
_NEWEST = "SELECT id, uid, at FROM action ORDER BY id DESC LIMIT 1"
_FIRST = "SELECT uid FROM action ORDER BY id LIMIT 1"
COUNTED = "msgpack-sha256"
"""How the values of a table are digested; another way is to have another name, or older backups would look spoilt."""
_COARSE_NS = 3_000_000_000
_HEAD = "SELECT id || ':' || lower(hex(digest)) FROM chain_link ORDER BY id DESC LIMIT 1"


class TableContent(Struct, frozen=True):
    """How many rows a table has, and the SHA-256 of their values in their order."""

    rows: int
    digest: str


class Contents(Struct, frozen=True):
    """Equal for two files with the same tables, rows and values, wherever and however SQLite laid them."""

    tables: dict[str, TableContent]
    newest: int = 0
    """Number of the newest entry of the change log; 0 while there is none."""
    newest_uid: str = ""
    newest_at: datetime.datetime | None = None
    """UTC, with its zone."""
    lineage: str = ""
    """Uid of the first entry of the log: every copy of one data file has the same, two offices never."""
    head: str = ""
    """The last link of the chain over the log, its number and digest: 12:9f86d0…"""


def contents_of(path: Path, key: bytes | None = None) -> Contents:
    """Reads a whole data file. Raises StorageProblem."""
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        return read_contents(connection)


def lineage_of(path: Path, key: bytes | None = None) -> str:
    """The same as in `Contents`, without reading the rest; "" where nothing is logged. Raises StorageProblem."""
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        first = _one(connection, _FIRST)
    return str(first[0]) if first else ""


def read_contents(connection: Any) -> Contents:
    """The same over a raw connection; inside a transaction it is what that transaction sees."""
    found = connection.execute(_TABLES).fetchall()
    tables = {name: _content(connection, name, numbered=not bare) for name, bare in found}
    head = _one(connection, _HEAD) if "chain_link" in tables else None
    newest = _one(connection, _NEWEST) if "action" in tables else None
    if newest is None:
        return Contents(tables, head=head[0] if head else "")
    first = _one(connection, _FIRST)
    return Contents(tables, newest[0], newest[1], utc_of(newest[2]), first[0], head[0] if head else "")


def _content(connection: Any, table: str, *, numbered: bool) -> TableContent:
    """Each value with its kind and length (MessagePack): no two rows give the same bytes."""
    encoder, digest, count = msgspec.msgpack.Encoder(), hashlib.sha256(), 0
    for row in connection.execute(f'SELECT * FROM "{table}"{" ORDER BY rowid" if numbered else ""}'):
        digest.update(encoder.encode(row))
        count += 1
    return TableContent(count, digest.hexdigest())


def _one(connection: Any, query: str) -> Any:
    return connection.execute(query).fetchone()


def utc_of(stored: object) -> datetime.datetime | None:
    """A time of the log as it is stored, with its zone; None for what is none."""
    try:
        return datetime.datetime.fromisoformat(str(stored)).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def fingerprint(path: Path) -> str:
    """Another one after each transaction, without opening the file; "" where there is none.

    On Linux a program that opens and closes a file gives up the locks it holds on it: SQLite's would be among them.
    Where the file system counts in whole seconds (FAT) a file just written may be written again unseen: no fingerprint.
    """
    try:
        state = path.stat()
    except OSError:
        return ""
    coarse = not state.st_mtime_ns % 1_000_000_000 and abs(time.time_ns() - state.st_mtime_ns) < _COARSE_NS
    return "" if coarse else f"{state.st_mtime_ns}-{state.st_size}"
