"""A data file with a password: asked at the start, opened with the recovery code, locked while nobody is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.recovering import add_person
from renda_desktop.keeping.taking import take
from renda_desktop.storage.keys import Role, Unlocked, unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import key_file_of, protect, read_keys
from renda_desktop.storage.recovery_code import code_of
from tests.helpers.builders import TODAY
from tests.keeping.conftest import NOW
from tests.ui.shell.conftest import desk_of, in_file, settle
from tests.ui.widgets.hands import CTRL, click, press, show_active, type_text
from ui.protection.unlock_page import UnlockPage
from ui.roster.people import add_deputy
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.shell.help_window import HelpWindow
from ui.shell.main_window import MainWindow
from ui.widgets.only_look import only_look, set_only_look
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.row_list import RowList
from ui.widgets.toast import Toast, toast

PASSWORD, VIEWERS, NEW = "qinghe2026", "zhouyuan88", "xinmima2026"
CLERK, CHAIR = "林秋禾", "周远山"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def locked(named: Path) -> Path:
    """青禾镇 with a deputy, behind a password; the chair may look."""
    database = in_file(named)
    with database.action() as db:
        add_deputy(db, "李淑芬", TODAY)
    database.close()
    (named / "first-view.json").write_text("李淑芬", encoding="utf-8")
    opened = protect(named / DATA_FILE, PASSWORD, CLERK)
    add_person(named / DATA_FILE, opened, CHAIR, Role.VIEWER, VIEWERS)
    return named


def _opened(folder: Path) -> Unlocked:
    keys = read_keys(folder / DATA_FILE)
    assert keys is not None
    return unlock(keys, PASSWORD)


@pytest.fixture
def window(qtbot: QtBot, locked: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Shows the page that asks."""
    made = MainWindow(locked / DATA_FILE, Computer(tmp_path / "computer.ini"))
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made._lock is not None and made.lock.page is not None, timeout=20_000)
    yield made
    made.close()
    made.deleteLater()
    set_only_look(False)


def _page(window: MainWindow) -> UnlockPage:
    assert window.lock.page is not None
    return window.lock.page


def _enter(qtbot: QtBot, window: MainWindow, password: str) -> None:
    page = _page(window)
    page.password.editor.selectAll()
    type_text(page.password.editor, password)
    press(page.password.editor, Qt.Key.Key_Return)


def _come_in(qtbot: QtBot, window: MainWindow, password: str = PASSWORD) -> None:
    _enter(qtbot, window, password)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)


def _words(window: MainWindow) -> str:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    inside = [
        child
        for one in shown
        for child in (one, *one.findChildren(QPushButton), *one.findChildren(QLineEdit))
    ]
    texts = [one.text() for one in inside if one.isVisible() and isinstance(one, QPushButton | QLineEdit)]
    return "\n".join([*texts, *(one.windowTitle() for one in shown)])


def _is_locked(window: MainWindow) -> bool:
    return window.lock.locked


def test_a_wrong_password_is_said_at_the_field_and_the_right_one_opens(
    qtbot: QtBot, window: MainWindow, locked: Path
) -> None:
    assert not window.frame.isVisible()
    _enter(qtbot, window, "qinghe2025")
    page = _page(window)
    qtbot.waitUntil(lambda: bool(page.password.error()), timeout=20_000)
    assert page.password.error().startswith("密码不对")
    assert page.password.editor.selectedText() != ""
    assert page.open_button.isEnabled()
    data = DataFile(locked / DATA_FILE, _opened(locked).key)
    take(data, data.own_folder / "a.db", BackupKind.QUIT, NOW)
    key_file_of(locked / DATA_FILE).write_bytes(b"spoilt")
    _come_in(qtbot, window)
    notices: list[Toast] = [*window.findChildren(Toast)]
    assert ["已从备份里找回" in one.label.text() for one in notices] == [True]
    assert _opened(locked).key == data.key
    assert window.frame.isVisible()
    assert "青禾镇" in window.windowTitle()
    assert desk_of(window).database.who == CLERK
    assert window.frame.holder_label.text() == CLERK
    assert not (locked / "first-view.json").exists()
    desk_of(window).page("desk")
    window.close()
    assert not (locked / "first-view.json").exists()


