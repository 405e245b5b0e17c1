"""The command `handover`: one file that moves everything to another computer, and the paper 工作交接单 beside it."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE
from renda_desktop.cli.folder import existing, opened, require_writer, today
from renda_desktop.cli.unlocking import first_line, unlocked

if TYPE_CHECKING:
    from renda_desktop.keeping.backup_lock import OpenedBackup
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.manifest import Manifest
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.keys import KeyFile, Unlocked

_TAKER = "接手的人"


def handover(options: argparse.Namespace) -> int:
    """handover: writes and proves the file, then the paper; --mark: from now on this computer says that it moved."""
    from renda_desktop.keeping.handing_over import hand_over, handover_path

    lock = unlocked(options, existing(options))
    password = first_line(options.lock_with) if options.lock_with else None
    own = _own(options, password) if password is not None and lock is None else None
    with opened(options, lock) as database:
        if options.mark:
            require_writer(database)
        day = today(database)
        target = handover_path(options.file, day)
        hand_over(_data(database), target, _now(), own)
        paper = _write_paper(database, lock, day, target.parent, password)
        if options.mark:
            from renda_desktop.keeping.handed_over import mark

            mark(database.path, _now().date())
    _tell(target, paper, own, options)
    return DONE


def _own(options: argparse.Namespace, password: str) -> tuple[KeyFile, Unlocked]:
    from renda_desktop.storage.keys import new_key_file

    return new_key_file(password, options.name or _TAKER)


def _write_paper(
    database: Database, lock: Unlocked | None, day: datetime.date, folder: Path, password: str | None
) -> Path:
    from renda_desktop.documents.word import write_docx
    from renda_desktop.handover.papers import file_name, handover_paper
    from renda_desktop.handover.reading import handover_facts, holders_known
    from renda_desktop.handover.rows import People
    from renda_desktop.storage.files import locking

    holders = holders_known(database.path, lock)
    with database.read() as db:
        paper = handover_paper(handover_facts(db, day, database.path, People(), holders))
    path = folder / file_name(day)
    with locking(password):
        write_docx(paper, path)
    return path


def _tell(
    target: Path, paper: Path, own: tuple[KeyFile, Unlocked] | None, options: argparse.Namespace
) -> None:
    print(f"交接文件已写好，读回核对过：{target}\n工作交接单：{paper}")
    if own is not None:
        from renda_desktop.storage.recovery_code import code_of

        print(f"交接文件有自己的密码。恢复码（忘了密码靠它，请抄下来锁好）：\n{code_of(own[1].secret)}")
    print("到新电脑上：打开程序，点“从备份或者交接文件开始…”；不用窗口就运行 restore 文件 --data 文件夹。")
    if options.mark:
        print("这台电脑上已记下“已移交”，以后打开会提醒。")


def put_beside(data: DataFile, source: Path, opened: OpenedBackup | None) -> str:
    """Before a handover file comes into an empty folder: where its backups go moves with it. Returns what to say.

    Raises FileProblem.
    """
    from renda_desktop.keeping.arriving import luggage_of
    from renda_desktop.keeping.luggage import put_down
    from renda_desktop.storage.header import is_plain

    manifest = _manifest_of_handover(source)
    if manifest is None:
        return ""
    if opened is None and not is_plain(source):
        return "交接文件有密码：打开以后请在“设置 → 备份和恢复”里加上备份的地方。"
    settings = put_down(data, luggage_of(manifest, opened.key if opened else None))
    names = "、".join(one.name for one in settings.places)
    return f"备份还会放到：{names}" if names else ""


def _manifest_of_handover(source: Path) -> Manifest | None:
    from renda_desktop.errors import InputProblem
    from renda_desktop.keeping.manifest import BackupKind, read_manifest

    try:
        manifest = read_manifest(source)
    except InputProblem:  # its end is spoilt, which was said
        return None
    return manifest if manifest is not None and manifest.kind is BackupKind.HANDOVER else None


def _data(database: Database) -> DataFile:
    from renda_desktop.keeping.data_file import DataFile

    return DataFile(database.path, database.key)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
