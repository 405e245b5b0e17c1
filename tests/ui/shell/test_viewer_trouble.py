"""Whoever may only look, before a data file that is damaged: he reads what is wrong, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from renda_desktop.keeping.recovering import add_person
from renda_desktop.storage.keys import Role, unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys
from tests.keeping.test_salvage import spoil
from tests.ui.shell.conftest import settle
from ui.protection.unlock_page import UnlockPage
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.shell.trouble_page import TroublePage
from ui.widgets.only_look import set_only_look

EDITORS, VIEWERS = "qinghe2026", "zhouyuan88"
pytestmark = pytest.mark.usefixtures("quick_passwords")


def _trouble(qtbot: QtBot, window: MainWindow, password: str) -> TroublePage:
    keys = read_keys(window.data_file)
    assert keys is not None
    before = window.frame.pages.currentWidget()
    window.open_with(unlock(keys, password))
    qtbot.waitUntil(lambda: window.frame.pages.currentWidget() is not before, timeout=20000)
    page = window.frame.pages.currentWidget()
    assert isinstance(page, TroublePage)
    qtbot.waitUntil(lambda: "正在找" not in page.state.sentence.text(), timeout=20000)
    settle()
    return page


def _offered(page: TroublePage) -> list[str]:
    buttons: list[QPushButton] = [*page.findChildren(QPushButton)]
    return [one.text() for one in buttons if one.isVisible()]


def test_who_may_only_look_restores_and_salvages_nothing(qtbot: QtBot, named: Path, tmp_path: Path) -> None:
    file = named / DATA_FILE
    opened = protect(file, EDITORS, "林秋禾")
    add_person(file, opened, "周远山", Role.VIEWER, VIEWERS)
    spoil(file, 9, 10)
    window = MainWindow(file, Computer(tmp_path / "computer.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window._lock is not None, timeout=20000)
    page = _trouble(qtbot, window, VIEWERS)
    assert "已损坏" in page.state.sentence.text()
    assert "请由经办人用自己的密码打开" in page.state.sentence.text()
    assert _offered(page) == ["换人打开…", "再试一次", "打开数据文件夹"]
    buttons: list[QPushButton] = [*page.findChildren(QPushButton)]
    next(one for one in buttons if one.text() == "换人打开…").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(UnlockPage)))
    page = _trouble(qtbot, window, EDITORS)
    assert "经办人" not in page.state.sentence.text()
    assert "抢救能读出的内容" in _offered(page)
    assert "从备份恢复…" in _offered(page)
    window.close()
    set_only_look(False)
