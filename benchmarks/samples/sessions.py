"""A congress session over the practice town: a saved change under its full card, 会议当天, a sign-in, the whole kit."""

from __future__ import annotations

import datetime
import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from renda_desktop.documents.paper import Paper
    from renda_desktop.sessions.rows import SessionFacts
    from renda_desktop.storage.database import Database
    from ui.sessions.sittings.desk_page import DeskPage
    from ui.sessions.tab import SessionsTab

CHANGES, SIGNED, OPENED = 15, 20, 9
HELD, COMING = 9, 10
"""Numbers of the last session, which was held, and of the coming one."""


def session_save(folder: Path) -> float:
    """Milliseconds from a changed field to the shown card of a session, every section of it made."""
    with tempfile.TemporaryDirectory() as scratch:
        app, tab = _tab(copied(folder, scratch), _practice_day())
        facts = _session(tab.context.database, COMING)
        tab.show_record(facts.id)
        for key in tab.card.card.section_keys():
            tab.card.card.jump_to(key)
            settle(app)
        change = _contact(facts.id)

        def once(number: int) -> None:
            tab.context.write(lambda db: change(db, number))
            settle(app)

        figure = median(once, CHANGES)
        _leave(tab)
    return figure


def session_save_bare(folder: Path) -> float:
    """Milliseconds of the same changes with nothing to show them."""
    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        change = _contact(_session(database, COMING).id)

        def once(number: int) -> None:
            with database.action() as db:
                change(db, number)

        figure = median(once, CHANGES)
        database.close()
    return figure


def session_day(folder: Path) -> float:
    """Milliseconds from the click on 会议当天 to its painted page; the first time, which makes it, is left out."""
    with tempfile.TemporaryDirectory() as scratch:
        app, tab = _tab(copied(folder, scratch), _practice_day())
        tab.show_record(_session(tab.context.database, HELD).id)
        settle(app)

        def once(_number: int) -> None:
            tab.open_page("day")
            settle(app)
            figures.append((time.perf_counter() - start) * 1000)
            tab.close_page()
            settle(app)

        figures: list[float] = []
        for number in range(OPENED):
            start = time.perf_counter()
            once(number)
        _leave(tab)
    return statistics.median(figures[1:])


def session_day_read(folder: Path) -> float:
    """Milliseconds to read what that page shows, nothing remembered."""
    from renda_desktop.proceedings.order import running_order
    from renda_desktop.proceedings.queries import session_day as read_day
    from renda_desktop.storage.memo import Memo

    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        facts = _session(database, HELD)

        def once(_number: int) -> None:
            database._memo = Memo()  # noqa: SLF001 - as after a change of everything
            with database.read() as db:
                day = read_day(db, facts.id, _practice_day(), None)
            assert day is not None
            assert running_order(day)

        figure = median(once, OPENED)
        database.close()
    return figure


