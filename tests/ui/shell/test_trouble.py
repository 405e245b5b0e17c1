"""Trouble with the data file, and bugs."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.backing_up import back_up
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.handing_over import hand_over
from renda_desktop.keeping.manifest import read_manifest
from renda_desktop.keeping.recovering import unlock_file
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.header import key_file_of
from renda_desktop.storage.keys import new_key_file
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import TODAY
from tests.helpers.window import toast_words
from tests.keeping.conftest import NOW, SLOTS
from tests.keeping.test_salvage import root_of, spoil
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import type_text
from ui.roster.people import add_deputy
from ui.runtime.closed_work import ClosedWork, Reopening
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.shell.start_notices import StartNotices
from ui.shell.trouble_opening import TroubleOpening
from ui.shell.trouble_page import TroublePage
from ui.shell.watching import watch


def _damaged(named: Path) -> None:
    content = bytearray((named / DATA_FILE).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    content[100:4000] = b"\xff" * 3900
    (named / DATA_FILE).write_bytes(content)


def trouble_of(qtbot: QtBot, named: Path, tmp_path: Path) -> tuple[MainWindow, TroublePage]:
    """The window over a file that cannot be opened, when the page has looked for help."""
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    page = window.frame.pages.currentWidget()
    assert isinstance(page, TroublePage)
    qtbot.waitUntil(lambda: "正在找" not in page.state.sentence.text(), timeout=20000)
    return window, page


def test_a_damaged_file_is_said_and_the_newest_good_backup_offered(
    qtbot: QtBot, named: Path, tmp_path: Path
) -> None:
    data, now = DataFile(named / DATA_FILE), datetime.datetime.now().astimezone()
    back_up(data, now, list, SilentProgress())
    _damaged(named)
    window, page = trouble_of(qtbot, named, tmp_path)
    assert "已损坏" in page.state.sentence.text()
    assert "最近的好备份：今天" in page.state.sentence.text()
    assert page.restore_button.isVisible()
    assert window.frame.tabs.isHidden(), "there is nothing behind them"
    assert window.frame.settings_button.isHidden()
    window.activateWindow()
    qtbot.waitUntil(page.restore_button.hasFocus)
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    assert "青禾镇" in window.windowTitle()
    assert window.frame.tabs.isVisible()
    assert "恢复，现在是它当时的内容" in _said(desk_of(window).notices)
    assert len(list((named / "backups").glob("renda-before-restore-*"))) == 1
    window.close()


@pytest.mark.parametrize("emptied", [False, True])
def test_a_file_that_is_gone_is_brought_back_and_nobody_is_greeted_as_new(
    qtbot: QtBot, named: Path, tmp_path: Path, emptied: bool
) -> None:
    back_up(DataFile(named / DATA_FILE), datetime.datetime.now().astimezone(), list, SilentProgress())
    (named / DATA_FILE).unlink()
    if emptied:
        (named / DATA_FILE).touch()
    window, page = trouble_of(qtbot, named, tmp_path)
    said = page.state.sentence.text()
    assert ("最近的好备份：今天" in said, "不见了" in said) == (True, not emptied)
    assert page.salvage_button.isVisible() is emptied, "without a file there is nothing to save anything from"
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    assert "青禾镇" in window.windowTitle()
    window.close()


def test_a_damaged_file_without_a_backup_can_be_salvaged(
    qtbot: QtBot, named: Path, empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "renda_desktop.keeping.salvage.upgrade", lambda path, **_: shutil.copyfile(empty_file, path)
    )
    spoil(named / DATA_FILE, root_of(named / DATA_FILE, "office"))
    window, page = trouble_of(qtbot, named, tmp_path)
    assert "没有找到好的备份" in page.state.sentence.text()
    assert not page.restore_button.isVisible()
    with monkeypatch.context() as bug, qtbot.capture_exceptions() as seen:
        bug.setattr("renda_desktop.keeping.salvage.find_faults", _bug)
        page.salvage_button.click()
        assert not page.salvage_button.isVisible(), "nothing can be clicked meanwhile"
        qtbot.waitUntil(page.salvage_button.isVisible, timeout=20000)
    assert [kind for kind, *_ in seen] == [ZeroDivisionError], "the hook shows it"
    assert page.state.sentence.text().startswith("程序出了一个错")
    assert "没有找到好的备份" in page.state.sentence.text()
    window.activateWindow()
    qtbot.waitUntil(page.salvage_button.hasFocus)
    page.salvage_button.click()
    qtbot.waitUntil(page.open_button.isVisible, timeout=20000)
    assert "单位：救出 1 条（其中 1 条从修改记录里补回）" in page.state.sentence.text()
    assert "坏了的原文件另存在" in page.state.sentence.text()
    page.open_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    assert "青禾镇" in window.windowTitle()
    window.close()


def test_a_bad_backup_is_not_restored_and_of_a_doubtful_one_it_is_said_before(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shell import trouble_page

    shutil.copyfile(named / DATA_FILE, tmp_path / "以前的.db")
    _damaged(named)
    window, page = trouble_of(qtbot, named, tmp_path)
    chosen = iter((named / DATA_FILE, tmp_path / "以前的.db"))
    monkeypatch.setattr(trouble_page, "choose_file", lambda *_: next(chosen))
    button = next(one for one in _buttons(page) if one.text() == "从备份恢复…")
    button.click()
    qtbot.waitUntil(lambda: "不用恢复" in page.state.sentence.text(), timeout=20000)
    assert button.isVisible()
    assert not page.doubted_button.isVisible()
    button.click()
    qtbot.waitUntil(page.doubted_button.isVisible, timeout=20000)
    assert "没有核对数据" in page.state.sentence.text()
    assert not (named / "backups").exists(), "nothing was done yet"
    page.doubted_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20000)
    window.close()


def _bug(*_: object) -> list[str]:
    raise ZeroDivisionError


def test_a_backup_that_only_a_password_proves_asks_for_it(
    qtbot: QtBot, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_passwords: None
) -> None:
    from ui.shell import trouble_page

    locked = tmp_path / "以前的.db"
    hand_over(DataFile(named / DATA_FILE), locked, NOW, new_key_file("qinghe2026", "林秋禾"))
    manifest = read_manifest(locked)
    assert manifest is not None
    locked.with_suffix(".keys").write_bytes(manifest.key_file)
    locked.write_bytes(locked.read_bytes()[: manifest.size])
    _damaged(named)
    window, page = trouble_of(qtbot, named, tmp_path)
    monkeypatch.setattr(trouble_page, "choose_file", lambda *_: locked)
    opening = _asked(qtbot, page)
    assert not page.state.isVisible()
    opening.cancel_button.click()
    assert page.state.isVisible()
    opening = _asked(qtbot, page)
    type_text(opening.password.editor, "qinghe2026")
    opening.confirm_button.click()
    qtbot.waitUntil(page.doubted_button.isVisible, timeout=20000)
    assert "没有核对数据" in page.state.sentence.text()
    page.doubted_button.click()
    qtbot.waitUntil(lambda: window.lock.page is not None, timeout=20000)
    assert unlock_file(named / DATA_FILE, "qinghe2026").may_write
    window.close()


def _asked(qtbot: QtBot, page: TroublePage) -> TroubleOpening:
    """The backup was chosen, and its password is asked for."""
    next(one for one in _buttons(page) if one.text() == "从备份恢复…").click()
    qtbot.waitUntil(lambda: page.opening is not None, timeout=20000)
    assert page.opening is not None
    return page.opening


def test_what_there_is_to_say_of_the_file_stays_until_it_was_read(
    qtbot: QtBot, named: Path, open_window: OpenWindow
) -> None:
    care = Care(DataFile(named / DATA_FILE))
    care.look()  # and never closed
    window = open_window()
    bar = desk_of(window).notices.bar
    assert bar is not None
    assert "上次没有正常关闭" in bar.label.text()
    assert not bar.backups_button.isVisible()
    desk_of(window).show_tab("roster")
    assert bar.isVisible()
    bar.read_button.click()
    assert not bar.isVisible()
    watch = desk_of(window).notices._watch
    assert watch.isActive()
    assert window.close()
    assert not watch.isActive(), "nobody is left to be told"


def test_another_program_on_the_same_file_is_said_while_working(
    qtbot: QtBot, named: Path, open_window: OpenWindow
) -> None:
    window = open_window()
    notices = desk_of(window).notices
    Care(DataFile(named / DATA_FILE)).look()
    assert notices.bar is None
    notices._watch.timeout.emit()
    qtbot.waitUntil(lambda: "也打开了同一份数据" in _said(notices), timeout=20_000)
    assert not notices._watch.isActive(), "it is said once"


def _said(notices: StartNotices) -> str:
    return notices.bar.label.text() if notices.bar is not None else ""


@pytest.mark.parametrize("by_hand", [False, True], ids=["newer", "only its header"])
def test_a_newer_file_shows_a_calm_page(qtbot: QtBot, named: Path, tmp_path: Path, by_hand: bool) -> None:
    with contextlib.closing(dbapi2.connect(str(named / DATA_FILE))) as connection:
        connection.execute("PRAGMA user_version = 999")
        if not by_hand:
            connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    window, page = trouble_of(qtbot, named, tmp_path)
    assert "请安装新版程序" in page.state.sentence.text()
    assert page.salvage_button.isVisible() is by_hand
    if by_hand:
        page.salvage_button.click()
        qtbot.waitUntil(page.open_button.isVisible, timeout=20_000)
        page.open_button.click()
        qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    window.close()


def test_what_was_done_is_said_where_the_file_then_does_not_open(
    qtbot: QtBot, open_window: OpenWindow, named: Path
) -> None:
    window = open_window()

    def work(_: object) -> Reopening:
        shutil.copyfile(named / DATA_FILE, named / "kept.db")
        _damaged(named)
        return Reopening(None, note="已恢复。", logged="换了密码")

    window.work_closed(ClosedWork("正在恢复…", work))
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20_000)
    assert "已经做完，可是数据文件没有打开" in window.frame.banner.label.text()
    shutil.copyfile(named / "kept.db", named / DATA_FILE)
    window.load()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert "已恢复。" not in toast_words(window)
    desk = desk_of(window)
    with desk.database.read() as db:
        assert "换了密码" in history(db, HistoryAsk())[0].words


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
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    stop()
    text = (tmp_path / "logs" / "desk.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "李淑芬" not in text
    assert "330781" not in text


def test_where_no_log_can_be_written_the_window_works_all_the_same(
    open_window: OpenWindow, named: Path, tmp_path: Path
) -> None:
    window, blocked = open_window(), tmp_path / "logs"
    blocked.write_text("", encoding="utf-8")
    stop = watch(window, blocked, FolderLock(named))
    assert window.isVisible()
    stop()


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


@pytest.mark.parametrize("keys", [False, True])
def test_a_file_that_is_no_data_file_any_more_can_be_restored(
    qtbot: QtBot, named: Path, tmp_path: Path, keys: bool
) -> None:
    """With keys that lie there from before: a file that is readable further on asks for no password."""
    rest = (named / DATA_FILE).read_bytes()[4096:] if keys else b""
    (named / DATA_FILE).write_bytes(b"\x01\x02" * 2048 + rest)
    if keys:
        key_file_of(named / DATA_FILE).write_bytes(SLOTS)
    window = MainWindow(named / DATA_FILE, Computer(tmp_path / "c.ini"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.frame.pages.currentWidget(), TroublePage), timeout=20000)
    words = [button.text() for button in _buttons(window.frame.pages.currentWidget())]
    assert "从备份恢复…" in words
    window.close()
