"""The way back: a proved backup takes the data file's place, what was there is kept, and the restore can be undone."""

from __future__ import annotations

import contextlib
import datetime
import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from renda_desktop.errors import DeskError, FileProblem, InputProblem
from renda_desktop.foreign.notation import UnsoundNote, typed_note
from renda_desktop.keeping.backup_lock import OpenedBackup, first_fitting, key_that_opens
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, file_name, free_path
from renda_desktop.keeping.manifest import NOT_COUNTED, BackupKind, Manifest, read_manifest
from renda_desktop.keeping.proof import digest_of_file, fault_in_restoring, require_restorable
from renda_desktop.keeping.replaced import put_in_place
from renda_desktop.keeping.succession import newest_of
from renda_desktop.keeping.taking import take, take_bytes
from renda_desktop.storage.backup import copy_database, is_same_file, require_usable
from renda_desktop.storage.connection import journal_of
from renda_desktop.storage.files import explain, flush_folder, replacing, write_bytes
from renda_desktop.storage.header import is_plain, key_file_of
from renda_desktop.storage.keys import holders_of
from renda_desktop.storage.overwriting import discard, put_over, wipe
from renda_desktop.storage.protecting import (
    begun,
    prepared_file,
    read_keys,
    set_keys_aside,
    settle,
    take_place,
)

logger = logging.getLogger(__name__)
_NOTE = "last-restore.json"
_FIRST_VIEW = "first-view.json"


class LastRestore(Struct, frozen=True):
    """The newest restore: what came, and where the content of before is kept; "" when there was none."""

    at: datetime.datetime
    source: str
    kept: str
    undoing: bool = False
    """It took back the restore before it: nobody is asked whether that is to be taken back once more."""
    damaged: bool = False
    """What is kept could not be read: it is kept for whoever salvages it, and does not come back."""


def restore(
    data: DataFile,
    backup: Path,
    now: datetime.datetime,
    opened: OpenedBackup | None = None,
    *,
    undoing: bool = False,
) -> Path | None:
    """Puts a backup in the place of the data file; nobody may have it open. What is not proved of it was told before.

    `opened`: its own lock, where another password opens it than the one of now. Without one an encrypted backup is
    compared by its bytes, and comes back with the wrapped keys of then. What was there is kept in the backup folder
    (its path is returned) with its keys, damaged or not. Nothing is moved before the backup has been looked at and
    the content of now is kept. Raises InputProblem, StorageProblem, FileProblem.
    """
    _require_other(data, backup)
    key = key_that_opens(backup, opened.key if opened else data.key)
    proved = require_restorable(backup, key)
    settle(data.path)
    kept = _keep_current(data, now)
    damaged = kept is not None and _unread(kept, data)
    _put(data, backup, key, proved.manifest, _keys_with(data, backup, key, opened))
    _note(data, LastRestore(now.astimezone(datetime.UTC), str(backup), str(kept or ""), undoing, damaged))
    return kept


def _unread(kept: Path, data: DataFile) -> bool:
    """Whether only the bytes were kept, although nothing was missing to read them."""
    manifest = read_manifest(kept)
    bytes_alone = manifest is None or manifest.counted == NOT_COUNTED
    locked = not is_plain(data.path) and key_file_of(data.path).exists()
    return bytes_alone and (data.key is not None or not locked)


def doubts_before(data: DataFile, backup: Path) -> tuple[str, ...]:
    """What is not proved of a backup, to be told before it is restored without a look at the difference.

    Raises InputProblem, StorageProblem, FileProblem for one that cannot be restored.
    """
    _require_other(data, backup)
    return require_restorable(backup, data.key).doubts


def _require_other(data: DataFile, backup: Path) -> None:
    if is_same_file(backup, data.path):
        raise InputProblem(f"“{backup}”就是现在的数据文件，不用恢复。请选一个备份文件。")


def _note(data: DataFile, last: LastRestore) -> None:
    """From here on it is restored: a disk that breaks now costs a note, and must not say that it was not done."""
    try:
        write_bytes(data.path.with_name(_NOTE), msgspec.json.encode(last))
    except FileProblem:
        logger.warning("restored, but a note beside the data file was not written")


def last_restore(data_file: Path) -> LastRestore | None:
    """The newest restore that can be undone: its kept file is still there."""
    try:
        note = typed_note(data_file.with_name(_NOTE), LastRestore)
    except (OSError, UnsoundNote):
        return None
    return note if note.kept and Path(note.kept).is_file() else None


def undo_restore(data: DataFile, now: datetime.datetime, opened: OpenedBackup | None = None) -> Path:
    """撤回这次恢复: the content of before comes back, and what is there now is kept in its turn; returns what came.

    `opened`: its own lock, as for `restore`. Raises InputProblem where there is nothing to undo, or where what was
    replaced was damaged itself.
    """
    last = last_restore(data.path)
    if last is None:
        raise InputProblem("没有可以撤回的恢复。")
    kept = Path(last.kept)
    restore(data, kept, now, opened, undoing=True)
    return kept


