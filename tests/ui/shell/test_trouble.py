"""Trouble with the data file, and bugs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.township.queries import find_office
from tests.helpers.builders import TODAY
from tests.helpers.window import no_writing
from tests.ui.conftest import ExpectedDialogs
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import type_text
from ui.roster.people import add_deputy
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.shell.trouble_page import TroublePage
from ui.shell.watching import watch
from ui.township.office_page import OfficePage
from ui.township.settings_page import SettingsPage
from ui.widgets.fields import TextField


def test_a_damaged_file_is_said_and_can_be_restored(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renda_desktop.storage.backup import copy_database
    from ui.shell import trouble_page

    backup = tmp_path / "backup.db"
    copy_database(named / DATA_FILE, backup)
    content = bytearray((named / DATA_FILE).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    content[100:4000] = b"\xff" * 3900
    (named / DATA_FILE).write_bytes(content)
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    monkeypatch.setattr(trouble_page, "choose_file", lambda *_: backup)
    page = window.frame.pages.currentWidget()
    assert isinstance(page, TroublePage)
    page._restore()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    assert "青禾镇" in window.windowTitle()
    window.close()


def test_a_newer_file_shows_a_calm_page(qtbot: QtBot, named: Path, tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(named / DATA_FILE))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    window.close()


def test_a_bug_shows_a_calm_dialog_and_logs_no_personal_data(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell.crash import CrashDialog

    shown: list[QDialog] = []
    monkeypatch.setattr(CrashDialog, "open", lambda dialog: shown.append(dialog))
    window = open_window()
    stop = watch(window, tmp_path / "logs", FolderLock(named))
    secret = "".join(("李淑", "芬", "330781", "199001011234"))
    try:
        raise ValueError(secret)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    stop()
    text = (tmp_path / "logs" / "desk.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "李淑芬" not in text
    assert "330781" not in text


def test_closing_asks_when_what_was_typed_cannot_be_saved(
    open_window: OpenWindow, named: Path, dialogs: ExpectedDialogs
) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab("settings")
    page = desk.page("settings")
    assert isinstance(page, SettingsPage)
    office = page.part("单位")
    assert isinstance(office, OfficePage)
    name = office.fields["name"]
    assert isinstance(name, TextField)
    with no_writing(desk.database):
        name.editor.setFocus()
        name.editor.selectAll()
        type_text(name.editor, "青苗镇")
        dialogs.answer(lambda dialog: _answer(dialog, "先不关闭"))
        assert not window.close()
        assert name.editor.text() == "青苗镇"
    assert window.close()
    database = in_file(named)
    with database.read() as db:
        stored = find_office(db)
    database.close()
    assert stored is not None
    assert stored.name == "青苗镇"


def _answer(dialog: QDialog, word: str) -> None:
    next(button for button in _buttons(dialog) if button.text() == word).click()


def _buttons(page: QWidget) -> list[QPushButton]:
    return [*page.findChildren(QPushButton)]


def test_closing_goes_well_where_the_first_view_cannot_be_kept(open_window: OpenWindow, named: Path) -> None:
    database = in_file(named)
    with database.action() as db:
        add_deputy(db, "李淑芬", TODAY)
    database.close()
    (named / "first-view.json").mkdir()
    window = open_window()
    assert window.close()
    assert window.tasks._closed


def test_a_file_that_is_no_data_file_any_more_can_be_restored(
    qtbot: QtBot, named: Path, tmp_path: Path
) -> None:
    (named / DATA_FILE).write_bytes(b"\x01\x02" * 5000)
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    words = [button.text() for button in _buttons(window.frame.pages.currentWidget())]
    assert "从备份恢复…" in words
    window.close()
