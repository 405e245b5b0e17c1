"""What `verify` finds in a data file beside its structure: bytes, schema, change log, tables, heads kept elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from sqlcipher3 import dbapi2

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.doubts import doubts_of_bytes, judge, witnesses_of
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.seal import Seal, compare, look_at, read_seal
from renda_desktop.storage.connection import connect
from renda_desktop.storage.letters import in_any_case
from renda_desktop.storage.notes import Doubt, notes_of, open_among
from renda_desktop.storage.odd_values import require_values
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.shape import require_tables
from renda_desktop.storage.troubles import translated


def file_doubts(data: DataFile, backups: Sequence[Backup] = ()) -> list[Doubt]:
    """Everything another hand did to the data file and nobody has looked at yet; empty for one as it should be.

    Seal and backups say how far the log had come: so a cut end shows. Nothing is written. Raises StorageProblem, also
    (TAMPERED) where tables of the newest schema are missing.
    """
    seal = read_seal(data.path)
    with translated(data.path), contextlib.closing(connect(data.path, key=data.key)) as connection:
        connection.text_factory = in_any_case
        connection.execute("BEGIN")  # all of it at one moment: another program may be writing
        if connection.execute("PRAGMA user_version").fetchone()[0] == newest_schema():
            require_tables(connection)
        witnesses = witnesses_of(seal, backups, _lineage(connection))
        left = seal.left if seal is not None and seal.replaced else ()  # the next start notes it
        judged = judge(connection, witnesses, left)
        found = [*open_among(notes_of(connection)), *_of_bytes(data, seal), *judged]
    return list({doubt.key: doubt for doubt in found}.values())


def require_readable(data: DataFile) -> None:
    """Raises StorageProblem (TAMPERED) where tables or values are none the program can work with.

    Those of an older schema are only known when the file has been upgraded.
    """
    with translated(data.path), contextlib.closing(connect(data.path, key=data.key)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] == newest_schema():
            require_tables(connection)
            require_values(connection)


def log_faults(data: DataFile, backups: Sequence[Backup] = ()) -> list[str]:
    """The same as sentences that name records by their ids. Raises StorageProblem."""
    return [doubt.said for doubt in file_doubts(data, backups)]


def _of_bytes(data: DataFile, seal: Seal | None) -> list[Doubt]:
    """Nothing while a program has it open, or after it was cut off: then the seal knows no bytes."""
    known = seal is not None and not seal.in_use and seal.look is not None
    return doubts_of_bytes(seal, compare(seal, look_at(data.path))) if known else []


def _lineage(connection: Any) -> str:
    try:
        first = connection.execute("SELECT uid FROM action ORDER BY id LIMIT 1").fetchone()
    except dbapi2.OperationalError:
        return ""
    return str(first[0]) if first else ""
