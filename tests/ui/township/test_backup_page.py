"""备份和恢复: places, the list, what a restore would change, the numbers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from renda_desktop.errors import StorageTrouble
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.listing import all_backups
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.places import PlaceKind
from renda_desktop.keeping.recovering import unlock_file
from renda_desktop.keeping.restoring import restore
from renda_desktop.keeping.settings import settings_of
from renda_desktop.keeping.taking import take
from renda_desktop.keeping.volumes import Volume
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.purging import purge_person
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.keys import new_key_file
from renda_desktop.storage.troubles import problem
from tests.helpers.roster_builders import a_person
from tests.helpers.window import TellerSpy
from tests.keeping.conftest import NOW, add, no_volumes
from tests.ui.conftest import ExpectedDialogs
from tests.ui.presidium.hands import put
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.closed_work import ClosedWork
from ui.runtime.context import AppContext
from ui.township import backup_page, new_place
from ui.township.backup_list import BackupList
from ui.township.backup_page import BACKUPS, BackupPage
from ui.township.settings_page import SettingsPage


@pytest.fixture
def page(settings: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BackupPage:
    """The part, shown; the computer has no sticks."""
    monkeypatch.setattr(backup_page, "volumes", no_volumes)
    monkeypatch.setattr(new_place, "volumes", no_volumes)
    settings.show_record(BACKUPS)
    part = settings.part(BACKUPS)
    assert isinstance(part, BackupPage)
    qtbot.waitUntil(lambda: bool(part.places._lines), timeout=20_000)
    return part


def _notes(context: AppContext) -> TellerSpy:
    assert isinstance(context.teller, TellerSpy)
    return context.teller


def _words(page: BackupPage) -> str:
    lines: list[list[QLabel]] = [[*line.findChildren(QLabel)] for line in page.places._lines]
    return "\n".join(label.text() for line in lines for label in line)


def test_a_folder_is_added_backed_up_to_at_once_and_given_up(
    qtbot: QtBot, page: BackupPage, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (page.head.badge.text(), page.head.line.text()) == ("要处理", "还没有备份过")
    assert page.list.nothing.isVisible()
    assert not page.list.restore_button.isEnabled()
    disk = tmp_path.with_name(f"{tmp_path.name}-disk")
    disk.mkdir()
    monkeypatch.setattr(new_place, "choose_folder", lambda *_: disk)
    new = page.places.new
    click(page.places.add_button)
    qtbot.waitUntil(new.no_stick.isVisible, timeout=20_000)
    with qtbot.waitSignal(context.backed_up):
        click(new.folder_button)
    qtbot.waitUntil(lambda: page.list._model.total() == 2, timeout=20_000)
    there = f"文件夹 {disk / '乡镇人大工作台备份'}"
    assert _notes(context).notes == [f"已备份并核对能恢复：这台电脑（数据文件夹）、{there}"]
    assert (page.head.badge.text(), "磁盘坏了会一起没有" in page.head.advice.text()) == ("要处理", True)
    assert there in page.head.where.text()
    assert len(list((disk / "乡镇人大工作台备份").iterdir())) == 1
    click(page.places.add_button)
    click(new.folder_button)
    qtbot.waitUntil(new.told.isVisible, timeout=20_000)
    assert new.told.text() == "这个地方已经在用了。请另选一个。"
    press(new.folder_button, Qt.Key.Key_Escape)
    assert not new.isVisible()
    page.places._remove(settings_of(context.database.path).places[0].id)
    qtbot.waitUntil(lambda: str(disk) not in _words(page), timeout=20_000)
    assert len(list((disk / "乡镇人大工作台备份").iterdir())) == 1, "what is there stays"


def test_a_stick_that_is_plugged_in_is_one_press_away_and_a_network_place_is_typed(
    qtbot: QtBot, page: BackupPage, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, share = tmp_path.with_name("stick"), tmp_path.with_name("share")
    for folder in (stick, share):
        folder.mkdir()
    plugged = [Volume(stick, "人大办", "1", removable=True), Volume(share, "share", network=True)]
    monkeypatch.setattr(new_place, "volumes", lambda: plugged)
    monkeypatch.setattr(backup_page, "volumes", lambda: plugged)
    new = page.places.new
    click(page.places.add_button)
    qtbot.waitUntil(lambda: bool(new.stick_buttons) and new.stick_buttons[0].hasFocus(), timeout=20_000)
    with qtbot.waitSignal(context.backed_up):
        press(new.stick_buttons[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(link.isVisible() for link in page.places._links), timeout=20_000)
    page.places.add_button.setFocus()
    press(page.places.add_button, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName() == "不再往U 盘“人大办”备份", "made late, it comes behind everything else"
    click(page.places.add_button)
    type_text(new.network.editor, "share")
    click(new.network_button)
    assert "开头是两条反斜线" in new.network.error()
    put(new.network, str(tmp_path / "nobody"))
    click(new.network_button)
    qtbot.waitUntil(lambda: "连不上" in new.network.error(), timeout=20_000)
    new.network.reset("")
    type_text(new.network.editor, str(share))
    with qtbot.waitSignal(context.backed_up):
        press(new.network.editor, Qt.Key.Key_Return)
    kinds = [place.kind for place in settings_of(context.database.path).places]
    assert kinds == [PlaceKind.STICK, PlaceKind.NETWORK]


def test_what_a_restore_changes_is_told_before_and_only_then_done(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext
) -> None:
    add(town, "东片小组")
    back_up(context.data_file, datetime.datetime.now().astimezone(), no_volumes, SilentProgress())
    context.backed_up.emit()
    qtbot.waitUntil(lambda: page.list._model.total() == 1, timeout=20_000)
    click(page.list.restore_button)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert not page.all.isVisible(), "the question stands alone"
    assert "和现在的内容完全一样" in page.step.told.text()
    assert not page.step.ok_button.isVisible()
    press(page.step.leave_button, Qt.Key.Key_Escape)
    assert page.list.view.isVisible()
    add(town, "西片小组")
    click(page.list.restore_button)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert "1 步就没有了" in page.step.told.text()
    assert "“新增西片小组”" in page.step.details.text()
    assert page.step.leave_button.hasFocus(), "Enter alone restores nothing"
    asked: list[ClosedWork] = []
    context.closed_work_asked.connect(asked.append)
    click(page.step.ok_button)
    (work,) = asked
    town.close()
    told = work.work(lambda _: None)
    assert "撤回这次恢复" in told.note
    both = all_backups(context.data_file, no_volumes)
    assert [one.kind.kept_apart for one in both] == [True, False], "what was there is kept"
    ahead = structs.replace(
        both[1], path=both[1].path.with_name("x.db"), made_at=both[1].made_at + datetime.timedelta(days=365)
    )
    fresh = BackupList(context.clock)
    qtbot.addWidget(fresh)
    fresh.show_backups([ahead, *both])
    assert fresh.view.current_id() == str(both[1].path), (
        "neither what was put aside nor what the clock misdated"
    )
    page.reload()
    assert page.head.undo_button.isVisibleTo(page.all)


def test_an_undo_is_an_undo_all_the_way_and_is_not_offered_again(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext
) -> None:
    add(town, "东片小组")
    data, now = context.data_file, datetime.datetime.now().astimezone()
    made = back_up(data, now, no_volumes, SilentProgress())[0].file
    assert made is not None
    add(town, "西片小组")
    town.close()
    restore(data, made, now)
    page.head.show_health(data.path, context.clock(), 0)
    click(page.head.undo_button)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert page.step.title.text() == "撤回这次恢复，会变什么"
    assert "恢复以前的内容" in page.step.told.text()
    assert "恢复以前做过、现在没有的 1 步会回来。" in page.step.told.text()
    assert (page.step.ok_button.text(), page.step.leave_button.text()) == ("撤回这次恢复", "不撤回，返回")
    asked: list[ClosedWork] = []
    context.closed_work_asked.connect(asked.append)
    click(page.step.ok_button)
    (work,) = asked
    assert "撤回" in work.words
    assert work.work(lambda _: None).note.startswith("已撤回")
    page.head.show_health(data.path, context.clock(), 0)
    assert page.head.undo_button.isHidden()
    assert page.head.undo_label.isHidden()


def test_backups_that_hold_a_purged_person_are_told_until_they_are_removed(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext, dialogs: ExpectedDialogs
) -> None:
    person = a_person(town, "欧阳晓岚")
    back_up(context.data_file, NOW, no_volumes, SilentProgress())
    assert page.purged.isHidden()
    purge_person(town, person)
    context.backed_up.emit()
    qtbot.waitUntil(page.purged.isVisible, timeout=20_000)
    assert page.purged.words.text().startswith("有 1 份备份里还有彻底清除了的人的资料")
    assert "欧阳" not in page.purged.words.text()
    dialogs.answer(lambda dialog: click(_button(dialog, "先留着")))
    click(page.purged.remove_button)
    dialogs.answer(lambda dialog: click(_button(dialog, "新备份做好后删掉 1 份")))
    click(page.purged.remove_button)
    qtbot.waitUntil(page.purged.isHidden, timeout=20_000)
    assert [one.made_at for one in all_backups(context.data_file, no_volumes)] != [NOW]
    assert "1 份旧备份已删掉" in _notes(context).notes[-1]


def _button(dialog: QDialog, words: str) -> QPushButton:
    buttons: list[QPushButton] = [*dialog.findChildren(QPushButton)]
    return next(one for one in buttons if one.text() == words)


def test_a_backup_that_another_password_opens_asks_for_it_and_a_cut_one_says_what_is_not_proved(
    qtbot: QtBot,
    town: Database,
    page: BackupPage,
    context: AppContext,
    tmp_path: Path,
    quick_passwords: None,
) -> None:
    keys, opened = new_key_file("qinghe2026", "林秋禾")
    locked, cut = context.data_file.own_folder / "a.db", context.data_file.own_folder / "b.db"
    hand_over(context.data_file, tmp_path.with_name("h.db"), NOW, (keys, opened))
    locked.parent.mkdir(exist_ok=True)
    locked.write_bytes(tmp_path.with_name("h.db").read_bytes())
    take(context.data_file, locked.with_name("c.db"), BackupKind.QUIT, NOW)
    cut.write_bytes(_without_end(locked.with_name("c.db")))
    context.backed_up.emit()
    qtbot.waitUntil(lambda: page.list._model.total() == 2, timeout=20_000)
    assert "要用当时的密码" in {page.list._model.data(page.list._model.index(row, 4)) for row in range(2)}
    add(town, "东片小组")
    page.look(cut)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert "没有核对数据" in page.step.told.text()
    assert page.step.ok_button.isVisible(), "it may be the only one"
    click(page.step.leave_button)
    page.look(locked)
    qtbot.waitUntil(lambda: page.opening is not None, timeout=20_000)
    opening = page.opening
    assert opening is not None
    assert not page.all.isVisible()
    qtbot.waitUntil(opening.password.editor.hasFocus, timeout=20_000)
    type_text(opening.password.editor, "bieren2026")
    press(opening.password.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "密码不对" in opening.password.error(), timeout=20_000)
    qtbot.waitUntil(opening.confirm_button.isEnabled)
    type_text(opening.password.editor, "qinghe2026")
    press(opening.password.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert "要用这个备份当时的密码" in page.step.told.text()
    asked: list[ClosedWork] = []
    context.closed_work_asked.connect(asked.append)
    click(page.step.ok_button)
    town.close()
    reopening = asked[0].work(lambda _: None)
    assert reopening.unlocked is not None
    assert (reopening.unlocked.key, is_plain(context.data_file.path)) == (opened.key, False)
    assert unlock_file(context.data_file.path, "qinghe2026").key == opened.key


def _without_end(backup: Path) -> bytes:
    """As a program copies it that knows where SQLite's pages end."""
    manifest = read_manifest(backup)
    assert manifest is not None
    return backup.read_bytes()[: manifest.size]


