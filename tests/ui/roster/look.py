"""The roster page in its states, for judging: `python -m tests.ui.roster.look FOLDER [150 [ROSTER_FILE]]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from renda_desktop import schema
from renda_desktop.roster.rules import UnitKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from tests.helpers.builders import TERM_START, TODAY, found_town
from tests.helpers.window import TellerSpy
from tests.ui.roster.builders import large_roster
from ui.imports.page import CONFIRM, PREVIEW
from ui.roster.merge_dialog import MergeDialog
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.widgets import theme

SIZE = (1366, 728)


class Look:
    """One page over a data file of its own."""

    def __init__(self, folder: Path, percent: str, *, people: bool) -> None:
        assert schema.Base.metadata.tables
        self.folder, self.percent = folder, percent
        place = Path(tempfile.mkdtemp())
        self.database: Database = open_database(place / "renda.db", "马静")
        found_town(self.database)
        self.ids = large_roster(self.database) if people else []
        self.tasks = TaskRunner()
        context = AppContext(
            self.database, self.tasks, TellerSpy(), Computer(place / "computer.ini"), lambda: TODAY
        )
        self.tab = RosterTab(context)
        self.tab.resize(*SIZE)
        self.tab.show()
        settle()

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Paints the page into a file."""
        settle()
        (widget or self.tab).grab().save(str(self.folder / f"{name}-{self.percent}.png"))


def settle(milliseconds: int = 250) -> None:
    """Lets idle work and background work come through."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def until(done: Callable[[], bool]) -> None:
    """Waits for background work."""
    deadline = QDeadlineTimer(20_000)
    while not done() and not deadline.hasExpired():
        settle(50)


def people_pages(folder: Path, percent: str) -> None:
    """List, card, another day, groups, merging."""
    look = Look(folder, percent, people=True)
    tab = look.tab
    tab.show_record(look.ids[0])
    look.shot("list")
    for key in ("contact", "mandates", "units", "photo"):
        tab.card.card.jump_to(key)
        look.shot(f"card-{key}")
    tab.show_record(look.ids[3])
    look.shot("long-name")
    tab.show_record(look.ids[7])
    tab.card.card.jump_to("mandates")
    look.shot("ended")
    tab.list.set_day(TERM_START)
    look.shot("past")
    tab.list.set_day(None)
    tab.list.bar.higher.setChecked(True)
    tab.list.panel.view.select_ids(tuple(look.ids[10:15]))
    look.shot("several")
    menu = tab.toolbar.export_button.menu()
    menu.popup(tab.mapToGlobal(tab.rect().center()))
    look.shot("exports", menu)
    menu.hide()
    tab.new_record()
    look.shot("new")
    tab.actions_.open_units()
    look.shot("groups")
    assert tab.actions_.unit_page is not None
    tab.actions_.unit_page.switch(UnitKind.DELEGATION)
    look.shot("delegations")
    dialog = MergeDialog(tab, tab.context, tab.list.rows(), tab.list.rows()[:2])
    dialog.show()
    look.shot("merge", dialog)


def import_pages(folder: Path, percent: str, roster: Path) -> None:
    """Empty roster, the steps of an import, what came of it."""
    look = Look(folder, percent, people=False)
    look.shot("empty")
    look.tab.actions_.import_file(roster)
    page = look.tab.actions_.imports.page
    assert page is not None
    until(page.next_button.isVisible)
    look.shot("import-1")
    page.go_on()
    look.shot("import-2")
    page.go_on()
    until(lambda: page.step() == PREVIEW)
    look.shot("import-3")
    panel = page.preview_step.panel
    assert panel is not None
    panel.filters.set_active(("WARNING",))
    page.preview_step.detail.wanted.emit(int(panel.view.model().index(1, 0).data()))
    look.shot("import-3-detail")
    page.go_on()
    until(lambda: page.step() == CONFIRM)
    look.shot("import-4")
    page.go_on()
    until(lambda: bool(look.tab.list.rows()))
    look.shot("imported")
    look.tab.actions_.import_file(Path(__file__))
    settle(500)
    look.shot("import-wrong")


def main(arguments: list[str]) -> None:
    """Paints all pages at one scale."""
    folder, percent = Path(arguments[0]), arguments[1] if len(arguments) > 1 else "100"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.apply_theme(app, int(percent))
    people_pages(folder, percent)
    if len(arguments) > 2:
        import_pages(folder, percent, Path(arguments[2]))
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
