"""Opens a data file: told whose and how old it is without SQLAlchemy's or Alembic's help, upgraded only if need be."""

from __future__ import annotations

import contextlib
import logging
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.connection import APPLICATION_ID, connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.protecting import is_plain, key_file_of, settle
from renda_desktop.storage.troubles import problem, translated

if TYPE_CHECKING:
    from renda_desktop.storage.migrating import Aside

logger = logging.getLogger(__name__)
_DIGITS = 4
"""0042: how migrations are numbered."""
_MISMARKED = (
    "数据文件开头写着是用更新版本的程序保存的（数据格式 {}），里面的表却是格式 {} 的：这个编号在程序外被改过，"
    "没有打开，文件没有改动。请从备份恢复；没有备份的，请抢救。真是用新版程序保存的，请安装新版程序。"
)


class FileState(Struct, frozen=True):
    """What SQLite's header says: 0 and 0 for a file that is not there or empty."""

    application_id: int
    schema_version: int
    migrated_to: int = 0
    """Where the header says a newer schema than this program knows: what the migrations noted, if it knows that."""


def newest_schema() -> int:
    """The schema this program works with: the highest number of a migration file (0007_….py → 7)."""
    names = (entry.name for entry in files("renda_desktop.storage.migrations.versions").iterdir())
    return max((int(name[:4]) for name in names if name[:4].isdigit()), default=0)


def state_of(path: Path, key: bytes | None = None) -> FileState:
    """Reads the header of a data file. Raises StorageProblem when it is damaged, no database, or the key is wrong."""
    if not path.exists() or path.stat().st_size == 0:
        return FileState(0, 0)
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        noted = migrated_to(connection) if version > newest_schema() else 0
    return FileState(int(application), version, noted)


def migrated_to(driver: Any) -> int:
    """The schema of the tables as the migrations noted it; 0 where there is no note, or none this program knows.

    The migrations write it with the header's number, in one transaction: where the two differ, somebody changed one.
    """
    try:
        rows = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    except (dbapi2.Error, UnicodeDecodeError):
        return 0
    noted = str(rows[0][0]) if len(rows) == 1 else ""
    known = len(noted) == _DIGITS and noted.isascii() and noted.isdigit() and int(noted) <= newest_schema()
    return int(noted) if known else 0


def open_database(
    path: Path, who: str, key: bytes | None = None, *, may_write: bool = True, aside: Aside | None = None
) -> Database:
    """The data file at `path`, made when it is not there, upgraded (after a backup beside it) when it is older.

    `aside` makes that backup, where somebody knows what else belongs to one.

    An encrypted file needs its `key` (`storage.keys`); a file that is not encrypted is opened without it. Whoever
    may not write only looks.
    Raises StorageProblem: newer file, foreign file, damaged, disk full, read-only, no key or a wrong one.
    """
    settle(path)
    wanted = newest_schema()
    key, state = _told_apart(path, key)
    require_ours(state)
    if state.schema_version < wanted:
        _upgrade(path, state, key, aside)
    return Database(path, wanted, who, key, may_write=may_write)


def require_ours(state: FileState) -> None:
    """Raises StorageProblem for a file this program does not open: NOT_OURS, NEWER, and TAMPERED where only the
    header calls it newer.
    """
    if state.schema_version and state.application_id != APPLICATION_ID:
        raise problem(StorageTrouble.NOT_OURS)
    if state.migrated_to:
        raise StorageProblem(
            _MISMARKED.format(state.schema_version, state.migrated_to), StorageTrouble.TAMPERED
        )
    if state.schema_version > newest_schema():
        raise problem(StorageTrouble.NEWER)


def _told_apart(path: Path, key: bytes | None) -> tuple[bytes | None, FileState]:
    """The key the file needs, if any, and what its header says."""
    if is_plain(path):
        return None, state_of(path)
    if key is None and key_file_of(path).exists():
        raise problem(StorageTrouble.NEEDS_PASSWORD)
    try:
        return key, state_of(path, key)
    except StorageProblem as error:
        if key is None or error.trouble is not StorageTrouble.NOT_OURS:
            raise
        raise problem(StorageTrouble.WRONG_KEY) from error


def _upgrade(path: Path, state: FileState, key: bytes | None, aside: Aside | None) -> None:
    from renda_desktop.storage.migrating import upgrade

    logger.info("schema %s of %s is upgraded", state.schema_version, path.name)
    with translated():
        upgrade(path, backup_first=state.schema_version > 0, key=key, aside=aside)
