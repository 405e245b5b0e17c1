"""The way back: a proved backup takes the data file's place, what was there is kept, and the restore can be undone."""

from __future__ import annotations

import contextlib
import datetime
import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from renda_desktop.errors import DeskError, FileProblem, InputProblem
from renda_desktop.keeping.care import put_in_place
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import Backup, file_name, free_path
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.proof import digest_of_file, prove, sound
from renda_desktop.keeping.taking import take
from renda_desktop.storage.backup import copy_database, is_same_file
from renda_desktop.storage.connection import journal_of
from renda_desktop.storage.files import explain, flush_folder, replacing, write_bytes
from renda_desktop.storage.foreign import require_written_by_us
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.protecting import key_file_of

logger = logging.getLogger(__name__)
_NOTE = "last-restore.json"
_FIRST_VIEW = "first-view.json"


class LastRestore(Struct, frozen=True):
    """The newest restore: what came, and where the content of before is kept; "" when there was none."""

    at: datetime.datetime
    source: str
    kept: str


def restore(data: DataFile, backup: Path, now: datetime.datetime) -> Path | None:
    """Puts a proved backup in the place of the data file; nobody may have it open.

    What was there is kept in the backup folder (its path is returned), damaged or not. Nothing is moved before
    the backup has been proved and the content of now is kept. Raises InputProblem, StorageProblem, FileProblem.
    """
    if is_same_file(backup, data.path):
        raise InputProblem(f"“{backup}”就是现在的数据文件，不用恢复。请选一个备份文件。")
    manifest = prove(backup, data.key)
    if is_plain(backup) or data.key is not None:
        require_written_by_us(backup, None if is_plain(backup) else data.key)
    if manifest is not None and manifest.schema > newest_schema():
        raise InputProblem(f"“{backup.name}”是更新版本的程序保存的，请先安装新版程序再恢复。")
    kept = _keep_current(data, now)
    _put(data, backup)
    _note(data, LastRestore(now.astimezone(datetime.UTC), str(backup), str(kept or "")))
    return kept


def _note(data: DataFile, last: LastRestore) -> None:
    """From here on it is restored: a disk that breaks now costs a note, and must not say that it was not done."""
    try:
        write_bytes(data.path.with_name(_NOTE), msgspec.json.encode(last))
    except FileProblem:
        logger.warning("restored, but a note beside the data file was not written")


def last_restore(data_file: Path) -> LastRestore | None:
    """The newest restore that can be undone: its kept file is still there."""
    try:
        note = msgspec.json.decode(data_file.with_name(_NOTE).read_bytes(), type=LastRestore)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return note if note.kept and Path(note.kept).is_file() else None


def undo_restore(data: DataFile, now: datetime.datetime) -> Path:
    """撤回这次恢复: the content of before comes back, and what is there now is kept in its turn; returns what came.

    Raises InputProblem where there is nothing to undo, or where what was replaced was damaged itself.
    """
    last = last_restore(data.path)
    if last is None:
        raise InputProblem("没有可以撤回的恢复。")
    kept = Path(last.kept)
    restore(data, kept, now)
    return kept


def last_day(backups: list[Backup], today: datetime.date) -> Backup | None:
    """回到昨天: the newest backup in which nothing of today stands, as the last day worked before today ended.

    By the newest step inside, so that one made this morning before anything was done counts as well.
    """
    return next((one for one in backups if not one.fault and _ended_before(one, today)), None)


def _ended_before(backup: Backup, today: datetime.date) -> bool:
    newest = backup.manifest.contents.newest_at if backup.manifest else None
    return newest is not None and newest.astimezone().date() < today


def _keep_current(data: DataFile, now: datetime.datetime) -> Path | None:
    if not data.path.exists():
        return None
    kept = free_path(data.own_folder, file_name(BackupKind.BEFORE_RESTORE, now))
    try:
        take(data, kept, BackupKind.BEFORE_RESTORE, now)
    except FileProblem as problem:
        if sound(data.path, data.key):  # the disk failed, not the data file
            raise problem
        _keep_bytes(data, kept)
    except DeskError:  # too damaged for SQLite to copy, or its key is lost: the bytes as they are
        _keep_bytes(data, kept)
    return kept


def _keep_bytes(data: DataFile, kept: Path) -> None:
    """Of an encrypted file with its wrapped keys beside it: those of the backup take their place."""
    _carry_bytes(data.path, kept)
    if not is_plain(data.path) and key_file_of(data.path).exists():
        _carry_bytes(key_file_of(data.path), kept.with_suffix(".keys"))


def _carry_bytes(source: Path, target: Path, size: int | None = None) -> None:
    try:
        with replacing(target) as temporary, source.open("rb") as read, temporary.open("wb") as written:
            left = source.stat().st_size if size is None else size
            while left > 0 and (chunk := read.read(min(left, 1024 * 1024))):
                written.write(chunk)
                left -= len(chunk)
    except OSError as error:
        raise explain(error, target) from error


def _put(data: DataFile, backup: Path) -> None:
    manifest = read_manifest(backup)
    fresh = data.path.with_name(f"{data.path.name}.restored")
    try:
        if manifest is None:
            copy_database(backup, fresh, None if is_plain(backup) else data.key)
        else:
            _carry_bytes(backup, fresh, manifest.size)
            if digest_of_file(fresh) != manifest.sha256:
                raise FileProblem(
                    f"没有恢复：写到“{data.path.parent}”的文件读回来不一样。请换一个磁盘再试。", fresh
                )
        # A journal that stayed here belongs to the former file: SQLite would write it into the new one.
        for former in (journal_of(data.path), data.path.with_name(f"{data.path.name}-wal")):
            former.unlink(missing_ok=True)
        _put_keys(data, backup, manifest.key_file if manifest else b"")
        _forget_what_was(data)
        fresh.replace(data.path)
        flush_folder(data.path.parent)
    except OSError as error:
        raise explain(error, data.path) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _put_keys(data: DataFile, backup: Path, key_file: bytes) -> None:
    """The wrapped keys of now stay where they open the backup: a password changed since is still the one.

    They open it when its key is the one in use; else those that were kept with the backup come with it.
    """
    if key_file and not is_plain(backup) and (data.key is None or not key_file_of(data.path).exists()):
        write_bytes(key_file_of(data.path), key_file)


def _forget_what_was(data: DataFile) -> None:
    """What lies beside the data file and speaks of the former one; before the other takes its place.

    Cut off in between, the next start would call the exchange another program's work.
    """
    with contextlib.suppress(OSError):
        data.path.with_name(_FIRST_VIEW).unlink(missing_ok=True)
    put_in_place(data)