def test_back_to_yesterday_without_a_backup_of_yesterday_says_so_on_its_page(
    qtbot: QtBot, town: Database, page: BackupPage, context: AppContext
) -> None:
    add(town, "东片小组")
    back_up(context.data_file, datetime.datetime.now().astimezone(), no_volumes, SilentProgress())
    context.backed_up.emit()
    qtbot.waitUntil(lambda: page.list._model.total() == 1, timeout=20_000)
    click(page.list.yesterday_button)
    qtbot.waitUntil(page.list.told.isVisible, timeout=20_000)
    assert page.list.told.text() == "还没有今天以前的备份，所以回不去昨天。从明天起就有了。"
    assert page.list.told.property("look") == "body", "nothing is wrong: a new office has none"
    assert _notes(context).problems == [], "no banner that stays on other pages"
    context.clock = lambda: datetime.datetime.now() + datetime.timedelta(days=1)
    click(page.list.yesterday_button)
    qtbot.waitUntil(page.step.isVisible, timeout=20_000)
    assert page.step.title.text().startswith("回到今天以前最后一个工作日结束时的样子")
    click(page.step.leave_button)
    assert not page.list.told.isVisible()


def test_a_backup_that_fails_is_a_problem_and_not_a_note(
    qtbot: QtBot, page: BackupPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise problem(StorageTrouble.FULL)

    monkeypatch.setattr("renda_desktop.keeping.backing_up.take", full)
    with qtbot.waitSignal(context.backed_up):
        click(page.head.now_button)
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
