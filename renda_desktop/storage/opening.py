"""Opens a data file: told whose and how old it is without SQLAlchemy's or Alembic's help, upgraded only if need be."""

from __future__ import annotations

import logging
from importlib.resources import files
from pathlib import Path

from msgspec import Struct
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageTrouble
from renda_desktop.storage.connection import APPLICATION_ID, file_name
from renda_desktop.storage.database import Database
from renda_desktop.storage.troubles import problem, translated

logger = logging.getLogger(__name__)


class FileState(Struct, frozen=True):
    """What SQLite's header says: 0 and 0 for a file that is not there or empty."""

    application_id: int
    schema_version: int


def newest_schema() -> int:
    """The schema this program works with: the highest number of a migration file (0007_….py → 7)."""
    names = (entry.name for entry in files("renda_desktop.storage.migrations.versions").iterdir())
    return max((int(name[:4]) for name in names if name[:4].isdigit()), default=0)


def state_of(path: Path) -> FileState:
    """Reads the header of a data file. Raises StorageProblem when it is damaged or no database."""
    if not path.exists() or path.stat().st_size == 0:
        return FileState(0, 0)
    with translated():
        connection = dbapi2.connect(f"{file_name(path.resolve().as_posix())}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    return FileState(int(application), int(version))


def open_database(path: Path, who: str) -> Database:
    """The data file at `path`, made when it is not there, upgraded (after a backup beside it) when it is older.

    Raises StorageProblem: newer file, foreign file, damaged, disk full, read-only.
    """
    wanted = newest_schema()
    state = state_of(path)
    if state.schema_version and state.application_id != APPLICATION_ID:
        raise problem(StorageTrouble.NOT_OURS)
    if state.schema_version > wanted:
        raise problem(StorageTrouble.NEWER)
    if state.schema_version < wanted:
        _upgrade(path, state)
    return Database(path, wanted, who)


def _upgrade(path: Path, state: FileState) -> None:
    from renda_desktop.storage.migrating import upgrade

    logger.info("schema %s of %s is upgraded", state.schema_version, path.name)
    with translated():
        upgrade(path, backup_first=state.schema_version > 0)
