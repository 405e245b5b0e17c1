"""The data folder of a command: found, taken for the command alone, and left as it was when the command fails."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.cli.unlocking import unlocked
from renda_desktop.errors import DeskError, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.overwriting import discard
from renda_desktop.storage.paths import data_file, default_data_folder, prepared, require_no_links

if TYPE_CHECKING:
    from renda_desktop.keeping.care import Care
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.keys import Unlocked


_TOLD = 5
"""So many things done to the file by another hand are told before a command; `verify` tells all."""


def data_folder(options: argparse.Namespace) -> Path:
    """`--data`, else the folder chosen on this computer. Raises InputProblem when nothing follows `--data`."""
    given = getattr(options, "data", None)
    if given == "":
        raise InputProblem("--data 后面是空的，请写明数据文件夹。")
    return Path(given) if given else default_data_folder()


@contextlib.contextmanager
def opened(options: argparse.Namespace, lock_opened: Unlocked | None = None) -> Iterator[Database]:
    """The data folder for this command alone; a data file it made goes again when the command fails.

    `lock_opened`: where the password was asked for already. What there is to say of the data file goes to the error
    output. Raises StorageProblem when a window has it open.
    """
    from renda_desktop import schema
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.checking import require_not_lost
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.storage.protecting import settle

    assert schema.Base.metadata.tables
    folder = prepared(data_folder(options))
    file = data_file(folder)
    lock = FolderLock(folder)
    lock.take()
    try:
        settle(file)
        require_not_lost(DataFile(file))
    except BaseException:
        lock.release()
        raise
    fresh = not file.exists()
    try:
        opened = lock_opened or unlocked(options, file)
        care = Care(DataFile(file, opened.key if opened else None))
        with care.opening():
            database = _open(file, opened, care)
            _say_notices(database, care)
        try:
            with _told_of_editing(care):
                yield database
        finally:
            care.end(database)
    except BaseException:
        if fresh:
            _take_away(file)
        raise
    finally:
        lock.release()


@contextlib.contextmanager
def _told_of_editing(care: Care) -> Iterator[None]:
    """Raises StorageProblem (TAMPERED) for what looks like a bug where another hand edited the file."""
    from renda_desktop.keeping.notices import unreadable

    try:
        yield
    except (DeskError, OSError):
        raise
    except Exception as error:
        if not care.edited:
            raise
        raise StorageProblem(
            f"{unreadable().message}逐条列出：运行 verify。", StorageTrouble.TAMPERED
        ) from error


def require_writer(database: Database) -> None:
    """Before a command asks or keeps anything aside: whoever may only look is told so. Raises LookingOnly."""
    from renda_desktop.errors import LookingOnly

    if not database.may_write:
        raise LookingOnly


def _open(file: Path, opened: Unlocked | None, care: Care) -> Database:
    from renda_desktop.storage.opening import open_database

    if opened is None:
        return open_database(file, getpass.getuser(), aside=care.put_aside)
    who = opened.holder.name if opened.holder else getpass.getuser()
    return open_database(file, who, opened.key, may_write=opened.may_write, aside=care.put_aside)


def _say_notices(database: Database, care: Care) -> None:
    """What there is to say of the data file. Raises StorageProblem for one the program cannot work with."""
    from renda_desktop.keeping.notices import NoticeKind
    from renda_desktop.overview.doubt_words import doubt_lines

    try:
        said = care.notices(database)
        with database.read() as db:
            for notice in said:
                for line in (notice.text, *doubt_lines(db, notice.found)[:_TOLD]):
                    print(line, file=sys.stderr)
                if notice.kind is NoticeKind.READABLE:
                    print("不用窗口就运行 password copies：把它们都加密。", file=sys.stderr)
                if notice.found:
                    print(
                        "逐条列出：运行 verify；核对过了：运行 verify --checked 核对结果。", file=sys.stderr
                    )
    except BaseException:
        database.close()
        raise


def _take_away(file: Path) -> None:
    """The data file, its seal and what SQLite keeps beside it."""
    from renda_desktop.keeping.seal import seal_file

    beside = [file.with_name(file.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    for one in (*beside, seal_file(file)):
        with contextlib.suppress(OSError):
            discard(one)


def existing(options: argparse.Namespace, *, or_lost: bool = False) -> Path:
    """The data file; `or_lost`: also where it is there no more. Raises InputProblem when there is none yet,
    StorageProblem (MISSING) when there was one, FileProblem where it is only linked here.
    """
    from renda_desktop.keeping.checking import require_not_lost
    from renda_desktop.keeping.data_file import DataFile

    path = data_file(data_folder(options))
    require_no_links(path.parent)
    there = path.exists()  # asked first: whoever may not look into the folder hears of the file
    _settle_alone(path)
    if not there and not path.exists():
        try:
            require_not_lost(DataFile(path))
        except StorageProblem:
            if or_lost:
                return path
            raise
        raise InputProblem(f"“{path.parent}”里还没有数据文件。请检查 --data，或先打开程序建立单位。")
    return path


def _settle_alone(path: Path) -> None:
    """A password that was put on or taken off by half is settled, unless another program is about it right now."""
    from renda_desktop.storage.protecting import settle, unsettled

    if unsettled(path):
        lock = FolderLock(path.parent)
        lock.take()
        try:
            settle(path)
        finally:
            lock.release()


def today(database: Database) -> datetime.date:
    """Today, or the day the practice town lives in."""
    from renda_desktop.township.queries import working_day

    with database.read() as db:
        return working_day(db, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone
