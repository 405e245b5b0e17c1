"""What was typed and cannot be stored: it stays, says why, and is tried again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton

from renda_desktop.storage.database import Database
from renda_desktop.township.queries import find_office
from tests.helpers.window import no_writing
from tests.ui.conftest import ExpectedDialogs
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import type_text
from ui.shell.desk import Desk
from ui.township.office_page import OfficePage
from ui.township.settings_page import SettingsPage
from ui.widgets.fields import TextField


def _office_name(desk: Desk) -> TextField:
    desk.show_tab("settings")
    page = desk.page("settings")
    assert isinstance(page, SettingsPage)
    office = page.part("单位")
    assert isinstance(office, OfficePage)
    name = office.fields["name"]
    assert isinstance(name, TextField)
    return name


def _stored_name(database: Database) -> str:
    with database.read() as db:
        office = find_office(db)
    assert office is not None
    return office.name


def _type_over(field: TextField, words: str) -> None:
    field.editor.setFocus()
    field.editor.selectAll()
    type_text(field.editor, words)


def test_closing_asks_when_what_was_typed_cannot_be_saved(
    open_window: OpenWindow, named: Path, dialogs: ExpectedDialogs
) -> None:
    window = open_window()
    desk = desk_of(window)
    name = _office_name(desk)
    with no_writing(desk.database):
        _type_over(name, "青苗镇")
        dialogs.answer(lambda dialog: _answer(dialog, "先不关闭"))
        assert not window.close()
        assert name.editor.text() == "青苗镇"
        assert window.frame.saved_label.text() == "有内容没有保存"
    assert window.close()
    assert window.frame.saved_label.text().startswith("已保存")
    database = in_file(named)
    assert _stored_name(database) == "青苗镇"
    database.close()


def test_what_could_not_be_saved_says_why_on_the_way_back_and_is_tried_again(
    open_window: OpenWindow, named: Path
) -> None:
    window = open_window()
    desk = desk_of(window)
    name = _office_name(desk)
    with no_writing(desk.database):
        _type_over(name, "青苗镇")
        desk.show_tab("roster")
        window.frame.banner.close_banner()
        desk.show_tab("settings")
        assert window.frame.banner.isVisible(), "the red field says: 原因写在页面上方"
        assert name.editor.text() == "青苗镇"
        desk.show_tab("roster")
    desk.show_tab("settings")
    assert not window.frame.banner.isVisible()
    assert window.frame.saved_label.text().startswith("已保存")
    assert _stored_name(desk.database) == "青苗镇"


def _answer(dialog: QDialog, word: str) -> None:
    buttons: list[QPushButton] = [*dialog.findChildren(QPushButton)]
    next(button for button in buttons if button.text() == word).click()
