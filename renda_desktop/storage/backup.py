"""Copies of the data file that are proved readable, and the way back."""

from __future__ import annotations

import collections
import contextlib
import errno
from pathlib import Path
from typing import Any

from renda_desktop.errors import FileProblem, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.connection import APPLICATION_ID, connect
from renda_desktop.storage.contents import Contents, contents_of, read_contents
from renda_desktop.storage.faults import in_words
from renda_desktop.storage.files import explain, replacing, require_file
from renda_desktop.storage.foreign import require_alone, require_inert, require_written_by_us
from renda_desktop.storage.header import ends_as_backup
from renda_desktop.storage.letters import in_any_case
from renda_desktop.storage.opening import FileState, newest_schema, state_of
from renda_desktop.storage.paths import BACKUP_FOLDER
from renda_desktop.storage.troubles import problem, translated

_MANY = 1000
"""So many rows that lead nowhere are counted."""


def copy_database(source: Path, target: Path, key: bytes | None = None) -> None:
    """A consistent copy of the data file at `target`, read back and proved before it gets its name.

    An encrypted file needs its `key`; the copy has the same.

    Raises FileProblem (target: no right, full), StorageProblem (source damaged).
    """
    with replacing(target) as temporary:
        write_copy(source, temporary, target, key)


def write_copy(source: Path, temporary: Path, target: Path, key: bytes | None = None) -> None:
    """The same into a file that gets its name `target` later."""
    contents = fill_copy(source, temporary, target, key)
    faults = find_faults(temporary, key)
    if not faults and contents_of(temporary, key) != contents:
        faults = ["内容和数据文件不一样"]
    if faults:
        raise FileProblem(f"备份没有写成：写出的文件读回来不对（{faults[0]}）。请换一个位置再试。", target)


def fill_copy(source: Path, temporary: Path, target: Path, key: bytes | None = None) -> Contents:
    """Writes the copy and says what stood in the source at its moment; the copy is not looked at.

    Both are read in one transaction of one connection: nobody can commit meanwhile, and nobody who waits to commit can
    keep it from going on (a second connection would not be let in beside him).
    """
    with translated(), contextlib.closing(connect(source, key=key)) as connection:
        connection.execute("BEGIN")
        contents = read_contents(connection)
        _copy_pages(connection, temporary, target, key)
    return contents


def _fill(source: Path, temporary: Path, target: Path, key: bytes | None) -> None:
    with translated(), contextlib.closing(connect(source, key=key)) as connection:
        connection.execute("BEGIN")
        _copy_pages(connection, temporary, target, key)


def _copy_pages(connection: Any, temporary: Path, target: Path, key: bytes | None) -> None:
    temporary.touch()  # the system's word on the place, before SQLite would only say that it cannot
    try:
        with translated(), contextlib.closing(connect(temporary, mode="rw", key=key)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # it gets its name only when it has been read back
            copy.execute("PRAGMA synchronous = OFF")
            connection.backup(copy)
    except StorageProblem as error:
        if error.trouble is StorageTrouble.FULL:
            raise explain(OSError(errno.ENOSPC, ""), target) from error
        raise


def require_place_for_backup(source: Path, target: Path) -> None:
    """Raises InputProblem when a backup at `target` would overwrite the data file itself or a foreign file."""
    if is_same_file(source, target):
        raise InputProblem(f"“{target}”就是现在的数据文件，没有备份。请另写一个文件名。")
    if target.exists() and not target.is_dir() and not target.is_file():
        raise InputProblem(f"“{target}”不是普通的文件（是管道或者设备），没有备份。请另写一个文件名。")
    if target.is_file() and not _ours(target):
        raise InputProblem(f"“{target}”已经有了，而且不是备份，没有覆盖。请另写一个文件名。")


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file."""
    return one.exists() and other.exists() and one.samefile(other)


def _ours(path: Path) -> bool:
    try:
        return ends_as_backup(path) or state_of(path).application_id == APPLICATION_ID
    except StorageProblem:
        return False


def find_faults(path: Path, key: bytes | None = None) -> list[str]:
    """What is wrong inside the data file, in Chinese; empty when it is sound. Never writes. Raises StorageProblem."""
    with translated(), contextlib.closing(connect(path, mode="rw", key=key)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.text_factory = in_any_case  # SQLite says what is broken in the broken words themselves
        try:
            broken = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        except UnicodeDecodeError as error:  # as does the driver when it raises
            raise problem(StorageTrouble.DAMAGED) from error
        orphans = collections.Counter(
            (table, parent)
            for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchmany(_MANY)
        )
    faults = [f"内部结构不完整：{said}" for said in in_words(broken)]
    return faults + [
        f"表 {table} 有 {count} 行指向不存在的记录（{parent}）" for (table, parent), count in orphans.items()
    ]


def require_usable(path: Path, key: bytes | None = None) -> None:
    """Raises InputProblem or StorageProblem unless `path` is a sound data file this program can open."""
    require_file(path)
    require_alone(path)
    try:
        state = state_of(path, key)
    except StorageProblem as problem:
        if problem.trouble is not StorageTrouble.NOT_OURS:
            raise
        state = FileState(0, 0)
    if state.application_id != APPLICATION_ID:
        raise InputProblem(f"“{path.name}”不是乡镇人大工作台的数据文件或备份，没有恢复。请另选一个文件。")
    if state.schema_version > newest_schema():
        raise InputProblem(f"“{path.name}”是更新版本的程序保存的，请先安装新版程序再恢复。")
    try:
        require_inert(path, key)
        faults = find_faults(path, key)
    except StorageProblem as trouble:
        if trouble.trouble is not StorageTrouble.DAMAGED:
            raise
        raise InputProblem(f"“{path.name}”已损坏，没有恢复。请另选一个备份。") from trouble
    if faults:
        raise InputProblem(f"“{path.name}”已损坏（{faults[0]}），没有恢复。请另选一个备份。")


def restore_database(backup: Path, target: Path, key: bytes | None = None) -> Path | None:
    """Puts a proved backup in the place of the data file; nobody may have it open.

    What was there is kept in the backup folder (its path is returned), damaged or not, so that this can be undone.
    """
    require_usable(backup, key)
    require_written_by_us(backup, key)
    if is_same_file(backup, target):
        raise InputProblem(f"“{backup}”就是现在的数据文件，不用恢复。请选一个备份文件。")
    kept = _keep_current(target, key)
    copy_database(backup, target, key)
    return kept


def _keep_current(target: Path, key: bytes | None) -> Path | None:
    if not target.exists():
        return None
    kept = (
        target.parent
        / BACKUP_FOLDER
        / f"{target.stem}-before-restore-{utc_now():%Y%m%d-%H%M%S}{target.suffix}"
    )
    try:
        with replacing(kept) as temporary:
            _fill(target, temporary, kept, key)
            find_faults(temporary, key)  # faults in it may be why it is being replaced; but it can be read
    except StorageProblem:
        _keep_bytes(target, kept)  # too damaged for SQLite to copy: the bytes as they are
    return kept


def _keep_bytes(source: Path, target: Path) -> None:
    try:
        with replacing(target) as temporary:
            temporary.write_bytes(source.read_bytes())
    except OSError as error:
        raise explain(error, target) from error
