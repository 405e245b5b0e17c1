"""Missing fonts are said once on each computer, with a link to what can be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.township.paper_commands import set_paper_look
from renda_desktop.township.queries import PaperLook
from renda_desktop.township.rules import FontChoice
from tests.helpers.window import toast_over, toast_words
from tests.ui.shell.conftest import OpenWindow, desk_of, fill_in, settle
from tests.ui.widgets.hands import click
from ui.preview.faces import faces_for
from ui.runtime.computer import Computer
from ui.shell import start
from ui.shell.first_start import FirstStart
from ui.shell.font_note import TOLD, news, tell_missing_fonts
from ui.shell.main_window import MainWindow
from ui.township.fonts_page import FontsPage
from ui.township.settings_page import FONTS, SettingsPage


@pytest.mark.usefixtures("named")
def test_missing_fonts_are_said_once_with_a_link(open_window: OpenWindow) -> None:
    window = open_window()
    tell_missing_fonts(window, lambda: ("仿宋_GB2312", "楷体_GB2312"))
    note = toast_over(window)
    assert note is not None
    assert (
        toast_words(window)
        == "这台电脑没有公文字体“仿宋_GB2312、楷体_GB2312”，预览和打印先用相近的字体代替。"
    )
    click(note.action_button)
    page = desk_of(window).page("settings")
    assert isinstance(page, SettingsPage)
    assert page.names.currentItem().text() == FONTS
    assert isinstance(page.part(FONTS), FontsPage)
    assert page.part(FONTS).isVisible()
    tell_missing_fonts(window, lambda: ("仿宋_GB2312",))
    assert toast_over(window) is None
    tell_missing_fonts(window, lambda: ("仿宋_GB2312", "黑体"))
    assert "黑体" in toast_words(window)


@pytest.mark.usefixtures("named")
def test_with_all_fonts_there_is_nothing_to_say(open_window: OpenWindow) -> None:
    window = open_window()
    tell_missing_fonts(window, tuple)
    assert toast_over(window) is None


def test_nonsense_in_the_computers_file_counts_as_nothing_said(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "computer.ini")
    computer.keep(TOLD, "{")
    assert news(computer, ["黑体"])
    computer.keep_data(TOLD, 7)
    assert news(computer, ["黑体"])
    computer.keep_data(TOLD, ["黑体"])
    assert not news(computer, ["黑体"])


def test_the_start_tells_after_the_first_page_has_rested(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[MainWindow] = []
    monkeypatch.setattr(start, "FONT_NOTE_MS", 0)
    monkeypatch.setattr("ui.shell.font_note.tell_missing_fonts", said.append)
    monkeypatch.setattr("ui.shell.watching.watch", lambda *_: lambda: None)
    monkeypatch.setattr(QApplication, "exec", lambda: _work(qtbot, said))
    lock = FolderLock(named)
    lock.take()
    assert start._work_in(named, lock, Computer(tmp_path / "computer.ini")) == (0, None)
    (window,) = said
    start._tell_fonts(window)
    settle()
    assert said == [window], "a closed window is not spoken in"
    window.deleteLater()


def _work(qtbot: QtBot, said: list[MainWindow]) -> int:
    """Until the fonts were spoken of."""
    qtbot.waitUntil(lambda: bool(said), timeout=20000)
    said[0].close()
    return 0


def test_a_nameless_file_announces_its_tabs_when_the_office_is_founded(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    window = MainWindow(folder / DATA_FILE, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(window)
    shown: list[bool] = []
    window.office_shown.connect(lambda: shown.append(window.frame.tabs.isVisible()))
    window.show()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    settle()
    assert shown == []
    fill_in(first)
    click(first.begin)
    qtbot.waitUntil(lambda: shown == [True])


@pytest.mark.usefixtures("named")
def test_the_fonts_of_the_chosen_scheme_are_looked_for(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["仿宋", "楷体", "黑体"])
    faces_for.cache_clear()
    desk = desk_of(window)
    assert desk.context.write(lambda db: set_paper_look(db, PaperLook(FontChoice.WINDOWS)))
    tell_missing_fonts(window)
    faces_for.cache_clear()
    assert "“华文中宋、宋体”" in toast_words(window)
