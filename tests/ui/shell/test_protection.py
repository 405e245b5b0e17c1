"""密码和使用人: the password is set with the sheet in hand, the code is renewed, the password is taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.taking import take
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.chain_check import verify_chain
from renda_desktop.storage.keys import Unlocked, unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import is_plain, read_keys
from renda_desktop.storage.recovery_code import code_of
from tests.helpers.window import toast_words
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import click, press, type_text
from ui.protection.code_check import CodeCheck
from ui.shell.main_window import MainWindow
from ui.shell.start_notices import NoticeBar
from ui.township.protection_page import PROTECTION, ProtectionPage
from ui.township.protection_steps import (
    RenewCode,
    SetPassword,
    TakeOff,
)
from ui.township.settings_page import SettingsPage
from ui.widgets.only_look import set_only_look

PASSWORD, CLERK = "qinghe2026", "林秋禾"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture(autouse=True)
def _all_may_write_again() -> Iterator[None]:
    yield
    set_only_look(False)


def _page(window: MainWindow) -> ProtectionPage:
    desk = desk_of(window)
    desk.go("settings", PROTECTION)
    settings = desk.page("settings")
    assert isinstance(settings, SettingsPage)
    part = settings.part(PROTECTION)
    assert isinstance(part, ProtectionPage)
    return part


def _reopened(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> ProtectionPage:
    """What closes the file and opens it again, on the same page."""
    before = window.desk
    act()
    qtbot.waitUntil(lambda: window.desk not in (None, before), timeout=20000)
    qtbot.waitUntil(lambda: desk_of(window)._current == "settings", timeout=20_000)
    return _page(window)


def _type_back(check: CodeCheck | None) -> None:
    assert check is not None
    for place, field in zip(check.asked, check.fields, strict=True):
        type_text(field.editor, check.groups[place - 1])


def _set_password(qtbot: QtBot, window: MainWindow) -> ProtectionPage:
    page = _page(window)
    click(page.set_button)
    steps = page.steps
    assert isinstance(steps, SetPassword)
    assert steps.new.name is not None
    type_text(steps.new.name.editor, CLERK)
    type_text(steps.new.password.editor, "1234")
    type_text(steps.new.again.editor, "1234")
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: bool(steps.new.password.error()), timeout=20_000)
    for field in (steps.new.password, steps.new.again):
        field.clear()
        type_text(field.editor, PASSWORD)
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: steps.sheet is not None, timeout=10000)
    _look_at_the_sheet(qtbot, steps)
    click(steps.confirm_button)
    assert steps.check is not None
    click(steps.confirm_button)
    assert steps.check.fields[0].error() != ""
    assert is_plain(window.data_file), "encrypted although nobody showed that he has the sheet"
    _type_back(steps.check)
    return _reopened(qtbot, window, lambda: click(steps.confirm_button))


def _look_at_the_sheet(qtbot: QtBot, steps: SetPassword) -> None:
    """Its code in sight, [打印…] the blue button; there is no way on before it was printed or written down."""
    sheet = steps.sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.print_button.hasFocus, timeout=20_000)
    assert sheet.preview.view.verticalScrollBar().value() == 0
    looks = (sheet.print_button.property("look"), steps.confirm_button.property("look"))
    assert (looks, steps.confirm_button.isEnabled()) == (("primary", "quiet"), False)
    steps.confirm()
    assert steps.check is None, "the sheet was passed over"
    press(sheet.by_hand, Qt.Key.Key_Space)
    looks = (sheet.print_button.property("look"), steps.confirm_button.property("look"))
    assert looks == ("quiet", "primary")
    sheet.by_hand.setFocus()
    press(sheet.by_hand, Qt.Key.Key_Tab)
    assert steps.confirm_button.hasFocus(), "the way on is not the next stop"


def _keys(folder: Path, password: str) -> Unlocked:
    keys = read_keys(folder / DATA_FILE)
    assert keys is not None
    return unlock(keys, password)


def _renew(qtbot: QtBot, window: MainWindow, page: ProtectionPage) -> ProtectionPage:
    before = _keys(window.data_file.parent, PASSWORD).secret
    click(page.renew_button)
    renewing = page.steps
    assert isinstance(renewing, RenewCode)
    type_text(renewing.former.editor, PASSWORD)
    click(renewing.confirm_button)
    qtbot.waitUntil(lambda: renewing.sheet is not None, timeout=10000)
    assert renewing.sheet is not None
    click(renewing.sheet.by_hand)
    click(renewing.confirm_button)
    _type_back(renewing.check)
    assert renewing.check is not None
    shown = "-".join(renewing.check.groups)
    page = _reopened(qtbot, window, lambda: click(renewing.confirm_button))
    after = _keys(window.data_file.parent, PASSWORD).secret
    assert after != before
    assert code_of(after) == shown
    return page


def test_a_password_is_set_with_the_sheet_in_hand_and_taken_off_again(
    qtbot: QtBot, open_window: OpenWindow, named: Path
) -> None:
    data = DataFile(named / DATA_FILE)
    backup = data.own_folder / "人大工作台备份-20260402-091200.db"
    take(data, backup, BackupKind.MANUAL, utc_now())
    window = open_window()
    page = _set_password(qtbot, window)
    assert not is_plain(named / DATA_FILE)
    assert not is_plain(backup)
    assert "已经加密" in toast_words(page)
    bars: list[NoticeBar] = [*window.findChildren(NoticeBar)]
    assert not any(bar.isVisible() for bar in bars), "its own work is no change from outside"
    assert desk_of(window).database.who == CLERK
    assert window.frame.lock_button.isVisible()
    labels: list[QLabel] = [*page.people.findChildren(QLabel)]
    words = [label.text() for label in labels]
    assert words == [CLERK, "能修改", "您"]
    assert window.lock.idle._minutes == 15
    page.minutes.edited.emit("5")
    assert window.lock.idle._minutes == 5
    page = _renew(qtbot, window, page)
    click(page.off_button)
    steps = page.steps
    assert isinstance(steps, TakeOff)
    type_text(steps.former.editor, "falsch2026")
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: bool(steps.former.error()), timeout=20_000)
    assert not is_plain(named / DATA_FILE)
    type_text(steps.former.editor, PASSWORD)
    page = _reopened(qtbot, window, lambda: click(steps.confirm_button))
    assert is_plain(named / DATA_FILE)
    assert page.set_button.isVisible()
    assert not window.frame.lock_button.isVisible()
    database = desk_of(window).database
    with database.read() as db:
        lines = [one.words for one in history(db, HistoryAsk(limit=3))]
        assert verify_chain(db) == []
    assert lines == [
        f"取消密码（{CLERK}），数据文件不再加密",
        "换恢复码，重新加密数据文件，其他人的密码作废",
        "设密码，加密数据文件",
    ]
