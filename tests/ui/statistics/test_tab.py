"""The tab in its window: the keys, and the way from a number to its people and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.storage.paths import DATA_FILE
from tests.ui.shell.conftest import desk_of
from tests.ui.widgets.hands import ALT, CTRL, click, press
from ui.roster.deputy_list import ONLY
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.statistics.pages import PAGES
from ui.statistics.structure_page import StructurePage
from ui.statistics.tab import StatisticsTab


@pytest.fixture
def window(qtbot: QtBot, practice_file: Path, tmp_path: Path) -> MainWindow:
    """The whole window over the practice town."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(practice_file, folder / DATA_FILE)
    made = MainWindow(folder / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(made, before_close_func=lambda window: window.close())
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made.desk is not None, timeout=20_000)
    return made


def _roster(window: MainWindow) -> RosterTab:
    page = desk_of(window).page("roster")
    assert isinstance(page, RosterTab)
    return page


def test_from_a_number_to_its_people_and_back(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.show_tab("statistics")
    tab = desk.page("statistics")
    assert isinstance(tab, StatisticsTab)
    assert [tab.names.item(n).text() for n in range(tab.names.count())] == [page.title for page in PAGES]
    tab.show_page("structure")
    page = tab.current()
    assert isinstance(page, StructurePage)
    view = page.grid
    view.setCurrentIndex(view.rows.place("age", "56岁以上"))
    press(view, Qt.Key.Key_Return)
    roster = _roster(window)
    assert desk.chapter() == "roster"
    assert len(roster.list.shown_rows()) == 2
    assert all((row.age(desk.context.today()) or 0) >= 56 for row in roster.list.shown_rows())
    chip = roster.list.panel.filters.chip(ONLY)
    assert chip is not None
    assert chip.text() == "来自统计：年龄 56岁以上 2 ×"
    click(chip)
    assert roster.list.panel.filters.chip(ONLY) is None
    assert len(roster.list.shown_rows()) == len(roster.list.rows()) > 79
    press(window, Qt.Key.Key_Left, ALT)
    assert desk.chapter() == "statistics"


def test_the_blank_field_has_the_cursor(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.go("statistics", "structure")
    tab = desk.page("statistics")
    assert isinstance(tab, StatisticsTab)
    page = tab.current()
    assert isinstance(page, StructurePage)
    click(page.bar.blank_links()[0])
    roster = _roster(window)
    assert [row.schooling for row in roster.list.shown_rows()] == [None, None]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "学历"


def test_deputies_of_other_levels_are_among_the_people(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.go("statistics", "structure")
    page = desk.page("statistics").current()  # type: ignore[attr-defined]
    next(one for one in page.bar.by_button.menu().actions() if one.text() == "按代表级别").trigger()
    view = page.grid
    view.setCurrentIndex(view.rows.place("sex", "合计"))
    press(view, Qt.Key.Key_Return)
    assert len(_roster(window).list.shown_rows()) == 82


def test_the_key_of_its_place_opens_it(window: MainWindow) -> None:
    desk = desk_of(window)
    place = desk.tab_keys().index("statistics") + 1
    press(window, Qt.Key(Qt.Key.Key_0 + place), CTRL)
    assert desk.chapter() == "statistics"
