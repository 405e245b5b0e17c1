"""A second start on the same data folder, and a folder that cannot be used."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from pytestqt.qtbot import QtBot

from renda_desktop.errors import FileProblem, StorageProblem, StorageTrouble
from renda_desktop.storage import paths
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE, OWN_FOLDER
from tests.ui.conftest import ExpectedDialogs
from tests.ui.shell.conftest import OpenWindow
from tests.ui.widgets.hands import click
from ui.runtime.computer import Computer
from ui.shell import data_folder, trouble_page, watching
from ui.shell.main_window import MainWindow
from ui.shell.trouble_page import TroublePage
from ui.shell.watching import watch
from ui.widgets import messages
from ui.widgets.buttons import Button
from ui.widgets.messages import Question


def _second_start(folder: Path) -> QProcess:
    """The program itself, once more, in a process of its own."""
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    process.setProcessEnvironment(environment)
    process.setWorkingDirectory(str(Path(__file__).parents[3]))
    process.start(sys.executable, ["main.py", "--data", str(folder)])
    return process


def test_a_second_start_brings_the_first_to_the_front_and_says_nothing(
    qtbot: QtBot, open_window: OpenWindow, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "watch_for_bugs", lambda *_: lambda: None)
    window = open_window()
    called: list[bool] = []
    monkeypatch.setattr(window, "bring_to_front", lambda: called.append(True))
    lock = FolderLock(named)
    lock.take()
    watch(window, tmp_path / "logs", lock)
    second = _second_start(named)
    try:
        qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning, timeout=20000)
        assert second.exitCode() == 0
        assert called == [True]
        assert not lock.show_request.exists()
    finally:
        second.kill()
        second.waitForFinished()
        lock.release()


def test_a_window_that_does_not_answer_is_said(
    tmp_path: Path, named: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    monkeypatch.setattr(data_folder, "ANSWER_SECONDS", 0.0)
    lock = FolderLock(named)
    lock.take()
    said: list[str] = []

    def read(dialog: object) -> None:
        assert isinstance(dialog, Question)
        said.append(dialog.text_label.text() + dialog.detail_label.text())
        dialog.accept()

    dialogs.answer(read)
    assert data_folder.take_folder(named) == 1
    assert "没有回应" in said[0]
    lock.release()


def test_a_request_from_another_computer_is_left_alone(named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = FolderLock(named)
    assert lock.ask_other_to_show()
    monkeypatch.setattr("platform.node", lambda: "隔壁的电脑")
    assert not lock.was_asked_to_show()
    assert lock.show_request.exists()
    monkeypatch.undo()
    assert lock.was_asked_to_show()
    assert not lock.was_asked_to_show()


def test_instead_of_a_read_only_folder_another_is_chosen_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: ExpectedDialogs
) -> None:
    readable, chosen = tmp_path / "只读", tmp_path / "别处"
    chosen.mkdir()
    (chosen / "别的文件.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_folder", lambda *_: chosen)
    refuse, real = FileProblem("数据文件夹不能写入。", readable), paths.prepared

    def prepared(folder: Path) -> Path:
        if folder == readable:
            raise refuse
        return real(folder)

    monkeypatch.setattr(data_folder, "prepared", prepared)

    def answer(dialog: object) -> None:
        assert isinstance(dialog, Question)
        assert dialog.text_label.text() == "数据文件夹不能写入。"
        click(dialog.yes_button)

    dialogs.answer(answer)
    held = data_folder.take_folder(readable)
    assert not isinstance(held, int)
    folder, lock = held
    assert folder == chosen / OWN_FOLDER
    assert paths.default_data_folder() == folder
    lock.release()


def test_from_a_file_that_cannot_be_written_the_way_leads_elsewhere(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = Computer(tmp_path / "c.ini")
    window = MainWindow(named / DATA_FILE, computer)
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "load", lambda: None)
    window.show()
    window._core_failed(StorageProblem("数据文件是只读的。", StorageTrouble.READ_ONLY))
    page = window.frame.pages.currentWidget()
    assert isinstance(page, TroublePage)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(named, elsewhere)
    monkeypatch.setattr(trouble_page, "choose_another", lambda _: elsewhere)
    buttons: list[Button] = [*page.findChildren(Button)]
    click(next(button for button in buttons if button.text() == "选择别的文件夹"))
    assert window.wanted_folder == elsewhere
    assert not window.isVisible()
    assert paths.default_data_folder() == elsewhere
