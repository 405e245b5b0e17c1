"""The commands that keep a data file safe: backups, the way back, a look at whether everything is whole."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, FINDINGS, print_json
from renda_desktop.cli.folder import existing
from renda_desktop.cli.unlocking import data_of, opened_backup
from renda_desktop.cli.verifying import checked, faults_of, readable_copies
from renda_desktop.cli.words import for_commands

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.listing import Backup


def backup(options: argparse.Namespace) -> int:
    """backup: a proved copy in the file named, or in every place that was set."""
    from renda_desktop import schema
    from renda_desktop.keeping.backing_up import back_up_to
    from renda_desktop.storage.backup import require_place_for_backup

    assert schema.Base.metadata.tables
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

    data = _data(existing(options, or_lost=True))
    found = _all_backups(data)
    if options.json:
        print_json([_plain(one, data) for one in found])
        return DONE
    for one in found:
        state = one.fault or ("" if one.manifest else "旧版程序的备份") or _lock_words(one, data)
        when = f"{local(one.made_at):%Y-%m-%d %H:%M}"
        print(f"{when}  {one.kind.words}  {size_words(one.size)}  {one.path}  {state}".rstrip())
    if not found:
        print("还没有备份。运行 backup 就备份一次。")
    return DONE


def _lock_words(one: Backup, data: DataFile) -> str:
    from renda_desktop.keeping.backup_lock import Lock, lock_of, of_then

    return of_then(data.path) if lock_of(one.path, one.manifest, data) is Lock.OTHER else ""


def _plain(one: Backup, data: DataFile) -> dict[str, object]:
    from renda_desktop.keeping.backup_lock import lock_of

    return {
        "file": str(one.path),
        "place": one.place.name,
        "made_at": one.made_at.astimezone(datetime.UTC).isoformat(),
        "kind": one.kind.value,
        "size": one.size,
        "fault": one.fault,
        "lock": lock_of(one.path, one.manifest, data).value,
    }


def verify(options: argparse.Namespace) -> int:
    """verify: whether the data file is whole, and every backup in every place that is there."""
    if options.checked is not None:
        return checked(options)
    data = data_of(options, existing(options))
    backups = _all_backups(data)
    faults = faults_of(data, backups)
    print("\n".join(faults) if faults else f"数据文件完好：{data.path}")
    told = [_told_of(options, one, data) for one in backups]
    print("\n".join(words for words, _ in told))
    readable = readable_copies(data)
    print("".join(f"{words}\n" for words in readable), end="")
    return FINDINGS if faults or readable or not all(good for _, good in told) else DONE


def _told_of(options: argparse.Namespace, one: Backup, data: DataFile) -> tuple[str, bool]:
    """What was found in a backup, and whether it is good and can be restored."""
    from renda_desktop.errors import DeskError
    from renda_desktop.keeping.backup_lock import of_then
    from renda_desktop.keeping.proof import require_restorable

    try:
        asked = options.backup_password_file is not None  # nobody is asked for each of fifty
        opened = opened_backup(options, one.path, data) if asked else None
        found = require_restorable(one.path, opened.key if opened else data.key)
    except DeskError as problem:
        return f"{one.path}：{for_commands(problem.message)}", False
    if found.doubts:
        return f"{one.path}：{found.doubts[0]}", False
    if found.opened:
        return f"备份完好：{one.path}", True
    return f"备份完好（没有打开，只核对了字节；{of_then(data.path)}）：{one.path}", True


def _all_backups(data: DataFile) -> list[Backup]:
    from renda_desktop.keeping.listing import all_backups
    from renda_desktop.keeping.volumes import volumes

    return all_backups(data, volumes)


def _data(path: Path) -> DataFile:
    from renda_desktop.keeping.data_file import DataFile

    return DataFile(path)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
