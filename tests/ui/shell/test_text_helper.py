"""Long texts in the whole window: 常用段落 and the large editor on a page as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.wording.commands import AddPhrase, add_phrase
from renda_desktop.wording.rules import PhraseKind
from tests.helpers.plan_builders import act, make_plan, plan_row
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.shell.desk import Desk
from ui.township.settings_page import SettingsPage
from ui.widgets.fields import LongTextField
from ui.wording.large_editor import LargeEditor
from ui.wording.popup import PhrasePopup

GUIDANCE = "以新时代基层人大工作要求为指导。"


@pytest.fixture
def planned(named: Path) -> Path:
    """青禾镇 with a plan of 2026 and the guiding paragraph of that year."""
    database = in_file(named)
    make_plan(database)
    act(database, add_phrase, AddPhrase(PhraseKind.GUIDING, GUIDANCE, "指导思想", 2026))
    database.close()
    return named


def _demand(qtbot: QtBot, desk: Desk) -> LongTextField:
    """总体要求 of the plan, with the keyboard in it."""

    def found() -> list[LongTextField]:
        fields: list[LongTextField] = [*desk.page("plans").findChildren(LongTextField)]
        return [field for field in fields if field.name == "demand" and field.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    field = found()[0]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    return field


@pytest.mark.usefixtures("planned")
def test_a_guiding_paragraph_comes_into_the_plan(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab("plans")
    show_active(window)
    field = _demand(qtbot, desk)
    tools = desk.text_helper.tools()
    assert tools is not None
    assert tools.isVisible()
    press(field.editor, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PhrasePopup)
    press(popup.panel.chooser.editor, Qt.Key.Key_Return)
    desk.flush()
    assert plan_row(desk.database).demand == GUIDANCE
    desk.undo()
    assert plan_row(desk.database).demand == ""


@pytest.mark.usefixtures("planned")
def test_the_large_editor_over_the_page(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab("plans")
    show_active(window)
    field = _demand(qtbot, desk)
    press(field.editor, Qt.Key.Key_F11)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, LargeEditor)
    QTest.qWait(1)
    assert opened.width() < window.width()
    assert opened.height() < window.height()
    type_text(opened.editor, "第一段")
    press(opened.editor, Qt.Key.Key_Return)
    type_text(opened.editor, "第二段")
    press(opened.editor, Qt.Key.Key_Escape)
    assert plan_row(desk.database).demand == "第一段\n第二段"


@pytest.mark.usefixtures("planned")
def test_the_way_to_the_settings_leads_to_the_paragraphs(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab("plans")
    show_active(window)
    press(_demand(qtbot, desk).editor, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PhrasePopup)
    click(popup.panel.settings_button)
    settings = desk.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.isVisible()
    assert settings.names.currentItem().text() == "常用段落"
