"""The commands that keep a data file safe: backups, the way back, a look at whether everything is whole."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, FINDINGS, confirmed, print_json
from renda_desktop.cli.folder import data_folder, existing
from renda_desktop.cli.handing import put_beside
from renda_desktop.cli.unlocking import data_of, unlocked
from renda_desktop.errors import InputProblem, LookingOnly
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file, prepared

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.listing import Backup


def backup(options: argparse.Namespace) -> int:
    """backup: a proved copy in the file named, or in every place that was set."""
    from renda_desktop.keeping.backing_up import back_up_to
    from renda_desktop.storage.backup import require_place_for_backup

    source = existing(options)
    if options.file is None:
        return _to_all_places(data_of(options, source))
    require_place_for_backup(source, options.file)
    back_up_to(data_of(options, source), options.file, _now())
    print(f"已备份并核对能读回：{options.file}")
    return DONE


def _to_all_places(data: DataFile) -> int:
    from renda_desktop.keeping.backing_up import back_up
    from renda_desktop.keeping.volumes import volumes
    from renda_desktop.progress import SilentProgress

    done = back_up(data, _now(), volumes, SilentProgress())
    for one in done:
        if one.file is not None:
            print(f"{one.place.name}：已备份并核对能读回：{one.file}")
        elif one.failure:
            print(f"{one.place.name}：{one.failure}", file=sys.stderr)
        else:
            print(f"{one.place.name}：现在不在，等插上、连上以后再备份。", file=sys.stderr)
    return DONE if any(one.file for one in done) else FAILED


def backups(options: argparse.Namespace) -> int:
    """backups: those that stand in the places, newest first."""
    from renda_desktop.keeping.words import local, size_words

    found = _all_backups(_data(existing(options)))
    if options.json:
        print_json([_plain(one) for one in found])
        return DONE
    for one in found:
        state = one.fault or ("" if one.manifest else "旧版程序的备份")
        when = f"{local(one.made_at):%Y-%m-%d %H:%M}"
        print(f"{when}  {one.kind.words}  {size_words(one.size)}  {one.path}  {state}".rstrip())
    if not found:
        print("还没有备份。运行 backup 就备份一次。")
    return DONE


def _plain(one: Backup) -> dict[str, object]:
    return {
        "file": str(one.path),
        "place": one.place.name,
        "made_at": one.made_at.astimezone(datetime.UTC).isoformat(),
        "kind": one.kind.value,
        "size": one.size,
        "fault": one.fault,
    }


def restore(options: argparse.Namespace) -> int:
    """restore: what would change is said first; a backup takes the data file's place, which is kept."""
    folder = prepared(data_folder(options))
    data = _data_as_far_as_it_opens(options, data_file(folder))
    source = _wanted(options, data)
    _say_difference(data, source)
    if data.path.exists() and not confirmed(options, f"将用备份替换“{data.path}”，现在的内容会另存。"):
        print("没有恢复。")
        return FAILED
    fresh = not data.path.exists()
    code = _restore(folder, data, source)
    if fresh:
        put_beside(options, data, source)
    return code


def _wanted(options: argparse.Namespace, data: DataFile) -> Path:
    """The file named, the one kept by the last restore, or the newest of the last day worked before today."""
    from renda_desktop.keeping.restoring import last_day, last_restore

    if sum((options.file is not None, options.undo, options.yesterday)) != 1:
        raise InputProblem("请写明一个备份文件，或者只写 --undo，或者只写 --yesterday。")
    if options.undo:
        last = last_restore(data.path)
        if last is None:
            raise InputProblem("没有可以撤回的恢复。")
        return Path(last.kept)
    if options.yesterday:
        found = last_day(_all_backups(data), _now().date())
        if found is None:
            raise InputProblem("没有今天以前的备份，回不去。运行 backups 看看有哪些备份。")
        return found.path
    return Path(options.file)


def _say_difference(data: DataFile, source: Path) -> None:
    from renda_desktop.keeping.difference import difference
    from renda_desktop.keeping.proof import prove
    from renda_desktop.keeping.words import difference_lines
    from renda_desktop.storage.backup import is_same_file
    from renda_desktop.storage.header import is_plain

    if is_same_file(source, data.path):
        raise InputProblem(f"“{source}”就是现在的数据文件，不用恢复。请选一个备份文件。")
    prove(source, data.key)
    if data.key is None and not is_plain(source):
        print("备份是加密的，没有密码不能比较内容；文件核对过，没有坏。")
    else:
        print("\n".join(difference_lines(difference(data, source), _now())))


def _restore(folder: Path, data: DataFile, source: Path) -> int:
    from renda_desktop.keeping.restoring import restore as put_back

    lock = FolderLock(folder)
    lock.take()
    try:
        kept = put_back(data, source, _now())
    finally:
        lock.release()
    undo = f"\n原来的内容另存在：{kept}\n要撤回这次恢复，运行 restore --undo。" if kept else ""
    print(f"已恢复：{data.path}{undo}")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """verify: whether the data file is whole, and every backup in every place that is there."""
    from renda_desktop.errors import StorageProblem, StorageTrouble
    from renda_desktop.keeping.log_faults import log_faults
    from renda_desktop.keeping.proof import fault_of
    from renda_desktop.storage.backup import find_faults

    data = data_of(options, existing(options))
    try:
        faults = find_faults(data.path, data.key)
    except StorageProblem as problem:
        if problem.trouble not in (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS):
            raise
        faults = [problem.message]
    backups = _all_backups(data)
    faults = faults or log_faults(data, backups)
    print("\n".join(faults) if faults else f"数据文件完好：{data.path}")
    bad = 0
    for one in backups:
        fault = fault_of(one.path, data.key)
        bad += bool(fault)
        print(fault or f"备份完好：{one.path}")
    return FINDINGS if faults or bad else DONE


def _all_backups(data: DataFile) -> list[Backup]:
    from renda_desktop.keeping.listing import all_backups
    from renda_desktop.keeping.volumes import volumes

    return all_backups(data, volumes)


def _data_as_far_as_it_opens(options: argparse.Namespace, path: Path) -> DataFile:
    """With its key where a password is given: who has forgotten it goes back to a backup all the same."""
    if getattr(options, "password_file", None) is None:
        return _data(path)
    from renda_desktop.keeping.data_file import DataFile

    opened = unlocked(options, path)
    if opened is not None and not opened.may_write:
        raise LookingOnly
    return DataFile(path, opened.key if opened else None)


def _data(path: Path) -> DataFile:
    from renda_desktop.keeping.data_file import DataFile

    return DataFile(path)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
