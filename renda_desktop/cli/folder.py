"""The data folder of a command: found, taken for the command alone, and left as it was when the command fails."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.errors import InputProblem
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file, default_data_folder, prepared

if TYPE_CHECKING:
    from renda_desktop.storage.database import Database


def data_folder(options: argparse.Namespace) -> Path:
    """`--data`, else the folder chosen on this computer. Raises InputProblem when nothing follows `--data`."""
    given = getattr(options, "data", None)
    if given == "":
        raise InputProblem("--data 后面是空的，请写明数据文件夹。")
    return Path(given) if given else default_data_folder()


@contextlib.contextmanager
def opened(options: argparse.Namespace) -> Iterator[Database]:
    """The data folder for this command alone; a data file it made goes again when the command fails.

    Raises StorageProblem when a window has it open.
    """
    from renda_desktop import schema
    from renda_desktop.storage.opening import open_database

    assert schema.Base.metadata.tables
    folder = prepared(data_folder(options))
    file = data_file(folder)
    lock = FolderLock(folder)
    lock.take()
    fresh = not file.exists()
    try:
        with contextlib.closing(open_database(file, getpass.getuser())) as database:
            yield database
    except BaseException:
        if fresh:
            _take_away(file)
        raise
    finally:
        lock.release()


def _take_away(file: Path) -> None:
    """The data file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def existing(options: argparse.Namespace) -> Path:
    """The data file. Raises InputProblem when there is none yet."""
    path = data_file(data_folder(options))
    if not path.exists():
        raise InputProblem(f"“{path.parent}”里还没有数据文件。请检查 --data，或先打开程序建立单位。")
    return path


def today(database: Database) -> datetime.date:
    """Today, or the day the practice town lives in."""
    from renda_desktop.township.queries import working_day

    with database.read() as db:
        return working_day(db, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone
