"""A− and A+: the whole window in larger type, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.shell.conftest import OpenWindow, desk_of, settle
from tests.ui.widgets.hands import click
from ui.runtime.computer import Computer
from ui.township.settings_page import SettingsPage


@pytest.mark.usefixtures("named")
def test_growing_type_leaves_room_for_the_tabs(open_window: OpenWindow) -> None:
    window = open_window()
    for _ in range(3):
        click(window.frame.larger_button)
    assert window.frame.undo_button.text() == "撤销"
    assert "青禾镇" in window.frame.undo_button.toolTip()
    tabs = window.frame.tabs
    settle()
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width(), "every tab is in sight"
    places = [button.x() for button in (window.frame.smaller_button, window.frame.larger_button)]
    assert places == sorted(places)
    assert places[0] > window.frame.help_button.x()
    for _ in range(3):
        click(window.frame.smaller_button)
    assert window.frame.undo_button.text().startswith("撤销：")


@pytest.mark.usefixtures("named")
def test_type_grows_and_is_remembered(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    click(window.frame.larger_button)
    assert Computer(tmp_path / "computer.ini").number("scale", 100) == 110
    click(window.frame.smaller_button)


@pytest.mark.usefixtures("named")
def test_the_settings_grow_while_they_are_open(open_window: OpenWindow) -> None:
    window = open_window()
    desk_of(window).show_tab("settings")
    page = desk_of(window).page("settings")
    assert isinstance(page, SettingsPage)
    wide = page.names.width()
    for _ in range(3):
        click(window.frame.larger_button)
    assert page.names.width() == wide * 3 // 2
    for _ in range(3):
        click(window.frame.smaller_button)
    assert page.names.width() == wide


@pytest.mark.usefixtures("named")
def test_a_long_step_leaves_room_for_the_tabs(open_window: OpenWindow) -> None:
    frame = open_window().frame
    frame.show_undo("王建国评价为不满意：第1号建议（18-闭-2026-01）")
    settle()
    tabs, button = frame.tabs, frame.undo_button
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width(), "every tab is in sight"
    assert button.text().startswith("撤销：王建国")
    assert "18-闭-2026-01" in button.toolTip()
    frame.window().resize(1100, 700)
    settle()
    assert button.text() == "撤销", "where there is no room it says only what it does"
