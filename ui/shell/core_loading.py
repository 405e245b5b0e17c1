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
from renda_desktop.storage.lent import take_back

if TYPE_CHECKING:
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.notices import Notice
    from renda_desktop.storage.database import Database
    from renda_desktop.storage.keys import Unlocked
    from renda_desktop.township.queries import OfficeRow


class Core(NamedTuple):
    """The open data file, and what the desk shows of it before any page."""

    database: Database
    office: OfficeRow | None
    undo_label: str | None
    care: Care
    notices: list[Notice]
    """What there is to say of the data file, before any work."""


def load_core(data_file: Path, who: str, progress: Progress, unlocked: Unlocked | None = None) -> Core:
    """Imports what the desk needs and opens the data file, one with a password if it is `unlocked`.

    Raises StorageProblem.
    """
    with _nothing_thrown_away():
        _import_all()
        progress.report(1, 2, "正在打开数据文件…")
        take_back()
        return _open(data_file, who, unlocked)


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


def import_core() -> None:
    """The imports alone: before a password is asked."""
    with _nothing_thrown_away():
        _import_all()


def _open(data_file: Path, who: str, unlocked: Unlocked | None) -> Core:
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.copies import wipe_first_view
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.notices import unreadable
    from renda_desktop.overview.warming import warm
    from renda_desktop.storage.opening import open_database
    from renda_desktop.township.queries import find_office

    key = _key_for(data_file, unlocked)
    if key is not None:
        wipe_first_view(data_file)
    care = Care(DataFile(data_file, key))
    with care.opening():
        may_write = unlocked is None or key is None or unlocked.may_write
        database = open_database(data_file, who, key, may_write=may_write, aside=care.put_aside)
    try:
        notices = care.notices(database)
        with database.read() as db:
            office = find_office(db)
        warm(database, datetime.date.today())  # noqa: DTZ011 - the office's own day, in its own zone
        return Core(database, office, database.undo_label(), care, notices)
    except Exception as error:
        database.close()
        care.give_up()
        if care.edited and not isinstance(error, DeskError):
            raise unreadable() from error
        raise


def _key_for(data_file: Path, unlocked: Unlocked | None) -> bytes | None:
    """The key the file needs, None for a plain one. Raises StorageProblem where it needs one that is not there."""
    from renda_desktop.errors import StorageTrouble
    from renda_desktop.keeping.kept_keys import any_kept_keys
    from renda_desktop.keeping.raw_pages import is_encrypted
    from renda_desktop.storage.protecting import key_file_of, settle
    from renda_desktop.storage.troubles import problem

    settle(data_file)
    if not is_encrypted(data_file):
        return None
    if unlocked is None and (key_file_of(data_file).exists() or any_kept_keys(data_file)):
        raise problem(StorageTrouble.NEEDS_PASSWORD)
    return unlocked.key if unlocked is not None else None


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
