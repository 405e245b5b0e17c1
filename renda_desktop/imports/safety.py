"""A backup before a big import: undo takes an import back, a backup also what was not noticed for days."""

from __future__ import annotations

import datetime

from renda_desktop.imports.planning import ImportSummary
from renda_desktop.keeping.backing_up import back_up_before
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.storage.database import Database

BIG = 20
"""So many rows written in one import, new and changed, are worth a backup of their own."""


def back_up_before_import(database: Database, summary: ImportSummary) -> None:
    """A backup in the data folder if the import is big. Raises FileProblem, StorageProblem: then nothing comes in."""
    if summary.new + summary.changed >= BIG:
        now = datetime.datetime.now().astimezone()
        back_up_before(DataFile(database.path, database.key), BackupKind.BEFORE_IMPORT, now)
