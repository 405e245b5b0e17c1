"""Brings the core in beside the painted window: imports and opening happen in the worker, never on the main thread."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress

if TYPE_CHECKING:
    from renda_desktop.storage.database import Database


def load_core(data_file: Path, who: str, progress: Progress) -> Database:
    """Imports what the tabs need and opens the data file. Raises StorageProblem."""
    import renda_desktop.schema
    import ui.plans.tab
    import ui.presidium.tab
    import ui.roster.tab
    import ui.sessions.tab
    from renda_desktop.overview.warming import warm
    from renda_desktop.storage.opening import open_database

    progress.report(1, 2, "正在打开数据文件…")
    assert renda_desktop.schema.Base.metadata.tables
    assert ui.roster.tab is not None
    database = open_database(data_file, who)
    try:
        warm(database, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone
    except DeskError:
        database.close()
        raise
    return database