def test_the_password_can_be_seen_while_it_is_typed_and_caps_lock_is_told(window: MainWindow) -> None:
    field = _page(window).password
    QTest.keyClicks(field.editor, "A")
    assert field.caps_label.isVisible()
    QTest.keyClicks(field.editor, "a")
    assert not field.caps_label.isVisible()
    assert field.editor.displayText() == "●●"
    click(field.eye)
    assert field.editor.displayText() == "Aa"


@pytest.mark.parametrize("lost", [False, True], ids=["forgotten", "key file lost"])
def test_the_recovery_code_opens_and_a_new_password_follows(
    qtbot: QtBot, window: MainWindow, locked: Path, lost: bool
) -> None:
    code, secret = code_of(_opened(locked).secret), _opened(locked).secret
    if lost:
        key_file_of(locked / DATA_FILE).unlink()
    page = _page(window)
    click(page.code_link)
    type_text(page.code.editor, "111111")
    assert page.code.error().startswith("第 1 组不对" if 111111 % 11 else "")
    page.code.editor.clear()
    type_text(page.code.editor, code.replace("-", ""))
    assert page.code.editor.text() == code.replace("-", " ")
    press(page.code.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.renewal is not None, timeout=20_000)
    renewal = page.renewal
    assert renewal is not None
    assert renewal.new.name is not None
    if not lost:
        click(renewal.button)
        assert "给谁设" in renewal.whose.error_label.text(), "somebody's password would end by a slip"
        click(next(one for one in renewal.whose.buttons.values() if one.text() == CLERK))
    assert renewal.new.name.isVisible() == lost
    if lost:
        type_text(renewal.new.name.editor, "韩梅")
    type_text(renewal.new.password.editor, NEW)
    type_text(renewal.new.again.editor, NEW + "x")
    click(renewal.button)
    assert renewal.new.again.error() == "两次输的不一样，请再输一次。"
    type_text(renewal.new.again.editor, NEW)
    click(renewal.button)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    keys = read_keys(locked / DATA_FILE)
    assert keys is not None
    found = unlock(keys, NEW)
    assert found.secret == secret
    assert found.holder is not None
    assert found.holder.name == ("韩梅" if lost else CLERK) == desk_of(window).database.who
    toasts: list[Toast] = [*window.findChildren(Toast)]
    assert any("新密码设好了" in one.label.text() for one in toasts)
    lines = desk_of(window).context.read(lambda db: history(db, HistoryAsk(limit=1)))
    assert lines[0].words == f"用恢复码打开，给{found.holder.name}设新密码"


def test_the_code_of_another_file_is_told(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    page.ask_code()
    type_text(page.code.editor, code_of(bytes(16)).replace("-", ""))
    press(page.code.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.code.error()), timeout=20_000)
    assert "不是这个数据文件的" in page.code.error()
    groups = code_of(_opened(window.data_file.parent).secret).split("-")
    page.code.editor.clear()
    type_text(page.code.editor, "".join((groups[1], groups[0], *groups[2:])))
    press(page.code.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "对调" in page.code.error(), timeout=20_000)
    assert page.code.error().startswith("第 1 组和第 2 组")


def test_without_its_key_file_the_trouble_page_offers_the_code(
    qtbot: QtBot, window: MainWindow, locked: Path
) -> None:
    data = DataFile(locked / DATA_FILE, _opened(locked).key)
    take(data, data.own_folder / "a.db", BackupKind.QUIT, NOW)
    key_file_of(locked / DATA_FILE).unlink()
    asked = window.lock.page
    window.load()
    qtbot.waitUntil(lambda: window.lock.page is not asked, timeout=20000)
    assert _page(window).password.isVisible(), "a backup brings the keys"
    (data.own_folder / "a.db").unlink()
    window.load()
    qtbot.waitUntil(lambda: window.frame.isVisible(), timeout=20000)
    buttons: list[QPushButton] = [*window.frame.pages.currentWidget().findChildren(QPushButton)]
    click(next(one for one in buttons if one.text() == "用恢复码打开…"))
    assert _page(window).code.isVisible()


