"""Without a mouse: from the new suggestion to the reply, nobody leaves the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.suggestions.queries import list_files
from renda_desktop.suggestions.rules import State
from tests.helpers.builders import TODAY
from tests.suggestions.builders import Desk
from tests.ui.widgets.hands import CTRL, press, type_text
from ui.suggestions.tab import SuggestionsTab

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def focus() -> QWidget:
    """Where the keyboard is; it must be seen, once the sections have found their heights."""
    for _ in range(200):
        QApplication.processEvents()
        found = QApplication.focusWidget()
        if found is not None and not found.visibleRegion().isEmpty():
            return found
    pytest.fail(f"{found.accessibleName() if found is not None else 'nothing'} is out of sight")


def go(name: str) -> None:
    """The Tab key until the cursor stands there."""
    for _ in range(30):
        here = focus()
        words = here.text().rstrip("…") if isinstance(here, QAbstractButton) else here.accessibleName()
        if words == name:
            return
        press(here, TAB)
    pytest.fail(f"Tab does not come to {name}")


def put(name: str, text: str) -> None:
    """Goes there, types, and goes on: what was typed is taken."""
    go(name)
    type_text(focus(), text)
    press(focus(), TAB)


def state(desk: Desk) -> State:
    with desk.database.read() as db:
        (file,) = list_files(db, TODAY)
    return file.state


@pytest.mark.usefixtures("built_ahead")
def test_from_the_new_suggestion_to_the_reply(qtbot: QtBot, tab: SuggestionsTab, desk: Desk) -> None:
    tab.new_record()
    type_text(focus(), "修复东河村灌溉渠")
    put("领衔代表", "李淑芬")
    go("联名代表")
    type_text(focus(), "查无此人")
    go("登记")
    press(focus(), ENTER)
    assert focus().accessibleName() == "联名代表", "a name that is nobody's is not left out silently"
    press(focus(), Qt.Key.Key_A, CTRL)
    press(focus(), Qt.Key.Key_Delete)
    go("登记")
    press(focus(), ENTER)
    assert state(desk) is State.TO_ASSIGN
    card = tab.card.card
    qtbot.waitUntil(lambda: all(card.is_built(key) for key in card.section_keys()))
    press(focus(), ENTER)  # the blue button has the keyboard
    qtbot.waitUntil(lambda: focus().accessibleName() == "主办单位")
    put("主办单位", "镇水利站")
    go("交办")
    press(focus(), ENTER)
    assert state(desk) is State.IN_PROGRESS
    qtbot.waitUntil(lambda: focus().accessibleName() == "交办日期")
    while card.current_section() != "next":
        press(focus(), Qt.Key.Key_PageUp, CTRL)
    press(focus(), ENTER)
    qtbot.waitUntil(lambda: focus().accessibleName() == "答复日期")
    put("办理结果类别", "A")
    go("登记")
    press(focus(), ENTER)
    assert state(desk) is State.TO_APPRAISE
