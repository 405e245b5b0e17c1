"""Brings the core in beside the painted window: imports and opening happen in the worker, never on the main thread."""

from __future__ import annotations

import contextlib
import datetime
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress

if TYPE_CHECKING:
    from renda_desktop.storage.database import Database
    from renda_desktop.township.queries import OfficeRow


class Core(NamedTuple):
    """The open data file, and what the desk shows of it before any page."""

    database: Database
    office: OfficeRow | None
    undo_label: str | None


def load_core(data_file: Path, who: str, progress: Progress) -> Core:
    """Imports what the desk needs and opens the data file. Raises StorageProblem."""
    with _nothing_thrown_away():
        _import_all()
        progress.report(1, 2, "正在打开数据文件…")
        return _open(data_file, who)


def _import_all() -> None:
    import renda_desktop.schema
    import ui.duties.tab
    import ui.overview.tab
    import ui.plans.tab
    import ui.presidium.tab
    import ui.roster.tab
    import ui.sessions.ballots.page
    import ui.sessions.elections.page
    import ui.sessions.proceedings.day_page
    import ui.sessions.seating.page
    import ui.sessions.sittings.desk_page
    import ui.sessions.tab
    import ui.shell.desk
    import ui.statistics.structure_page
    import ui.statistics.tab
    import ui.suggestions.tab
    import ui.township.settings_page

    assert renda_desktop.schema.Base.metadata.tables
    assert ui.shell.desk is not None


def _open(data_file: Path, who: str) -> Core:
    from renda_desktop.overview.warming import warm
    from renda_desktop.storage.opening import open_database
    from renda_desktop.township.queries import find_office

    database = open_database(data_file, who)
    try:
        with database.read() as db:
            office = find_office(db)
        warm(database, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone
        return Core(database, office, database.undo_label())
    except DeskError:
        database.close()
        raise


@contextlib.contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """No garbage collection while loading: what is imported stays to the end.

    Looking through it again and again costs a fifth of the loading, and the painted window stands still meanwhile.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
