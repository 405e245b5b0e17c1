"""The command `restore`: what would change is said first, then a backup takes the data file's place, which is kept."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, confirmed
from renda_desktop.cli.folder import data_folder
from renda_desktop.cli.handing import put_beside
from renda_desktop.cli.unlocking import opened_backup, unlocked
from renda_desktop.errors import InputProblem, LookingOnly
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file, prepared

if TYPE_CHECKING:
    from renda_desktop.keeping.backup_lock import OpenedBackup
    from renda_desktop.keeping.data_file import DataFile

_COMPARED_BY_BYTES = (
    "备份是加密的，{of_then}。没有当时的密码不能比较内容；文件核对过，没有坏，恢复以后用当时的密码打开。\n"
    "要先看恢复了会变什么，请加上 --backup-password-file 文件，文件的第一行写当时的密码或者恢复码。"
)

_WITHOUT_PASSWORD = (
    "现在的数据文件有密码。请加上 --password-file 文件，文件的第一行写密码或者恢复码；"
    "密码忘了、恢复码也丢了，请加上 --without-password，不用密码直接换成备份。"
)
_PLAIN_THEN = "这个备份没有密码：恢复以后数据文件也没有密码，谁拿到都能看、能改。"


def restore(options: argparse.Namespace) -> int:
    """restore: a file, the one kept by the last restore, or the newest of the last day worked before today."""
    from renda_desktop import schema

    assert schema.Base.metadata.tables  # what the backup holds is compared with them
    folder = prepared(data_folder(options))
    data, refused = _as_far_as_it_opens(options, data_file(folder))
    source = _wanted(options, data)
    _require_other(data, source)
    opened = opened_backup(options, source, data)
    if refused is not None and opened is None:
        raise refused
    _say_difference(data, source, opened)
    if _loses_password(data.path, source):
        print(_PLAIN_THEN)
    if data.path.exists() and not confirmed(options, f"将用备份替换“{data.path}”，现在的内容会另存。"):
        print("没有恢复。")
        return FAILED
    beside = "" if data.path.exists() else put_beside(data, source, opened)
    code = _put_back(folder, data, source, opened, undoing=options.undo)
    if beside:
        print(beside)
    return code


def _as_far_as_it_opens(options: argparse.Namespace, path: Path) -> tuple[DataFile, InputProblem | None]:
    """With its key where a password is given: who has forgotten it goes back to a backup all the same.

    The password may be that of the backup alone; what is wrong with it here is then no matter. To go without any has
    to be said apart: whoever may only look must not get past it by leaving an option out.
    """
    from renda_desktop.keeping.data_file import DataFile

    if getattr(options, "password_file", None) is None:
        _require_without(options, path)
        return DataFile(path), None
    try:
        opened = unlocked(options, path)
    except InputProblem as refused:
        return DataFile(path), refused
    if opened is not None and not opened.may_write:
        raise LookingOnly
    return DataFile(path, opened.key if opened else None), None


def _require_without(options: argparse.Namespace, path: Path) -> None:
    from renda_desktop.keeping.raw_pages import is_encrypted
    from renda_desktop.storage.protecting import key_file_of

    locked = (
        path.exists() and key_file_of(path).exists() and is_encrypted(path)
    )  # garbage alone has no password
    if locked and not options.without_password:
        raise InputProblem(_WITHOUT_PASSWORD)


def _loses_password(path: Path, source: Path) -> bool:
    from renda_desktop.keeping.raw_pages import is_encrypted
    from renda_desktop.storage.header import is_plain

    return path.exists() and is_encrypted(path) and is_plain(source)


def _wanted(options: argparse.Namespace, data: DataFile) -> Path:
    from renda_desktop.keeping.listing import all_backups
    from renda_desktop.keeping.restoring import last_day, last_restore
    from renda_desktop.keeping.succession import lineage_here
    from renda_desktop.keeping.volumes import volumes

    if sum((options.file is not None, options.undo, options.yesterday)) != 1:
        raise InputProblem("请写明一个备份文件，或者只写 --undo，或者只写 --yesterday。")
    if options.undo:
        last = last_restore(data.path)
        if last is None:
            raise InputProblem("没有可以撤回的恢复。")
        return Path(last.kept)
    if options.yesterday:
        found = last_day(all_backups(data, volumes, lineage_here(data)), _now().date(), data.key)
        if found is None:
            raise InputProblem("没有今天以前的备份，回不去。运行 backups 看看有哪些备份。")
        return found.path
    return Path(options.file)


def _require_other(data: DataFile, source: Path) -> None:
    from renda_desktop.storage.backup import is_same_file
    from renda_desktop.storage.files import require_file

    require_file(source)
    if is_same_file(source, data.path):
        raise InputProblem(f"“{source}”就是现在的数据文件，不用恢复。请选一个备份文件。")


def _say_difference(data: DataFile, source: Path, opened: OpenedBackup | None) -> None:
    from renda_desktop.keeping.backup_lock import of_then
    from renda_desktop.keeping.difference import difference
    from renda_desktop.keeping.proof import LockedBackup
    from renda_desktop.keeping.words import difference_lines

    try:
        found = difference(data, source, opened.key if opened else None)
    except LockedBackup as locked:
        if not locked.surely:
            raise
        print(_COMPARED_BY_BYTES.format(of_then=of_then(data.path)))
    else:
        print("\n".join(difference_lines(found, _now())))


def _put_back(
    folder: Path, data: DataFile, source: Path, opened: OpenedBackup | None, *, undoing: bool
) -> int:
    from renda_desktop.keeping.restoring import restore as put_back

    lock = FolderLock(folder)
    lock.take()
    try:
        kept = put_back(data, source, _now(), opened, undoing=undoing)
    finally:
        lock.release()
    done = "已撤回那次恢复" if undoing else "已恢复"
    undo = "再恢复一次" if undoing else "撤回这次恢复"
    told = f"\n原来的内容另存在：{kept}\n要{undo}，运行 restore --undo。" if kept else ""
    print(f"{done}：{data.path}{told}")
    return DONE


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
