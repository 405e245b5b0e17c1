"""A copy of the data file without what another program put into it: a backup with it could never be restored.

`foreign.py` refuses what runs or computes in a file from outside, and rightly so.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.connection import connect
from renda_desktop.storage.odd_values import require_values
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.shape import Foreign, foreign_in, require_tables
from renda_desktop.storage.troubles import translated, trouble_of

_ORDER = ("trigger", "view", "index", "table", "column")
"""What names another goes before it."""


def any_foreign(copy: Path, key: bytes | None = None) -> bool:
    """Whether another program put something into a fresh copy; one of an older schema stays as it is.

    Raises StorageProblem (TAMPERED) for a copy the program could not work with.
    """
    with translated(), contextlib.closing(connect(copy, key=key)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != newest_schema():
            return False
        require_tables(connection)
        require_values(connection)
        return bool(foreign_in(connection))


def strip(copy: Path, key: bytes | None = None) -> None:
    """Takes triggers, views, indexes, tables and columns of another program out of the copy.

    Raises StorageProblem (TAMPERED) for what does not come out, and what the disk says.
    """
    with translated(), contextlib.closing(connect(copy, mode="rw", key=key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # a table that goes takes no rows of others along
        connection.execute("PRAGMA journal_mode = OFF")
        found = foreign_in(connection)
        while found:
            for one in sorted(found, key=lambda one: _ORDER.index(one.kind)):
                _drop(connection, one)
            left = foreign_in(connection)
            if len(left) == len(found):
                raise _stays(left[0])
            found = left  # some only go when another has gone


def _drop(connection: Any, one: Foreign) -> None:
    drop = f"DROP {one.kind.upper()} {_name(one.name)}"
    if one.kind == "column":
        drop = f"ALTER TABLE {_name(one.table)} DROP COLUMN {_name(one.name)}"
    try:
        connection.execute(drop)
    except dbapi2.OperationalError as error:
        if trouble_of(error) is not None:
            raise


def _stays(one: Foreign) -> StorageProblem:
    return StorageProblem(
        f"没有备份：{one.doubt.said.rstrip('。')}，带不进备份。请让加它的人去掉，或者从被改以前的备份恢复。",
        StorageTrouble.TAMPERED,
    )


def _name(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
