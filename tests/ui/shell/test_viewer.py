"""Whoever may only look goes through everything and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from renda_desktop.keeping.recovering import add_person
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.keys import Role, unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys
from tests.helpers.builders import TODAY
from tests.helpers.window import toast_words
from tests.ui.shell.conftest import desk_of, in_file, settle
from tests.ui.widgets.hands import type_text
from ui.roster.people import add_deputy
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB
from ui.township.settings_page import SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.only_look import TIP, set_only_look
from ui.widgets.row_list import RowList

EDITORS, VIEWERS = "qinghe2026", "zhouyuan88"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def window(qtbot: QtBot, named: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """青禾镇 with a deputy, opened by the chair, who may look."""
    database = in_file(named)
    with database.action() as db:
        add_deputy(db, "李淑芬", TODAY)
    database.close()
    opened = protect(named / DATA_FILE, EDITORS, "林秋禾")
    add_person(named / DATA_FILE, opened, "周远山", Role.VIEWER, VIEWERS)
    made = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    keys = read_keys(named / DATA_FILE)
    assert keys is not None
    made.resize(1366, 768)
    made.open_with(unlock(keys, VIEWERS))
    made.show()
    qtbot.waitUntil(lambda: made.desk is not None, timeout=20000)
    yield made
    made.close()
    made.deleteLater()
    set_only_look(False)


def _typed_into(window: MainWindow) -> None:
    fields: list[Field[object]] = [*window.findChildren(Field)]
    for field in fields:
        box = field.focusProxy()
        if field.isVisible() and field.name and isinstance(box, QLineEdit | QPlainTextEdit):
            assert box.isReadOnly(), field.name
            type_text(box, "x")
            field.flush()


def _nothing_offered(window: MainWindow) -> None:
    buttons: list[Button] = [*window.findChildren(Button)]
    for button in buttons:
        if button.isVisible() and button.changes():
            assert not button.isEnabled(), button.text()
            assert button.toolTip() == TIP
    lists: list[RowList] = [*window.findChildren(RowList)]
    for one in lists:
        assert not one.isVisible() or not one._rows.editable()


def test_a_viewer_goes_through_every_page_and_nothing_is_changed(window: MainWindow) -> None:
    desk = desk_of(window)
    before = contents_of(window.data_file, desk.database.key)
    settings = desk.page(SETTINGS_TAB.key)
    assert isinstance(settings, SettingsPage)
    for key in (*desk.tab_keys(), HISTORY_TAB.key):
        desk.show_tab(key)
        settle()
        _nothing_offered(window)
        _typed_into(window)
    for part in ("单位", "届次", "选区", "主席副主席", "常用段落"):
        desk.go(SETTINGS_TAB.key, part)
        settle()
        _nothing_offered(window)
        _typed_into(window)
    assert not desk.context.write(lambda db: add_deputy(db, "马静", TODAY))
    assert "只看" in toast_words(window)
    window.undo()
    assert window.frame.holder_label.text() == "周远山（只看）"
    assert contents_of(window.data_file, desk.database.key) == before


def test_what_was_chosen_in_vain_is_shown_as_it_is_stored(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.show_tab("roster")
    reloaded: list[int] = []
    desk.page("roster").reload = lambda: reloaded.append(1)  # type: ignore[method-assign]
    desk.context.write(lambda db: add_deputy(db, "马静", TODAY))
    settle()
    assert reloaded == [1]
