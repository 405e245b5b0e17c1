"""The journal of a data file, overwritten when it is needed no more: it holds pages as they were before."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2

from renda_desktop.storage.connection import connect, journal_of
from renda_desktop.storage.overwriting import wipe


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
