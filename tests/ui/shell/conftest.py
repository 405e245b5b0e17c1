"""The whole window over a data folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import found_town
from tests.ui.widgets.hands import type_text
from ui.runtime.computer import Computer
from ui.shell.desk import Desk
from ui.shell.first_start import FirstStart
from ui.shell.main_window import MainWindow

OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def folder(tmp_path: Path, empty_file: Path) -> Path:
    """A data folder with a nameless data file."""
    made = tmp_path / "data"
    made.mkdir()
    shutil.copy(empty_file, made / DATA_FILE)
    return made


@pytest.fixture
def open_window(qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the window on the folder and waits until its core is ready."""
    windows: list[MainWindow] = []

    def opened() -> MainWindow:
        window = MainWindow(folder / DATA_FILE, Computer(tmp_path / "computer.ini"))
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()


def desk_of(window: MainWindow) -> Desk:
    """The desk of an open window."""
    assert window.desk is not None
    return window.desk


def in_file(folder: Path) -> Database:
    """The folder's data file, opened beside the window."""
    return Database(folder / DATA_FILE, newest_schema(), "马静")


@pytest.fixture
def named(folder: Path) -> Path:
    """The folder with 青禾镇 in it."""
    database = in_file(folder)
    found_town(database)
    database.close()
    return folder


def fill_in(first: FirstStart) -> None:
    """Types what the first page asks for."""
    for field, text in (
        (first.name, "青禾镇"),
        (first.term_number, "19"),
        (first.term_starts_on, "2021年12月20日"),
        (first.seats, "80"),
    ):
        type_text(field.editor, text)


def settle() -> None:
    """Lets layouts and paints that wait come through."""
    for _ in range(5):
        QApplication.processEvents()
