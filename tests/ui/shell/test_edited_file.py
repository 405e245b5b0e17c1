"""A data file another hand edited into what the program never writes: the window says that, and calls it no bug."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import TODAY
from tests.ui.shell.conftest import OpenWindow, in_file
from tests.ui.shell.test_trouble import trouble_of
from ui.roster.people import add_deputy
from ui.shell.desk import Desk
from ui.shell.watching import watch

EDIT = "UPDATE office SET name = '青木镇'"


@pytest.fixture
def edited(named: Path) -> Path:
    """A file with a deputy, edited by hand."""
    database = in_file(named)
    with database.action() as db:
        add_deputy(db, "李淑芬", TODAY)
    database.close()
    connection = dbapi2.connect(str(named / DATA_FILE))
    connection.execute(EDIT)
    connection.commit()
    connection.close()
    return named


def _bug(*_: object) -> object:
    raise KeyError("不认识")


@pytest.mark.parametrize("place", ["loading", "opening"])
def test_a_file_that_cannot_be_shown_is_offered_its_way_back(
    qtbot: QtBot, edited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "loading":
        monkeypatch.setattr("renda_desktop.overview.warming.warm", _bug)
    else:
        monkeypatch.setattr(Desk, "opening", lambda _: iter(_bug, None))
    window, page = trouble_of(qtbot, edited, tmp_path)
    assert "数据文件在程序外被改过，改成了程序不认识的内容" in page.state.sentence.text()
    with sqlite3.connect(edited / DATA_FILE, timeout=0) as free:  # nothing holds the file any more
        free.execute("BEGIN EXCLUSIVE")
    window.close()


def test_a_bug_over_an_edited_file_does_not_say_that_nothing_was_lost(
    qtbot: QtBot, open_window: OpenWindow, edited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell.crash import CrashDialog

    shown: list[QDialog] = []
    monkeypatch.setattr(CrashDialog, "open", lambda dialog: shown.append(dialog))
    stop = watch(open_window(), tmp_path / "logs", FolderLock(edited))
    try:
        _bug()
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    stop()
    labels: list[QLabel] = [*shown[0].findChildren(QLabel)]
    said = "".join(label.text() for label in labels)
    assert "数据文件在程序外被改过，可能就是这个原因" in said
    assert "没有损失" not in said