def last_day(backups: list[Backup], today: datetime.date, key: bytes | None = None) -> Backup | None:
    """回到昨天: the newest backup in which nothing of today stands, as the last day worked before today ended.

    By the newest step inside, so that one made this morning before anything was done counts as well, and a date from
    a clock that was wrong counts for nothing. It can be restored.
    """
    ended = [one for one in backups if not one.fault and _ended_before(one, today)]
    return newest_of(ended, key, lambda one: not fault_in_restoring(one.path, key))


def _ended_before(backup: Backup, today: datetime.date) -> bool:
    newest = backup.manifest.contents.newest_at if backup.manifest else None
    return newest is not None and newest.astimezone().date() < today


def _keep_current(data: DataFile, now: datetime.datetime) -> Path | None:
    if not data.path.exists() or data.path.stat().st_size == 0:  # emptied: there is nothing to keep
        return None
    kept = free_path(data.own_folder, file_name(BackupKind.BEFORE_RESTORE, now))
    try:
        take(data, kept, BackupKind.BEFORE_RESTORE, now)
    except FileProblem as problem:
        if _provable(data):  # the disk failed, not the data file
            raise problem
        take_bytes(data, kept, BackupKind.BEFORE_RESTORE, now)
    except DeskError:  # too damaged for SQLite to copy, or its key is lost: the bytes as they are
        take_bytes(data, kept, BackupKind.BEFORE_RESTORE, now)
    return kept


def _provable(data: DataFile) -> bool:
    """Whether a copy of the data file of now could be proved at all: sound, and by its marks one of ours."""
    try:
        require_usable(data.path, data.key)
    except DeskError:
        return False
    return True


def _carry_bytes(source: Path, target: Path, size: int | None = None) -> None:
    try:
        with replacing(target) as temporary, source.open("rb") as read, temporary.open("wb") as written:
            left = source.stat().st_size if size is None else size
            while left > 0 and (chunk := read.read(min(left, 1024 * 1024))):
                written.write(chunk)
                left -= len(chunk)
    except OSError as error:
        raise explain(error, target) from error


_Keys = bytes | None
"""The wrapped keys that come with a backup, b"" for a plain one; None: those that lie there stay."""


def _keys_with(data: DataFile, backup: Path, key: bytes | None, opened: OpenedBackup | None) -> _Keys:
    """The wrapped keys of now stay where they open the backup: a password changed since is still the one."""
    if is_plain(backup):
        return b"" if key_file_of(data.path).exists() else None
    if key is not None and key == data.key and _good_keys(data.path, opened):
        return None
    return (opened.key_file if opened else b"") or first_fitting(backup, data.path) or None


def _good_keys(data_file: Path, opened: OpenedBackup | None) -> bool:
    """Whether the wrapped keys beside the data file can be read, and are its own where that can be told."""
    try:
        keys = read_keys(data_file)
        if keys is not None and opened is not None:
            holders_of(keys, opened.unlocked.secret)
    except InputProblem:
        return False
    return keys is not None


def _put(data: DataFile, backup: Path, key: bytes | None, manifest: Manifest | None, keys: _Keys) -> None:
    fresh = prepared_file(data.path) if keys is not None else _restored(data.path)
    try:
        if manifest is None:
            copy_database(backup, fresh, key)
        else:
            _carry_bytes(backup, fresh, manifest.size)
            if digest_of_file(fresh) != manifest.sha256:
                raise FileProblem(
                    f"没有恢复：写到“{data.path.parent}”的文件读回来不一样。请换一个磁盘再试。", fresh
                )
        # A journal that stayed here belongs to the former file: SQLite would write it into the new one.
        for former in (journal_of(data.path), data.path.with_name(f"{data.path.name}-wal")):
            wipe(former)
        _forget_what_was(data)
        _exchange(data.path, fresh, keys)
    except OSError as error:
        raise explain(error, data.path) from error
    finally:
        with contextlib.suppress(OSError):
            if not begun(data.path):  # else the next opening ends the exchange
                discard(fresh)


def _restored(data_file: Path) -> Path:
    return data_file.with_name(f"{data_file.name}.restored")


def _exchange(data_file: Path, fresh: Path, keys: _Keys) -> None:
    """File and keys together or neither, wherever it is broken off."""
    if keys is None:
        put_over(fresh, data_file)
        flush_folder(data_file.parent)
    elif data_file.exists():
        take_place(data_file, keys or None)
    else:
        set_keys_aside(data_file)
        if keys:
            write_bytes(key_file_of(data_file), keys)
        put_over(fresh, data_file)
        flush_folder(data_file.parent)


def _forget_what_was(data: DataFile) -> None:
    """What lies beside the data file and speaks of the former one; before the other takes its place.

    Cut off in between, the next start would call the exchange another program's work.
    """
    with contextlib.suppress(OSError):
        discard(data.path.with_name(_FIRST_VIEW))
    put_in_place(data)
