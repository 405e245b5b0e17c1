"""Brings a data file to the newest schema by Alembic: copied first, checked before commit, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event

from renda_desktop.errors import StorageTrouble
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.chain import has_chain, link_schema
from renda_desktop.storage.connection import APPLICATION_ID, make_engine
from renda_desktop.storage.log_compare import set_bases
from renda_desktop.storage.paths import BACKUP_FOLDER
from renda_desktop.storage.record_files import drop_unnamed_contents
from renda_desktop.storage.troubles import problem
from renda_desktop.storage.wiping import wipe_journal


def migration_config(folder: Path) -> Config:
    """Alembic's configuration for the migrations in `folder`; no alembic.ini at run time."""
    config = Config()
    config.set_main_option("script_location", folder.as_posix().replace("%", "%%"))
    return config


Aside = Callable[[Path, bytes | None], object]
"""Makes the backup before an upgrade, of a data file and its key."""


def upgrade(
    path: Path,
    *,
    backup_first: bool,
    to: str = "head",
    key: bytes | None = None,
    aside: Aside | None = None,
) -> None:
    """Upgrades the file at `path` in one transaction. On failure the file is as it was.

    A file with data is first copied into its backup folder, named after its schema and the time; whoever knows what
    else belongs to a backup (`keeping`) does it by `aside`.
    """
    if backup_first:
        (aside or _copy_aside)(path, key)
    engine = make_engine(path, writes=True, new=not backup_first, key=key)

    # Inside a transaction this pragma is ignored; with keys on, rebuilding a table would delete its children.
    @event.listens_for(engine, "connect")
    def _keys_off(connection: object, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]

    try:
        with as_file(files("renda_desktop.storage.migrations")) as folder, engine.begin() as connection:
            config = migration_config(folder)
            config.attributes["connection"] = connection
            before = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            command.upgrade(config, to)
            drop_unnamed_contents(connection)
            _check(connection)
            _stamp(connection, _number(config, connection))
            _link(connection, before)
    finally:
        engine.dispose()
        wipe_journal(path, key)


def _copy_aside(path: Path, key: bytes | None) -> None:
    from renda_desktop.storage.backup import copy_database

    name = f"{path.stem}-before-upgrade-{utc_now():%Y%m%d-%H%M%S}{path.suffix}"
    copy_database(path, path.parent / BACKUP_FOLDER / name, key)


def _check(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise problem(StorageTrouble.DAMAGED)


def _number(config: Config, connection: Connection) -> int:
    script = ScriptDirectory.from_config(config)
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    found = script.get_revision(revision)
    assert found is not None
    return int(Path(found.path).name[:4])


def _stamp(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _link(connection: Connection, before: int) -> None:
    """The chain of the log says that the schema changed, and proves what every table holds from now on."""
    driver = connection.connection.driver_connection
    after = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if has_chain(driver) and after != before:
        link_schema(driver, before, after, set_bases(driver))
