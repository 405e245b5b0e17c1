"""Whoever may only look goes through everything and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import ui
from renda_desktop.history.queries import HistoryAsk, history
from renda_desktop.keeping.recovering import add_person
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.keys import Role, unlock
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import item_rows, make_item, make_plan
from tests.helpers.window import toast_words
from tests.looking.looking_round import LookingRound
from tests.ui.shell.conftest import desk_of, in_file, settle
from tests.ui.widgets.hands import CTRL, click, press, type_text
from ui.plans.tab import PlansTab
from ui.roster.people import add_deputy
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.shell.main_window import MainWindow
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB
from ui.township.people_steps import ChangePassword
from ui.township.protection_page import PROTECTION, ProtectionPage
from ui.township.settings_page import SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.only_look import TIP, set_only_look
from ui.widgets.palette import CommandPalette
from ui.widgets.row_list import RowList
from ui.widgets.writing_words import writes

EDITORS, VIEWERS, NEW = "qinghe2026", "zhouyuan88", "xinmima2026"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def window(qtbot: QtBot, named: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """青禾镇 with a deputy, opened by the chair, who may look."""
    database = in_file(named)
    with database.action() as db:
        add_deputy(db, "李淑芬", TODAY)
    make_item(database, make_plan(database))
    database.close()
    opened = protect(named / DATA_FILE, EDITORS, "林秋禾")
    add_person(named / DATA_FILE, opened, "周远山", Role.VIEWER, VIEWERS)
    made = MainWindow(named / DATA_FILE, Computer(tmp_path / "computer.ini"))
    keys = read_keys(named / DATA_FILE)
    assert keys is not None
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(lambda: made._lock is not None, timeout=20000)
    made.open_with(unlock(keys, VIEWERS))
    qtbot.waitUntil(lambda: made.desk is not None and made.frame.isVisible(), timeout=20000)
    yield made
    made.close()
    made.deleteLater()
    set_only_look(False)


def _typed_into(window: MainWindow) -> None:
    fields: list[Field[object]] = [*window.findChildren(Field)]
    for field in fields:
        box = field.focusProxy()
        if field.for_looking or not isinstance(box, QLineEdit | QPlainTextEdit):
            continue
        if box.isVisible():
            assert box.isReadOnly(), (field.name, field.label.text())
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
    for part in ("单位", "选区", "主席副主席", "常用段落", "本省规定"):
        desk.go(SETTINGS_TAB.key, part)
        settle()
        _nothing_offered(window)
        _typed_into(window)
    assert not desk.context.write(lambda db: add_deputy(db, "马静", TODAY))
    assert "只看" in toast_words(window)
    window.undo()
    assert window.frame.holder_label.text() == "周远山（只看）"
    assert contents_of(window.data_file, desk.database.key) == before


def test_whatever_answers_may_be_pressed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one card; `python -m tests.looking` presses everything in the practice town."""
    desk = desk_of(window)
    before = contents_of(window.data_file, desk.database.key)
    (item,) = item_rows(desk.database)
    plans = desk.page("plans")
    assert isinstance(plans, PlansTab)
    around = LookingRound(window, monkeypatch, plans.right.item_card)
    around.go("plans", [item.id])
    assert "plans: 修改记录" in around.pressed
    assert around.tried == []
    assert contents_of(window.data_file, desk.database.key) == before


def test_keys_menus_and_the_palette_offer_no_change(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.show_tab("roster")
    settle()
    press(window, Qt.Key.Key_N, CTRL)
    assert "只看" in toast_words(window)
    roster = desk.page("roster")
    assert isinstance(roster, RosterTab)
    assert not roster.card.is_adding()
    shown = [action.text() for action in roster.list.panel.view.actions() if action.isVisible()]
    assert "卡证与席签…" in shown
    assert not {"修改资料", "合并两人…", "删除", "调入"} & set(shown)
    titles = [one.title for one in roster.commands()]
    palette = CommandPalette(window, roster.commands())
    assert "删除" in titles
    assert {one.title for one in palette._commands.values()} & set(titles) >= {
        "卡证与席签…",
        "回到今天的名册",
    }
    assert "remove" not in palette._commands


def test_every_word_of_a_command_is_known() -> None:
    """A button, a menu, a command of the palette got new words: `writing_words.py` says whether they write."""
    made = re.compile(
        r'\b(?:\w+_button|link_button|removal_link|MenuButton|Button|Command|QAction|add)\(\s*(?:"[a-z-]+",\s*)?"([^"{]+)"'
    )
    words = {
        word
        for file in Path(ui.__file__ or "").parent.rglob("*.py")
        for word in made.findall(file.read_text("utf-8"))
        if not word.isascii()
    }
    assert len(words) > 400
    unknown = {word for word in words if writes(word) is None and word.strip("＋")}
    assert unknown == set()


def test_what_was_chosen_in_vain_is_shown_as_it_is_stored(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.show_tab("roster")
    reloaded: list[int] = []
    desk.page("roster").reload = lambda: reloaded.append(1)  # type: ignore[method-assign]
    desk.context.write(lambda db: add_deputy(db, "马静", TODAY))
    settle()
    assert reloaded == [1]


def test_a_viewer_changes_his_own_password(qtbot: QtBot, window: MainWindow) -> None:
    desk = desk_of(window)
    desk.go(SETTINGS_TAB.key, PROTECTION)
    settings = desk.page(SETTINGS_TAB.key)
    assert isinstance(settings, SettingsPage)
    page = settings.part(PROTECTION)
    assert isinstance(page, ProtectionPage)
    click(page.change_button)
    steps = page.steps
    assert isinstance(steps, ChangePassword)
    assert steps.new.former is not None
    for field, typed in ((steps.new.former, VIEWERS), (steps.new.password, NEW), (steps.new.again, NEW)):
        type_text(field.editor, typed)
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: page.steps is None, timeout=20_000)
    keys = read_keys(window.data_file)
    assert keys is not None
    found = unlock(keys, NEW)
    assert (found.holder, found.may_write) == (desk.context.holder, False)
    (line,) = desk.context.read(lambda db: history(db, HistoryAsk(limit=1)))
    assert (line.words, line.who) == ("改自己的密码", "周远山")
