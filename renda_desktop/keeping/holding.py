"""Which backups still hold a record that was purged from the data file."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from renda_desktop.errors import FileProblem, StorageProblem
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.copies import Dealt, wipe_copies
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, all_backups
from renda_desktop.keeping.places import folder_of
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.volumes import Volumes
from renda_desktop.progress import Progress
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import lineage_of
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.troubles import translated


class Holding(Struct, frozen=True):
    """`sure`: the record stands in them; `unread`: they do not open, so nobody knows; `away`: places not looked at."""

    sure: tuple[Backup, ...] = ()
    unread: tuple[Backup, ...] = ()
    away: tuple[str, ...] = ()


def holding(data: DataFile, volumes: Volumes, table: str, record_id: str) -> Holding:
    """Looks into every backup of this data file within reach, in the table and in the log."""
    return _look_into_all(data, volumes, table, (record_id,))


def still_held(data: DataFile, volumes: Volumes, table: str) -> Holding:
    """The same for every record of a table that was ever purged, as the log of the data file tells."""
    gone = _purged(data, table)
    return _look_into_all(data, volumes, table, gone) if gone else Holding()


def _purged(data: DataFile, table: str) -> tuple[str, ...]:
    """Records of which the log says that they were there, and nothing else."""
    with translated(), contextlib.closing(connect(data.path, key=data.key)) as connection:
        if connection.execute("SELECT 1 FROM action WHERE kind = 'purge' LIMIT 1").fetchone() is None:
            return ()
        found = connection.execute(
            "SELECT record_id FROM changed_row WHERE table_name = ? GROUP BY record_id "
            f'HAVING max(coalesce(old, new)) IS NULL AND record_id NOT IN (SELECT id FROM "{table}")',
            (table,),
        )
        return tuple(row[0] for row in found)


def _look_into_all(data: DataFile, volumes: Volumes, table: str, record_ids: Sequence[str]) -> Holding:
    here = volumes()
    away = [place.name for place in settings_of(data.path).places if folder_of(place, data, here) is None]
    lineage = lineage_of(data.path, data.key)
    sure, unread = list[Backup](), list[Backup]()
    for backup in all_backups(data, volumes, lineage):
        holds = _holds(data, backup, table, record_ids)
        if holds is None:
            unread.append(backup)
        elif holds:
            sure.append(backup)
    return Holding(tuple(sure), tuple(unread), tuple(away))


def remove_held(
    data: DataFile, held: Iterable[Backup], now: datetime.datetime, volumes: Volumes, progress: Progress
) -> Dealt:
    """Wipes backups that hold what was purged, after a new one without it was made and proved.

    Raises FileProblem, and has removed nothing, where no new one could be made.
    """
    done = back_up(data, now, volumes, progress)
    if not any(one.file is not None for one in done):
        why = next((one.failure for one in done if one.failure), "")
        raise FileProblem(f"新备份没有做成，所以旧备份一份也没有删。{why}")
    still_there = [one.path for one in held if one.path.exists()]  # pruning may have been quicker
    return wipe_copies(still_there, lambda _: None)  # from here on it is not left half done


def _holds(data: DataFile, backup: Backup, table: str, record_ids: Sequence[str]) -> bool | None:
    """None for one that cannot be read."""
    key = None if is_plain(backup.path) else data.key
    any_of = f"IN ({', '.join('?' * len(record_ids))})"
    try:
        with translated(), contextlib.closing(connect(backup.path, key=key)) as held:
            stands = held.execute(f'SELECT 1 FROM "{table}" WHERE id {any_of}', record_ids).fetchone()
            logged = held.execute(
                f"SELECT 1 FROM changed_row WHERE table_name = ? AND record_id {any_of} "
                "AND (old IS NOT NULL OR new IS NOT NULL) LIMIT 1",
                (table, *record_ids),
            ).fetchone()
    except StorageProblem:
        return None
    return stands is not None or logged is not None
