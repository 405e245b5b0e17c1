"""The tab as the clerk sees it: `python -m tests.ui.sessions.look OUT [100|150]`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from renda_desktop.overview.session_places import SECTIONS
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from tests.helpers.builders import TODAY, found_town
from tests.helpers.session_builders import a_session, act, card_of
from tests.ui.sessions.builders import full_town
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.sessions.parts import RowDetails
from ui.sessions.tab import SessionsTab
from ui.shell.frame import Frame
from ui.shell.teller import WindowTeller
from ui.widgets.theme import apply_theme


def _fill(database: Database) -> str:
    session = full_town(database)
    long = "青禾镇综合行政执法队和应急管理消防安全工作站联合党支部"
    act(
        database,
        add_observer,
        AddObserver(session, "阿卜杜热合曼·麦麦提明", long, "负责同志", "0571-00000000", "一次全会"),
    )
    act(database, add_observer, AddObserver(session, "", "镇中心卫生院"))
    for number, kind, day in ((1, SessionKind.FIRST, None), (5, SessionKind.MID, None)):
        a_session(database, number=number, kind=kind, opens_on=day, switches=frozenset(Switch))
    for step in card_of(database, session, TODAY).steps[:4]:
        act(database, tick_step, TickStep(step.id, TODAY))
    return session


def main(out: Path, scale: int) -> None:
    """Writes a picture of each section."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, scale)
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    database = open_database(folder / "a.db", "马静")
    found_town(database)
    window, frame = QWidget(), Frame()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(frame)
    teller = WindowTeller(window, frame.banner, lambda: None)
    context = AppContext(database, TaskRunner(), teller, Computer(folder / "c.ini"), lambda: TODAY)
    tab = SessionsTab(context)
    frame.pages.addWidget(tab)
    frame.show_tab("sessions")
    window.resize(1366, 728)
    window.show()

    def shot(name: str) -> None:
        QTest.qWait(700)
        window.grab().save(str(out / f"{name}_{scale}.png"))

    shot("0_empty")
    tab.new_record()
    shot("1_new")
    tab.card.new_form.cancel_button.click()
    tab.show_record(_fill(database))
    for number, (key, _) in enumerate(SECTIONS, start=2):
        tab.card.card.jump_to(key)
        shot(f"{number}_{key}")
    card = tab.card.shown()
    assert card is not None
    for kind, one in (
        ("session_agenda_item", card.agenda[2].id),
        ("session_schedule_entry", card.entries[3].id),
        ("session_preparation_step", card.steps[6].id),
        ("session_observer", card.observers[1].id),
    ):
        tab.card.go_to(kind, one)
        QTest.qWait(300)
        parts: list[QWidget] = list(tab.card.findChildren(QWidget))
        for details in (part for part in parts if isinstance(part, RowDetails)):
            if details.form._record_id == one:
                tab.card.card.scroll_area().ensureWidgetVisible(details, 0, 20)
        shot(f"8_{kind}")
    tab.copy_session()
    shot("9_copy")
    tab.card.new_form.cancel_button.click()
    context.tasks.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
