"""The desk and the register of suggestions over the practice town: what a saved change costs until it is shown."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.runtime.context import AppContext
    from ui.runtime.page import TabPage

CHANGES = 15
FOLLOWED = "19-9-004"
"""A suggestion of the practice town that is being handled."""


def desk(folder: Path) -> float:
    """Milliseconds to change a suggestion and read the desk anew, as its worker does: what the change touched is
    held against the law again.
    """
    from benchmarks.samples.sessions import copied, median, opened
    from renda_desktop.deliberation.register_queries import all_entries
    from renda_desktop.overview.desk.reading import read_desk
    from renda_desktop.storage.editing import EditField
    from renda_desktop.suggestions.clearing_commands import edit_case
    from renda_desktop.township.rules import PRACTICE_DAY

    with tempfile.TemporaryDirectory() as scratch:
        database = opened(copied(folder, scratch))
        with database.read() as db:
            suggestion = next(one.id for one in all_entries(db) if one.code == FOLLOWED)

        def once(number: int) -> None:
            with database.action() as db:
                edit_case(db, EditField(suggestion, "outcome_note", f"第{number}次"))
            with database.read() as db:
                read_desk(db, PRACTICE_DAY)

        figure = median(once, CHANGES)
        database.close()
    return figure


def suggestion_save(folder: Path) -> float:
    """Milliseconds from a changed suggestion to its shown card and the list beside it."""
    from ui.suggestions.tab import SuggestionsTab

    return _changed(folder, lambda context: SuggestionsTab(context))


def _changed(folder: Path, make: Callable[[AppContext], TabPage]) -> float:
    from benchmarks.samples.sessions import median, settle

    with tempfile.TemporaryDirectory() as scratch:
        app, context = _context(folder, Path(scratch))
        page = make(context)
        page.resize(1366, 700)
        page.show()
        suggestion = _suggestion(context)
        page.show_record(suggestion)
        settle(app)

        def once(number: int) -> None:
            context.write(lambda db: _note(db, suggestion, number))
            page.refresh()
            settle(app)

        figure = median(once, CHANGES)
        page.hide()
        context.tasks.close()
        context.database.close()
    return figure


def _note(db: object, suggestion: str, number: int) -> None:
    from renda_desktop.deliberation.suggestion_commands import edit_suggestion
    from renda_desktop.storage.base import DbSession
    from renda_desktop.storage.editing import EditField

    assert isinstance(db, DbSession)
    edit_suggestion(db, EditField(suggestion, "note", f"第{number}次"))


def _suggestion(context: AppContext) -> str:
    from renda_desktop.deliberation.register_queries import all_entries

    return context.read(lambda db: next(one.id for one in all_entries(db) if one.code == FOLLOWED))


def _context(folder: Path, scratch: Path) -> tuple[QApplication, AppContext]:
    from benchmarks.samples.searching import Silent
    from benchmarks.samples.sessions import copied, opened
    from renda_desktop.township.rules import PRACTICE_DAY
    from ui.runtime.computer import Computer
    from ui.runtime.context import AppContext
    from ui.runtime.tasks import TaskRunner
    from ui.shell.application import make_application
    from ui.widgets import theme

    app = make_application()
    theme.apply_theme(app)
    path = copied(folder, str(scratch))
    computer, clock = Computer(path.with_name("computer.ini")), datetime.time(8, 21)
    day = PRACTICE_DAY
    return app, AppContext(opened(path), TaskRunner(), Silent(), computer, lambda: day, None, lambda: clock)
