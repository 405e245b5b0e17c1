"""The wrapped keys that backups carry, for a data file whose own were lost, spoilt, or another office's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backup_lock import MOST_TRIED, OpenedBackup, belongs, opens, parsed
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, all_backups, backups_in
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.keeping.volumes import volumes
from renda_desktop.storage.keys import WrongPassword, unlock


def any_kept_keys(data_file: Path) -> bool:
    """Whether a backup within reach carries wrapped keys."""
    return any(_contents(data_file, everywhere=True))


def unlock_by_kept(data_file: Path, password: str, *, everywhere: bool) -> OpenedBackup | None:
    """The data file's lock, opened with the newest keys that a backup has of it; None where they do not open it.

    Only the newest of this very secret count: a password that was changed since does not come back with older ones.
    `everywhere`: in all places of the backups, not in the data folder alone.
    """
    contents = list(_contents(data_file, everywhere=everywhere))[:MOST_TRIED]
    for content in contents:
        keys = parsed(content)
        try:
            found = unlock(keys, password) if keys is not None else None
        except WrongPassword:
            continue
        if found is not None and opens(data_file, found.key):
            newest = next(one for one in contents if belongs(one, found))
            return OpenedBackup(found, content) if newest == content else None
    return None


def _contents(data_file: Path, *, everywhere: bool) -> Iterator[bytes]:
    """Each once, newest first."""
    seen: set[bytes] = set()
    for backup in _backups(DataFile(data_file), everywhere=everywhere):
        content = backup.manifest.key_file if backup.manifest is not None else b""
        if content and content not in seen:
            seen.add(content)
            yield content


def _backups(data: DataFile, *, everywhere: bool) -> list[Backup]:
    own = backups_in(data.own_folder, OWN_PLACE)
    try:
        return all_backups(data, volumes) if everywhere else own
    except DeskError:  # the note of places was spoilt as well
        return own
