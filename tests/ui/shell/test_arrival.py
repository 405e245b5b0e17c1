"""从备份或者交接文件开始: on a new computer the file of the old one is told first, then it is worked on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.places import BACKUPS, Place, PlaceKind
from renda_desktop.keeping.settings import Settings, keep_settings, settings_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.keys import new_key_file
from renda_desktop.storage.paths import BACKUP_FOLDER, DATA_FILE
from renda_desktop.storage.recovery_code import code_of
from tests.keeping.conftest import NOW
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, press, type_text
from ui.shell import arrival
from ui.shell.arrival import ArrivalSteps
from ui.shell.first_start import FirstStart
from ui.shell.main_window import MainWindow

PASSWORD = "柳溪江水2026"
STICK = Place("a", PlaceKind.STICK, BACKUPS, "人大办", "1234")
OWN = tuple[object, ...]
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def old(town_file: Path, tmp_path: Path) -> DataFile:
    """The data of the old computer, with a stick for its backups."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / DATA_FILE).write_bytes(town_file.read_bytes())
    keep_settings(folder / DATA_FILE, Settings((STICK,)))
    return DataFile(folder / DATA_FILE)


def begun(window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> ArrivalSteps:
    """The first page with a file chosen."""
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    chosen = iter(files)
    monkeypatch.setattr(arrival, "choose_file", lambda *_: next(chosen))
    click(first.arrive)
    assert first.arrival is not None
    assert not first.begin.isVisible()
    return first.arrival


def go_on(qtbot: QtBot, window: MainWindow, steps: ArrivalSteps) -> None:
    """[用这份数据开始], until the tabs stand there."""
    with qtbot.waitSignal(window.office_shown, timeout=30000):
        click(steps.confirm_button)
    assert "青禾镇" in window.windowTitle()
    assert window.frame.tabs.isVisible()


def test_a_file_without_a_password_is_told_and_worked_on(
    qtbot: QtBot, open_window: OpenWindow, folder: Path, old: DataFile, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file, spoilt = tmp_path / "a.db", tmp_path / "b.db"
    hand_over(old, file, NOW)
    spoilt.write_bytes(file.read_bytes()[:-50_000])
    window = open_window()
    steps = begun(window, [spoilt, file], monkeypatch)
    qtbot.waitUntil(lambda: "已损坏" in steps.told.text(), timeout=20000)
    qtbot.waitUntil(steps.confirm_button.isEnabled)
    click(steps.confirm_button)  # 另选一个文件…
    qtbot.waitUntil(lambda: "青禾镇的交接文件" in steps.told.text(), timeout=20000)
    assert "U 盘“人大办”" in steps.told.text()
    go_on(qtbot, window, steps)
    assert settings_of(folder / DATA_FILE).places == (STICK,)
    assert not list(
        (folder / BACKUP_FOLDER).glob("*before-restore*")
    )  # nothing was in the file of the first start


def test_a_file_with_a_password_asks_for_it_first(
    qtbot: QtBot, open_window: OpenWindow, old: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, opened = new_key_file(PASSWORD, "林晓梅")
    hand_over(old, tmp_path / "a.db", NOW, (keys, opened))
    window = open_window()
    steps = begun(window, [tmp_path / "a.db"], monkeypatch)
    qtbot.waitUntil(lambda: steps.password.isVisible(), timeout=20000)
    type_text(steps.password.editor, "bieren2026")
    press(steps.password.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "密码不对" in steps.password.error(), timeout=10000)
    qtbot.waitUntil(steps.confirm_button.isEnabled)
    type_text(steps.password.editor, PASSWORD)
    press(steps.password.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "青禾镇" in steps.told.text(), timeout=20000)
    go_on(qtbot, window, steps)
    context = desk_of(window).context
    assert context.holder is not None
    assert context.holder.name == "林晓梅"
    assert context.data_file.key == opened.key


def test_the_recovery_code_opens_it_too_and_esc_leads_back(
    qtbot: QtBot, open_window: OpenWindow, old: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, opened = new_key_file(PASSWORD, "林晓梅")
    hand_over(old, tmp_path / "a.db", NOW, (keys, opened))
    window = open_window()
    steps = begun(window, [tmp_path / "a.db"], monkeypatch)
    qtbot.waitUntil(lambda: steps.password.isVisible(), timeout=20000)
    steps.ask_code()
    type_text(steps.code.editor, code_of(bytes(16)))
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: "这张恢复单不是" in steps.code.error(), timeout=10000)
    qtbot.waitUntil(steps.confirm_button.isEnabled)
    steps.code.editor.clear()
    type_text(steps.code.editor, code_of(opened.secret))
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: "青禾镇" in steps.told.text(), timeout=20000)
    click(steps.cancel_button)
    first = window.frame.pages.currentWidget()
    assert isinstance(first, FirstStart)
    assert first.begin.isVisible()


def test_a_file_of_no_office_brings_nothing(
    qtbot: QtBot, open_window: OpenWindow, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path.with_name(f"{tmp_path.name}-a.db")
    hand_over(DataFile(database.path), file, NOW)
    steps = begun(open_window(), [file], monkeypatch)
    qtbot.waitUntil(lambda: "还没有单位" in steps.told.text(), timeout=20000)
