"""By keyboard alone: the Tab key goes round every tab, and comes to everything that can be typed in or pressed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.storage.paths import DATA_FILE
from tests.ui.shell.conftest import OpenWindow, desk_of
from tests.ui.widgets.hands import press, show_active
from ui.overview.tab import DeskTab
from ui.runtime.page import TabPage
from ui.widgets.card import Card

_ENOUGH = 500


@pytest.fixture
def practice(folder: Path, practice_file: Path) -> Path:
    """The folder with the whole practice town in it: all lists and sections are filled."""
    shutil.copy(practice_file, folder / DATA_FILE)
    return folder


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("key", ["desk", "roster", "presidium", "sessions", "plans", "suggestions", "duties"])
def test_the_tab_key_comes_to_everything(qtbot: QtBot, open_window: OpenWindow, key: str) -> None:
    window = open_window()
    desk = desk_of(window)
    desk.show_tab(key)
    show_active(window)
    page = desk.page(key)
    qtbot.waitUntil(lambda: _all_built(page), timeout=20_000)
    page.setFocus()
    come_to = _round()
    left_out = {one.accessibleName() or type(one).__name__ for one in _waiting(page) - come_to}
    assert left_out == set()


def _all_built(page: TabPage) -> bool:
    cards: list[Card] = [*page.findChildren(Card)]
    shown = [card for card in cards if card.isVisible()]
    return (bool(shown) or isinstance(page, DeskTab)) and all(
        card.is_built(key) for card in shown for key in card.section_keys()
    )


def _waiting(page: TabPage) -> set[QWidget]:
    """What takes the focus by Tab itself, and is there to be seen."""
    widgets: list[QWidget] = [*page.findChildren(QWidget)]
    return {
        one
        for one in widgets
        if one.isVisibleTo(page)
        and one.isEnabled()
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


def _round() -> set[QWidget]:
    """Where the Tab key stops until it comes to a place again."""
    stops: set[QWidget] = set()
    for _ in range(_ENOUGH):
        stop = QApplication.focusWidget()
        assert stop is not None
        if stop in stops:
            break
        stops.add(stop)
        press(stop, Qt.Key.Key_Tab)
    assert len(stops) < _ENOUGH
    return stops