def test_locked_nothing_can_be_read_or_done_and_all_is_there_afterwards(
    qtbot: QtBot, window: MainWindow
) -> None:
    _come_in(qtbot, window)
    desk = desk_of(window)
    desk.show_tab("roster")
    roster = desk.page("roster")
    assert isinstance(roster, RosterTab)
    window.show_help()
    asked = QDialog(window)
    asked.setModal(True)
    asked.setWindowTitle("李淑芬")
    inside = QLineEdit(asked)
    QVBoxLayout(asked).addWidget(inside)
    asked.show()
    type_text(inside, "李淑芬")
    assert "李淑芬" in _words(window)
    window.lock_now()
    settle()
    assert "李淑芬" not in _words(window)
    assert "青禾镇" not in _words(window)
    assert not window.frame.isVisible()
    assert not [
        one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow) and one.isVisible()
    ]
    assert asked.isVisible(), "a dialog that is hidden has answered"
    press(window, Qt.Key.Key_1, CTRL)
    press(window, Qt.Key.Key_K, CTRL)
    assert desk._current == "roster"
    toast(window, "李淑芬")
    settle()
    assert not [one for one in window.children() if isinstance(one, Toast) and one.isVisible()]
    _enter(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: not window.lock.locked, timeout=20_000)
    settle()
    assert inside.isVisible()
    assert (inside.text(), asked.windowTitle()) == ("李淑芬", "李淑芬")
    assert window.frame.isVisible()
    assert "青禾镇" in window.windowTitle()
    asked.close()
    helped = next(one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow))
    assert helped.isVisible()
    helped.close()
    show_active(window)
    press(window, Qt.Key.Key_1, CTRL)
    assert desk._current == "desk"
    desk.go("settings", "代表团")
    lists: list[RowList] = [*window.findChildren(RowList)]
    rows = next(one for one in lists if one.isVisible())
    rows.setFocus()
    rows.edit(rows.model().index(0, 1))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "第一代表团")
    window.lock_now()
    _enter(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: not window.lock.locked, timeout=20_000)
    assert rows.hasFocus(), "the keyboard is not where it was"
    assert rows.rows()[0].values["name"] == "第一代表团"


def test_after_idle_minutes_it_locks_itself_whatever_the_clock_on_the_wall_says(
    qtbot: QtBot, window: MainWindow
) -> None:
    _come_in(qtbot, window)
    idle, now = window.lock.idle, [1000.0]
    idle._clock = lambda: now[0]
    idle.watch(15)
    now[0] += 14 * 60
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    now[0] += 14 * 60
    idle.look()
    assert not _is_locked(window)
    now[0] += 3600  # the computer slept
    QTest.mouseMove(window.windowHandle(), QPoint(50, 50))
    assert _is_locked(window)
    idle.watch(0)
    _enter(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: not window.lock.locked, timeout=20_000)
    done = threading.Event()
    desk_of(window).context.long_work(lambda _: done.wait(5), lambda _: None, "正在导入")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog), timeout=20_000)
    window.lock_now()
    done.set()
    qtbot.waitUntil(lambda: not window.teller._progress, timeout=20_000)
    settle()
    assert _page(window).isVisible(), "it went with the dialog of the work that ended: nobody came in again"
    _enter(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: not window.lock.locked, timeout=20_000)


def test_a_key_file_put_in_its_place_does_not_open_the_lock(
    qtbot: QtBot, window: MainWindow, locked: Path, tmp_path: Path
) -> None:
    from renda_desktop.storage.keys import new_key_file
    from renda_desktop.storage.protecting import write_keys

    _come_in(qtbot, window)
    click(window.frame.lock_button)
    assert window.lock.locked
    write_keys(locked / DATA_FILE, new_key_file(NEW, "某人")[0])
    _enter(qtbot, window, NEW)
    page = _page(window)
    qtbot.waitUntil(lambda: bool(page.password.error()), timeout=20_000)
    assert window.lock.locked


def test_a_viewer_who_opens_the_lock_may_only_look(qtbot: QtBot, window: MainWindow) -> None:
    _come_in(qtbot, window)
    before = desk_of(window)
    before.show_tab("roster")
    window.lock_now()
    _enter(qtbot, window, VIEWERS)
    qtbot.waitUntil(lambda: window.desk not in (None, before), timeout=20000)
    settle()
    assert window.frame.holder_label.text() == f"{CHAIR}（只看）"
    assert only_look()
    assert not desk_of(window).database.may_write
    assert desk_of(window)._current == "roster"
    assert not window.frame.undo_button.isEnabled()
