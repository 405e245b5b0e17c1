"""备份和恢复: places, the list, what a restore would change, the numbers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from renda_desktop.errors import StorageTrouble
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.listing import all_backups
from renda_desktop.keeping.settings import settings_of
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.troubles import problem
from tests.helpers.window import TellerSpy
from tests.keeping.conftest import add, no_volumes
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import click, press
from ui.runtime.closed_work import ClosedWork
from ui.runtime.context import AppContext
from ui.township import backup_page, backup_places
from ui.township.backup_page import BACKUPS, BackupPage
from ui.township.settings_page import SettingsPage


@pytest.fixture
def page(settings: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BackupPage:
    """The part, shown; the computer has no sticks."""
    monkeypatch.setattr(backup_page, "volumes", no_volumes)
    monkeypatch.setattr(backup_places, "volumes", no_volumes)
    settings.show_record(BACKUPS)
    part = settings.part(BACKUPS)
    assert isinstance(part, BackupPage)
    qtbot.waitUntil(lambda: bool(part.places._lines), timeout=5000)
    return part


def _notes(context: AppContext) -> TellerSpy:
    assert isinstance(context.teller, TellerSpy)
    return context.teller


def _words(page: BackupPage) -> str:
    labels: list[QLabel] = [*page.places.findChildren(QLabel)]
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def test_a_place_is_added_backed_up_to_and_given_up(
    qtbot: QtBot, page: BackupPage, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (page.badge.text(), page.line.text()) == ("要处理", "还没有备份过")
    assert page.list.nothing.isVisible()
    assert not page.list.restore_button.isEnabled()
    disk = tmp_path.with_name(f"{tmp_path.name}-disk")
    disk.mkdir()
    monkeypatch.setattr(backup_places, "choose_folder", lambda *_: disk)
    with qtbot.waitSignal(context.backed_up):
        click(page.places.add_button)
    qtbot.waitUntil(lambda: str(disk) in _words(page), timeout=5000)
    with qtbot.waitSignal(context.backed_up):
        click(page.now_button)
    qtbot.waitUntil(lambda: page.list._model.total() == 2, timeout=5000)
    assert _notes(context).notes == [
        f"已备份并核对能恢复：这台电脑（数据文件夹）、文件夹 {disk / '乡镇人大工作台备份'}"
    ]
    assert page.badge.text() == "安全"
    assert len(list((disk / "乡镇人大工作台备份").iterdir())) == 1
    click(page.places.add_button)
    assert page.places.told.text() == "这个地方已经在用了。请另选一个。"
    page.places._remove(settings_of(context.database.path).places[0].id)
    qtbot.waitUntil(lambda: str(disk) not in _words(page), timeout=5000)
    assert len(list((disk / "乡镇人大工作台备份").iterdir())) == 1, "what is there stays"


def test_what_a_restore_changes_is_told_before_and_only_then_done(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext
) -> None:
    add(town, "东片小组")
    back_up(context.data_file, datetime.datetime.now().astimezone(), no_volumes, SilentProgress())
    context.backed_up.emit()
    qtbot.waitUntil(lambda: page.list._model.total() == 1, timeout=5000)
    click(page.list.restore_button)
    qtbot.waitUntil(page.list.question.isVisible, timeout=5000)
    assert "和现在的内容完全一样" in page.list.told.text()
    assert not page.list.question.ok_button.isVisible()
    click(page.list.question.leave_button)
    add(town, "西片小组")
    click(page.list.restore_button)
    qtbot.waitUntil(page.list.question.isVisible, timeout=5000)
    assert "“新增西片小组”" in page.list.told.text()
    asked: list[ClosedWork] = []
    context.closed_work_asked.connect(asked.append)
    click(page.list.question.ok_button)
    (work,) = asked
    town.close()
    told = work.work(lambda _: None)
    assert "撤回这次恢复" in told.note
    assert len(all_backups(context.data_file, no_volumes)) == 2, "what was there is kept"
    page.reload()
    assert page.undo_button.isVisible()


def test_back_to_yesterday_without_a_backup_of_yesterday_says_so(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext
) -> None:
    add(town, "东片小组")
    back_up(context.data_file, datetime.datetime.now().astimezone(), no_volumes, SilentProgress())
    context.backed_up.emit()
    qtbot.waitUntil(lambda: page.list._model.total() == 1, timeout=5000)
    click(page.list.yesterday_button)
    qtbot.waitUntil(lambda: bool(_notes(context).problems), timeout=5000)
    assert _notes(context).problems == ["没有今天以前的备份，回不去昨天。从明天起就有了。"]
    context.clock = lambda: datetime.datetime.now() + datetime.timedelta(days=1)
    click(page.list.yesterday_button)
    qtbot.waitUntil(page.list.question.isVisible, timeout=5000)
    assert page.list.told.text().startswith("回到今天以前最后一个工作日结束时的样子")


def test_a_backup_that_fails_is_a_problem_and_not_a_note(
    qtbot: QtBot, page: BackupPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise problem(StorageTrouble.FULL)

    monkeypatch.setattr("renda_desktop.keeping.backing_up.take", full)
    with qtbot.waitSignal(context.backed_up):
        click(page.now_button)
    assert "磁盘已满" in _notes(context).problems[0]
    assert _notes(context).notes == []


def test_the_numbers_are_kept_and_nonsense_is_said_at_its_field(
    page: BackupPage, context: AppContext
) -> None:
    fields = page.rhythm.fields
    put(fields["days"], "30")
    put(fields["every"], "4")
    settings = settings_of(context.database.path)
    assert (settings.keep.days, settings.hours) == (30, 4)
    put(fields["every"], "40")
    assert fields["every"].error()
    fields["months"].editor.setFocus()
    fields["months"].editor.selectAll()
    press(fields["months"].editor, Qt.Key.Key_Delete)
    fields["months"].flush()
    assert "整数" in fields["months"].error()
    assert settings_of(context.database.path) == settings
