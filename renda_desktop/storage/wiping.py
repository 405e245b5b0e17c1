"""Overwrites what is about to be removed, so that nobody reads names in the folder's free room."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sqlcipher3 import dbapi2

from renda_desktop.storage.connection import connect, journal_of

_PIECE = 1 << 20


def wipe(path: Path) -> None:
    """Overwrites a file before it is removed, so that its text is not left in the folder's free room.

    On solid-state disks the drive itself may keep older copies of a block; nothing a program does reaches those.
    """
    with contextlib.suppress(FileNotFoundError):
        size = path.stat().st_size
        with path.open("rb+") as file:
            for _ in range(0, size, _PIECE):
                file.write(bytes(_PIECE))
            file.truncate(size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def wipe_journal(data_file: Path, key: bytes | None) -> None:
    """Removes the journal that SQLite keeps from one transaction to the next: it holds pages as they were before.

    Nobody else writes meanwhile: who is at it keeps the journal. What the system refuses is left to the next time.
    """
    journal = journal_of(data_file)
    if not journal.exists():
        return
    refused = contextlib.suppress(OSError, dbapi2.Error)
    with refused, contextlib.closing(connect(data_file, mode="rw", key=key)) as alone:
        alone.execute("PRAGMA busy_timeout = 0")
        alone.execute("BEGIN IMMEDIATE")  # takes back first what was broken off
        wipe(journal)
        alone.execute("ROLLBACK")
