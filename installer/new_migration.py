"""Writes the next migration by comparing the models with the stored schema; read and tidy it before committing.

Usage: .venv/bin/python -m installer.new_migration "what changes"
"""

from __future__ import annotations

import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from alembic import command

from renda_desktop import schema
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.migrating import migration_config, upgrade
from renda_desktop.storage.opening import newest_schema


def main(message: str) -> None:
    """Compares `schema.Base.metadata` with a file made by all migrations so far."""
    folder = Path(str(files("renda_desktop.storage.migrations")))
    number = newest_schema() + 1
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "scratch.db"
        if number > 1:
            upgrade(path, backup_first=False)
        engine = make_engine(path, writes=True)
        with engine.begin() as connection:
            config = migration_config(folder)
            config.attributes["connection"] = connection
            config.set_main_option("file_template", f"{number:04}_%%(slug)s")
            assert schema.Base.metadata.tables
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1])
