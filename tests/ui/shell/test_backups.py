"""Backups nobody has to think of: on start, every few hours, on quitting; failures that stay until they are read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.errors import FileProblem
from renda_desktop.keeping import backing_up
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import all_backups
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.schedule import Moment
from renda_desktop.storage.paths import DATA_FILE
from tests.keeping.conftest import add, no_volumes
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import click
from ui.shell import quitting
from ui.shell.backup_failure import BackupFailure
from ui.shell.backup_keeper import BackupKeeper
from ui.shell.quitting import back_up_on_quit


def _kinds(folder: Path) -> list[BackupKind]:
    return [one.kind for one in all_backups(DataFile(folder / DATA_FILE), no_volumes)]


def _failures() -> list[BackupFailure]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, BackupFailure) and one.isVisible()
    ]


@pytest.fixture(autouse=True)
def _no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renda_desktop.keeping.volumes.volumes", no_volumes)


def test_on_start_and_again_when_hours_have_passed_and_the_status_bar_says_it(
    qtbot: QtBot, open_window: OpenWindow, named: Path
) -> None:
    window = open_window()
    desk = desk_of(window)
    button = window.frame.backup_button
    assert button.text() == "备份：还没有备份过"
    keeper = BackupKeeper(desk, window, no_volumes)
    with qtbot.waitSignal(desk.context.backed_up):
        keeper.begin()
    assert button.text().startswith("备份：今天 ")
    assert "只在这台电脑上" in button.text()
    assert _kinds(named) == [BackupKind.START]
    keeper.look(Moment.TICK)
    add(desk.database, "东片小组")
    now = datetime.datetime.now()
    desk.context.clock = lambda: now + datetime.timedelta(hours=3)
    qtbot.waitUntil(lambda: not keeper._busy, timeout=20_000)
    with qtbot.waitSignal(desk.context.backed_up):
        keeper.look(Moment.TICK)
    assert _kinds(named) == [BackupKind.SCHEDULED, BackupKind.START]
    click(button)
    assert desk.shown() is desk.page("settings")


def test_a_failure_stays_until_it_is_read_and_is_said_once(
    qtbot: QtBot, open_window: OpenWindow, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    desk = desk_of(window)
    said = ["没有写成：磁盘已满。"]

    def fail(*_: object) -> None:
        raise FileProblem(said[-1])

    monkeypatch.setattr(backing_up, "take", fail)
    keeper = BackupKeeper(desk, window, no_volumes)
    with qtbot.waitSignal(desk.context.backed_up):
        keeper.begin()
    (dialog,) = _failures()
    assert dialog.text_label.text() == "没有备份到这台电脑（数据文件夹）：没有写成：磁盘已满。"
    assert window.frame.backup_button.text() == "备份：还没有备份过"
    click(dialog.close_button)
    with qtbot.waitSignal(desk.context.backed_up):
        keeper.look(Moment.START)
    assert _failures() == []
    said.append("磁盘坏了。")
    with qtbot.waitSignal(desk.context.backed_up):
        keeper.look(Moment.START)
    (other,) = _failures()
    click(other.go_button)
    assert desk.shown() is desk.page("settings")


@pytest.mark.usefixtures("qapp")
def test_on_quitting_what_changed_is_backed_up_and_nothing_twice(
    named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up_on_quit(named / DATA_FILE, None)
    assert _kinds(named) == [BackupKind.QUIT]
    with monkeypatch.context() as nothing_changed:
        nothing_changed.setattr(quitting, "_wait", lambda *_: pytest.fail("nobody waits for nothing"))
        back_up_on_quit(named / DATA_FILE, None)
    assert len(_kinds(named)) == 1
    database = in_file(named)
    add(database, "东片小组")
    database.close()
    back_up_on_quit(named / DATA_FILE, None)
    backups = all_backups(DataFile(named / DATA_FILE), no_volumes)
    assert backups[0].newest > backups[-1].newest or len(backups) == 1


@pytest.mark.usefixtures("qapp")
def test_a_failure_on_quitting_is_said_and_lets_go(named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FileProblem("磁盘已满。")

    monkeypatch.setattr(backing_up, "take", fail)
    said: list[tuple[str, str]] = []
    back_up_on_quit(named / DATA_FILE, None, lambda *words: said.append(words))
    assert said == [
        ("没有备份到这台电脑（数据文件夹）：磁盘已满。", "数据都已经保存好，下次打开时会再备份。")
    ]


def test_a_restore_closes_the_data_file_and_comes_back_to_the_page(
    qtbot: QtBot, open_window: OpenWindow, named: Path
) -> None:
    window = open_window()
    desk = desk_of(window)
    add(desk.database, "东片小组")
    now = datetime.datetime.now().astimezone()
    data = desk.context.data_file
    backup = backing_up.back_up_before(data, BackupKind.BEFORE_IMPORT, now)
    add(desk.database, "西片小组")
    desk.go("settings", "备份和恢复")
    from ui.township.backup_page import BackupPage
    from ui.township.backup_restore import THIS_ONE
    from ui.township.settings_page import SettingsPage

    settings = desk.page("settings")
    assert isinstance(settings, SettingsPage)
    page = settings.part("备份和恢复")
    assert isinstance(page, BackupPage)
    page.restore(backup, THIS_ONE)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk is not desk, timeout=20000)
    again = desk_of(window)
    with again.database.read() as db:
        names = db.connection().exec_driver_sql("SELECT name FROM deputy_group").scalars().all()
    assert names == ["东片小组"]
    qtbot.waitUntil(lambda: again.shown() is again.page("settings"), timeout=20_000)
