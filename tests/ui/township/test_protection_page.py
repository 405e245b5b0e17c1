"""密码和使用人 of a file that has a password: who may open it, and the recovery sheet printed again."""

from __future__ import annotations

from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from renda_desktop.documents.paper import plain_text
from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.recovering import add_person
from renda_desktop.storage.backup import copy_database
from renda_desktop.storage.keys import Role, Unlocked, holders_of, new_key_file, unlock
from renda_desktop.storage.protecting import read_keys, write_keys
from renda_desktop.storage.recovery_code import code_of
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.protection.sheet_view import SheetView
from ui.runtime.context import AppContext
from ui.township.computer_page import ComputerPage
from ui.township.file_lock import LockFiles
from ui.township.people_steps import AddPerson, ChangePassword, ChangeRole, RemovePerson
from ui.township.protection_page import ProtectionPage
from ui.township.protection_steps import DealWithCopies, PrintSheet

PASSWORD, VIEWERS, NEW = "qinghe2026", "zhouyuan88", "xinmima2026"
CLERK, CHAIR = "林秋禾", "周远山"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> ProtectionPage:
    """As for a file whose first holder opened it; of the password only the key file is there."""
    keys, opened = new_key_file(PASSWORD, CLERK)
    write_keys(context.database.path, keys)
    context.unlocked = opened
    return _page(qtbot, context)


def _page(qtbot: QtBot, context: AppContext) -> ProtectionPage:
    made = ProtectionPage(context)
    qtbot.addWidget(made)
    made.resize(900, 1400)
    made.reload()
    show_active(made)
    return made


def _keys(file: Path, password: str) -> Unlocked:
    keys = read_keys(file)
    assert keys is not None
    return unlock(keys, password)


def _people(file: Path, password: str) -> dict[str, Role]:
    keys = read_keys(file)
    assert keys is not None
    return {one.name: one.role for one in holders_of(keys, _keys(file, password).secret)}


