"""Opens a data file: told whose and how old it is without SQLAlchemy's or Alembic's help, upgraded only if need be."""

from __future__ import annotations

import contextlib
import logging
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.connection import APPLICATION_ID, connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.protecting import is_plain, key_file_of, settle
from renda_desktop.storage.troubles import problem, translated

if TYPE_CHECKING:
    from renda_desktop.storage.migrating import Aside

logger = logging.getLogger(__name__)


class FileState(Struct, frozen=True):
    """What SQLite's header says: 0 and 0 for a file that is not there or empty."""

    application_id: int
    schema_version: int


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
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    return FileState(int(application), int(version))


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
    """Raises StorageProblem for a file this program does not open: NOT_OURS, NEWER."""
    if state.schema_version and state.application_id != APPLICATION_ID:
        raise problem(StorageTrouble.NOT_OURS)
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
