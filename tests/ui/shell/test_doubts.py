"""What another hand did to the data file: said at the start, listed by its name, gone once somebody has looked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from renda_desktop.storage.paths import DATA_FILE
from tests.ui.conftest import ExpectedDialogs
from tests.ui.shell.conftest import OpenWindow, desk_of
from ui.shell.doubts_dialog import DoubtsDialog


def _by_hand(file: Path, *statements: str) -> None:
    connection = dbapi2.connect(str(file))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_another_hand_did_is_listed_and_acknowledged(
    qtbot: QtBot, named: Path, open_window: OpenWindow, dialogs: ExpectedDialogs
) -> None:
    assert open_window().close()
    _by_hand(
        named / DATA_FILE,
        "UPDATE office SET county = '改县'",
        "CREATE TRIGGER grab AFTER UPDATE ON office BEGIN DELETE FROM person; END",
    )
    window = open_window()
    desk = desk_of(window)
    bar = desk.notices.bar
    assert bar is not None
    assert "被别的程序改过" in bar.label.text()
    assert "请核对" in window.frame.backup_button.text()
    bar.read_button.click()
    assert not bar.isVisible()
    window.frame.backup_button.click()
    assert bar.isVisible(), "what was only read comes back"

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DoubtsDialog)
        told = dialog.list.toPlainText()
        assert "改县" in told
        assert "触发器“grab”" in told
        dialog.checked_button.click()
        assert dialog.outcome.error()
        dialog.outcome.editor.setText("是我改的")
        dialog.checked_button.click()

    dialogs.answer(lambda dialog: dialog.reject())
    bar.look_button.click()
    assert bar.isVisible()
    dialogs.answer(look)
    bar.look_button.click()
    assert not bar.isVisible()
    assert "请核对" not in window.frame.backup_button.text()
    assert window.close()
    window = open_window()
    assert desk_of(window).notices.bar is None
    assert window.close()