def test_people_come_and_go_and_change_their_passwords(
    qtbot: QtBot, page: ProtectionPage, context: AppContext
) -> None:
    file, before = context.database.path, context.database.undo_label()
    click(page.add_button)
    adding = page.steps
    assert isinstance(adding, AddPerson)
    assert adding.new.name is not None
    name_error = adding.new.name.error
    first = adding.role.buttons[Role.EDITOR.name]
    qtbot.waitUntil(first.hasFocus, timeout=20_000)
    click(adding.confirm_button)
    assert (adding.role.value(), "请选一项" in adding.role.error_label.text()) == ("", True)
    press(first, Qt.Key.Key_Down)
    press(adding.role.buttons[Role.VIEWER.name], Qt.Key.Key_Space)
    assert (adding.role.value(), adding.role.error_label.text()) == (Role.VIEWER.name, "")
    type_text(adding.new.name.editor, CLERK)
    type_text(adding.new.password.editor, VIEWERS)
    type_text(adding.new.again.editor, VIEWERS)
    click(adding.confirm_button)
    qtbot.waitUntil(lambda: "已经在名单里" in name_error(), timeout=20_000)
    adding.new.name.editor.clear()
    type_text(adding.new.name.editor, CHAIR)
    for field in (adding.new.password, adding.new.again):
        field.clear()
    type_text(adding.new.password.editor, PASSWORD)
    type_text(adding.new.again.editor, PASSWORD)
    click(adding.confirm_button)
    qtbot.waitUntil(lambda: bool(adding.new.password.error()), timeout=20_000)
    for field in (adding.new.password, adding.new.again):
        field.clear()
        type_text(field.editor, VIEWERS)
    click(adding.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    assert _people(file, PASSWORD) == {CLERK: Role.EDITOR, CHAIR: Role.VIEWER}
    assert page.add_button.hasFocus(), "the keyboard was lost with the box"
    click(page.role_links[CHAIR])
    changed = page.steps
    assert isinstance(changed, ChangeRole)
    click(changed.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    assert _keys(file, VIEWERS).may_write
    assert page.role_links[CHAIR].text() == "改为只看…"
    assert page.role_links[CHAIR].hasFocus()
    click(page.change_button)
    changing = page.steps
    assert isinstance(changing, ChangePassword)
    assert changing.new.former is not None
    type_text(changing.new.former.editor, VIEWERS)
    type_text(changing.new.password.editor, NEW)
    type_text(changing.new.again.editor, NEW)
    former = changing.new.former
    click(changing.confirm_button)
    qtbot.waitUntil(lambda: bool(former.error()), timeout=20_000)
    assert "别人的密码" in former.error()
    type_text(former.editor, PASSWORD)
    click(changing.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    assert _keys(file, NEW).holder is not None
    click(page.remove_links[CHAIR])
    removing = page.steps
    assert isinstance(removing, RemovePerson)
    qtbot.waitUntil(removing.cancel_button.hasFocus, timeout=20_000)
    looks = (removing.confirm_button.property("look"), removing.cancel_button.property("look"))
    assert looks == ("quiet", "primary"), "Enter alone takes nobody's password away"
    click(removing.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    assert _people(file, NEW) == {CLERK: Role.EDITOR}
    lines = context.read(lambda db: [(one.words, one.who) for one in history(db, HistoryAsk())])
    who = context.database.who
    assert lines[:4] == [
        (f"去掉{CHAIR}的密码", who),
        ("改自己的密码", who),
        (f"把{CHAIR}改为能修改", who),
        (f"给{CHAIR}设密码（只看）", who),
    ]
    assert context.database.undo_label() == before


def _sheets(steps: PrintSheet) -> list[SheetView]:
    return [] if steps.sheet is None else [steps.sheet]


def test_the_sheet_is_printed_again_after_the_password(
    qtbot: QtBot, page: ProtectionPage, context: AppContext
) -> None:
    assert context.unlocked is not None
    click(page.print_button)
    steps = page.steps
    assert isinstance(steps, PrintSheet)
    type_text(steps.former.editor, "falsch2026")
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: bool(steps.former.error()), timeout=20_000)
    assert not _sheets(steps)
    type_text(steps.former.editor, PASSWORD)
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: bool(_sheets(steps)), timeout=10000)
    sheet = _sheets(steps)[0]
    text = plain_text(sheet.paper)
    groups = code_of(context.unlocked.secret).split("-")
    assert all(f"{group[:3]} {group[3:]}" in text for group in groups)
    assert str(context.database.path) in text
    assert len(sheet.preview.pages) == 1


def test_a_backup_without_a_password_is_told_and_dealt_with(
    qtbot: QtBot, page: ProtectionPage, context: AppContext
) -> None:
    copy = context.database.path.parent / "backups" / "人大工作台备份-20260402-091200.db"
    copy_database(context.database.path, copy)
    page.reload()
    assert "数据文件和备份都是加密的" in page.state.text()
    qtbot.waitUntil(page.copies_button.isVisible, timeout=20_000)
    assert "数据文件和以后的备份都是加密的" in page.state.text(), "one of them is not"
    click(page.copies_button)
    steps = page.steps
    assert isinstance(steps, DealWithCopies)
    click(steps.copies.choice.buttons["remove"])
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    assert not copy.exists()
    qtbot.waitUntil(lambda: not page.copies_button.isVisible(), timeout=20_000)
    assert "数据文件和备份都是加密的" in page.state.text()


def test_a_viewer_sees_who_may_open_it_and_changes_his_own_password_alone(
    qtbot: QtBot, page: ProtectionPage, context: AppContext
) -> None:
    assert context.unlocked is not None
    add_person(context.database.path, context.unlocked, CHAIR, Role.VIEWER, VIEWERS)
    context.unlocked = _keys(context.database.path, VIEWERS)
    context.database.may_write = False
    page.reload()
    QApplication.processEvents()
    labels: list[QLabel] = [*page.people.findChildren(QLabel)]
    words = [label.text() for label in labels if label.isVisible()]
    assert words == [CLERK, "能修改", CHAIR, "只看", "您"]
    assert page.remove_links == {}
    hidden = (page.add_button, page.print_button, page.renew_button, page.off_button)
    assert not any(button.isVisible() for button in hidden)
    assert page.change_button.isEnabled()
    computer = ComputerPage(context)
    qtbot.addWidget(computer)
    computer.reload()
    assert computer.clerk.editor.text() == CHAIR
    assert computer.clerk.editor.isReadOnly()


def test_files_that_go_out_are_given_a_password(
    qtbot: QtBot, page: ProtectionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "名册.xlsx", tmp_path / "通知.docx"
    openpyxl.Workbook().save(good)
    bad.write_bytes(b"no Word file")
    monkeypatch.setattr("ui.township.protection_page.choose_files", lambda *_: (good, bad))
    click(page.files_button)
    steps = page.steps
    assert isinstance(steps, LockFiles)
    for field in (steps.form.password, steps.form.again):
        type_text(field.editor, "短一点")
    click(steps.confirm_button)
    assert "至少 8 个字符" in steps.form.password.error()
    for field in (steps.form.password, steps.form.again):
        field.clear()
        type_text(field.editor, "dianhua2026")
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None)
    with good.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    assert bad.read_bytes() == b"no Word file"
    teller = page.context.teller
    assert isinstance(teller, TellerSpy)
    assert "1 个文件加好了密码。没有加上的：“通知.docx”" in teller.problems[-1]