def sign_in(folder: Path) -> float:
    """Milliseconds from Enter in the field of the desk to the painted figures, a deputy each time."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        facts = _session(database, COMING)
        assert facts.opens_on is not None
        database.close()
        app, tab = _tab(database.path, facts.opens_on)
        tab.show_record(facts.id)
        tab.open_page("desk")
        settle(app)
        desk = _desk(tab)
        names = _expected(desk)[: SIGNED + 1]

        def once(number: int) -> None:
            desk.parts.field.setText(names[number])
            QTest.keyClick(desk.parts.field, Qt.Key.Key_Return)
            settle(app)

        figure = median(once, SIGNED)
        sitting = desk.view()
        assert sitting is not None
        assert sum(line.arrival is not None for line in sitting.sheet.lines) == SIGNED + 1
        _leave(tab)
    return figure


def session_kit(folder: Path) -> float:
    """Milliseconds for every paper of the session that was held: read, drawn, as .docx."""
    from renda_desktop.documents.word import docx_bytes

    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        docx_bytes(_kit(database)[0])
        gc.collect()
        gc.freeze()
        database.close()
        database = opened(database.path)
        start = time.perf_counter()
        for paper in _kit(database):
            docx_bytes(paper)
        figure = (time.perf_counter() - start) * 1000
        database.close()
    return figure


def session_kit_zip(folder: Path) -> float:
    """Milliseconds to zip the parts of the same files, ready as bytes."""
    from benchmarks.samples.papers import zipped
    from renda_desktop.documents.word import docx_bytes

    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        figure = zipped([docx_bytes(paper) for paper in _kit(database)])
        database.close()
    return figure


def _kit(database: Database) -> list[Paper]:
    from renda_desktop.documents.paper import Paper
    from renda_desktop.overview.exporting import draw
    from renda_desktop.overview.printables import Drawing
    from renda_desktop.overview.session_kit import whole_kit

    day = _practice_day()
    session_id = _session(database, HELD).id
    with database.read() as db:
        drawn = [
            draw(db, printable, record.id, Drawing(day))
            for printable, record in whole_kit(db, session_id, day)
        ]
    return [paper for paper in drawn if isinstance(paper, Paper)]


def _contact(session_id: str) -> Callable[[object, int], None]:
    from renda_desktop.sessions.commands import edit_session
    from renda_desktop.storage.base import DbSession
    from renda_desktop.storage.editing import EditField

    def change(db: object, number: int) -> None:
        assert isinstance(db, DbSession)
        edit_session(db, EditField(session_id, "contact_phone", f"{number:08}"))

    return change


def median(once: Callable[[int], None], times: int) -> float:
    """Of so many, after one that is left out."""
    once(0)
    taken = []
    for number in range(1, times + 1):
        start = time.perf_counter()
        once(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _practice_day() -> datetime.date:
    from renda_desktop.township.rules import PRACTICE_DAY

    return PRACTICE_DAY


def copied(folder: Path, scratch: str) -> Path:
    """The data file of a folder, in one of its own."""
    from renda_desktop.storage.paths import DATA_FILE, data_file

    path = Path(scratch) / DATA_FILE
    shutil.copyfile(data_file(folder), path)
    return path


def opened(path: Path) -> Database:
    """The data file, open."""
    from renda_desktop import schema
    from renda_desktop.storage.opening import open_database

    assert schema.Base.metadata.tables
    return open_database(path, "x")


def _session(database: Database, number: int) -> SessionFacts:
    from renda_desktop.sessions.queries import list_facts

    with database.read() as db:
        return next(facts for facts in list_facts(db) if facts.number == number)


def _tab(path: Path, day: datetime.date) -> tuple[QApplication, SessionsTab]:
    """The tab in a window of its own over that file, at 8:21 of the day."""
    from benchmarks.samples.searching import Silent
    from ui.runtime.computer import Computer
    from ui.runtime.context import AppContext
    from ui.runtime.tasks import TaskRunner
    from ui.sessions.tab import SessionsTab
    from ui.shell.application import make_application
    from ui.widgets import theme

    app = make_application()
    theme.apply_theme(app)
    computer = Computer(path.with_name("computer.ini"))
    clock = datetime.time(8, 21)
    context = AppContext(opened(path), TaskRunner(), Silent(), computer, lambda: day, None, lambda: clock)
    tab = SessionsTab(context)
    tab.resize(1366, 700)
    tab.show()
    settle(app)
    return app, tab


def _desk(tab: SessionsTab) -> DeskPage:
    from ui.sessions.sittings.desk_page import DeskPage

    page = tab.pages.in_front()
    assert isinstance(page, DeskPage)
    return page


def _expected(desk: DeskPage) -> list[str]:
    from renda_desktop.sittings.finding import name_of

    view = desk.view()
    assert view is not None
    names = [name_of(line) for line in view.sheet.lines]
    return [name for name in names if names.count(name) == 1]


def settle(app: QApplication) -> None:
    """Until nothing waits any more: what is in sight is painted, what is made in steps is made."""
    for _ in range(3):
        app.processEvents()


def _leave(tab: SessionsTab) -> None:
    tab.hide()
    tab.context.tasks.close()
    tab.context.database.close()
