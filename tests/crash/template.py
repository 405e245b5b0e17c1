"""The office a day begins in: a town with its term, and a file of an older program."""

from __future__ import annotations

from pathlib import Path

from renda_desktop import schema
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import found_town

OLD = "0038"
"""The schema of the older program."""


def make_template(folder: Path) -> Path:
    """A folder with `data`, `out` and `tmp`."""
    assert schema.Base.metadata.tables
    (folder / "data").mkdir(parents=True)
    (folder / "out" / "old").mkdir(parents=True)
    (folder / "tmp").mkdir()
    database = open_database(folder / "data" / DATA_FILE, "马静")
    found_town(database)
    database.close()
    upgrade(folder / "out" / "old" / DATA_FILE, backup_first=False, to=OLD)
    return folder
