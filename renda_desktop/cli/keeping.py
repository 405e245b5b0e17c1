"""The commands that keep a data file safe: a backup, its way back, a look at whether it is whole."""

from __future__ import annotations

import argparse
import datetime

from renda_desktop.cli.answers import DONE, FAILED, FINDINGS, confirmed
from renda_desktop.cli.folder import data_folder, existing
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file, prepared


def backup(options: argparse.Namespace) -> int:
    """backup: a copy that was read back."""
    from renda_desktop.storage.backup import require_place_for_backup
    from renda_desktop.storage.backup_note import back_up

    source = existing(options)
    require_place_for_backup(source, options.file)
    back_up(source, options.file, datetime.datetime.now().astimezone())
    print(f"已备份并核对能读回：{options.file}")
    return DONE


def restore(options: argparse.Namespace) -> int:
    """restore: a backup takes the data file's place, which is kept beside it."""
    from renda_desktop.storage.backup import require_usable, restore_database

    folder = prepared(data_folder(options))
    require_usable(options.file)
    target = data_file(folder)
    if target.exists() and not confirmed(options, f"将用备份替换“{target}”，现在的内容会另存。"):
        print("没有恢复。")
        return FAILED
    lock = FolderLock(folder)
    lock.take()
    try:
        kept = restore_database(options.file, target)
    finally:
        lock.release()
    print(f"已恢复：{target}" + (f"\n原来的内容另存在：{kept}" if kept else ""))
    return DONE


def verify(options: argparse.Namespace) -> int:
    """verify: whether the data file is whole."""
    from renda_desktop.errors import StorageProblem, StorageTrouble
    from renda_desktop.storage.backup import find_faults

    path = existing(options)
    try:
        faults = find_faults(path)
    except StorageProblem as problem:
        if problem.trouble not in (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS):
            raise
        faults = [problem.message]
    print("\n".join(faults) if faults else f"数据文件完好：{path}")
    return FINDINGS if faults else DONE
