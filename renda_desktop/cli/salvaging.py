"""The command `salvage`: what can still be read of a damaged data file goes into a new one; the old one is kept."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FAILED, confirmed
from renda_desktop.cli.folder import existing, opened
from renda_desktop.cli.unlocking import unlocked
from renda_desktop.cli.words import for_commands
from renda_desktop.errors import DeskError, InputProblem, LookingOnly
from renda_desktop.storage.lock import FolderLock

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile


def salvage(options: argparse.Namespace) -> int:
    """salvage: says first which good backup there is. Raises InputProblem for a sound file, LookingOnly."""
    from renda_desktop import schema
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.rescue import look_for_help
    from renda_desktop.keeping.volumes import volumes

    assert schema.Base.metadata.tables
    path = existing(options, or_lost=True)
    if not path.exists():
        _say_what_helps(path)
        return FAILED
    opened_file = unlocked(options, path)
    if opened_file is not None and not opened_file.may_write:
        raise LookingOnly
    data = DataFile(path, opened_file.key if opened_file else None)
    _require_damaged(data)
    print(for_commands(look_for_help(data, volumes).words(_now())))
    if not confirmed(options, "将从坏了的数据文件里逐条读出能读的，坏了的原文件会另存。"):
        print("没有抢救。")
        return FAILED
    lock = FolderLock(data.path.parent)
    lock.take()
    try:
        _salvage(data)
    finally:
        lock.release()
    with opened(options):  # the log of the file notes that it was salvaged
        return DONE


def _say_what_helps(path: Path) -> None:
    """Of a file that is there no more nothing can be read; a backup may be."""
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.rescue import look_for_help
    from renda_desktop.keeping.volumes import volumes

    found = look_for_help(DataFile(path), volumes)
    print(f"数据文件“{path}”不见了，没有文件可以抢救。{for_commands(found.words(_now()))}", file=sys.stderr)
    if found.backup is not None:
        print(f"要恢复它，运行 restore {found.backup.path}。", file=sys.stderr)


def _salvage(data: DataFile) -> None:
    from renda_desktop.history.words import words_of
    from renda_desktop.keeping.salvage import report_lines, salvage, write_report
    from renda_desktop.progress import SilentProgress

    result = salvage(data, _now(), SilentProgress())
    report = write_report(result, lambda table: words_of(table).word)
    print("\n".join(report_lines(result, lambda table: words_of(table).word)))
    print(f"坏了的原文件另存在：{result.kept}\n抢救结果也写在：{report}")


def _require_damaged(data: DataFile) -> None:
    from renda_desktop.keeping.checking import is_damage, require_sound
    from renda_desktop.keeping.log_faults import require_readable
    from renda_desktop.storage.opening import require_ours, state_of

    try:
        require_sound(data, full=True)
        require_ours(state_of(data.path, data.key))
        require_readable(data)
    except DeskError as found:
        if not is_damage(found):
            raise
        return
    raise InputProblem("数据文件没有坏，不用抢救。要回到以前的样子，请用 restore。")


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
