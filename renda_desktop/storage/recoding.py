"""Writes a data file anew under another key: plain to encrypted, encrypted to plain, one key to another."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from renda_desktop.errors import FileProblem
from renda_desktop.storage.connection import connect, key_literal
from renda_desktop.storage.contents import read_contents
from renda_desktop.storage.files import replacing
from renda_desktop.storage.troubles import translated

_HEADERS = ("application_id", "user_version")


def recode(source: Path, target: Path, key: bytes | None, new_key: bytes | None) -> None:
    """A copy of `source` at `target` under `new_key` (None: not encrypted), proved to hold the same.

    `source` stays as it is; nobody else may write it meanwhile. Raises FileProblem (target), StorageProblem (source).
    """
    with replacing(target) as temporary, translated():
        temporary.touch()
        with contextlib.closing(connect(source, mode="rw", key=key)) as connection:
            _export(connection, temporary, new_key)
            wanted = read_contents(connection)
        with contextlib.closing(connect(temporary, key=new_key)) as copy:
            found = read_contents(copy)
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole or found != wanted:
            raise FileProblem(f"“{target.name}”写出后读回来不对，没有采用。请检查磁盘后再试。", target)


def _export(connection: Any, target: Path, key: bytes | None) -> None:
    literal = "''" if key is None else key_literal(key)
    connection.execute(f"ATTACH DATABASE ? AS other KEY {literal}", (str(target),))
    connection.execute("PRAGMA other.journal_mode = OFF")  # read back and flushed as a whole afterwards
    connection.execute("PRAGMA other.synchronous = OFF")
    connection.execute("SELECT sqlcipher_export('other')")
    for name in _HEADERS:
        value = int(connection.execute(f"PRAGMA main.{name}").fetchone()[0])
        connection.execute(f"PRAGMA other.{name} = {value}")
    connection.execute("DETACH DATABASE other")
