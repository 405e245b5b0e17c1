"""Which backups still hold a record that was purged from the data file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from renda_desktop.errors import StorageProblem
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup
from renda_desktop.storage.connection import connect
from renda_desktop.storage.troubles import translated


def still_holding(data: DataFile, backups: Iterable[Backup], table: str, record_id: str) -> list[Backup]:
    """Those in which the record stands, in its table or in the log; one that cannot be read counts."""
    return [backup for backup in backups if _holds(data, backup, table, record_id)]


def _holds(data: DataFile, backup: Backup, table: str, record_id: str) -> bool:
    try:
        with translated(), contextlib.closing(connect(backup.path, key=data.key)) as held:
            stands = held.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (record_id,)).fetchone()
            logged = held.execute(
                "SELECT 1 FROM changed_row WHERE table_name = ? AND record_id = ? "
                "AND (old IS NOT NULL OR new IS NOT NULL) LIMIT 1",
                (table, record_id),
            ).fetchone()
    except StorageProblem:
        return True
    return stands is not None or logged is not None
