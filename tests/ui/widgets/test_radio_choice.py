"""One of a few in sight: clicked, reached by the arrow keys, shown without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import click, press, show_active
from ui.widgets.radio_choice import Choice, RadioChoice


@pytest.fixture
def choice(qtbot: QtBot) -> RadioChoice:
    made = RadioChoice("哪一种", [Choice("a", "甲", "第一种的意思"), Choice("b", "乙", "第二种的意思")])
    qtbot.addWidget(made)
    made.set_value("a")
    show_active(made)
    return made


def test_a_click_chooses_and_is_announced(choice: RadioChoice) -> None:
    said: list[str] = []
    choice.chosen.connect(said.append)
    click(choice.buttons["b"])
    assert (choice.value(), said) == ("b", ["b"])


def test_the_arrow_keys_choose(choice: RadioChoice) -> None:
    said: list[str] = []
    choice.chosen.connect(said.append)
    choice.buttons["a"].setFocus(Qt.FocusReason.TabFocusReason)
    press(choice.buttons["a"], Qt.Key.Key_Down)
    assert (choice.value(), said) == ("b", ["b"])


def test_showing_a_value_is_no_choice(choice: RadioChoice) -> None:
    said: list[str] = []
    choice.chosen.connect(said.append)
    choice.set_value("b")
    assert (choice.value(), said) == ("b", [])


def test_each_says_what_it_means(choice: RadioChoice) -> None:
    assert choice.buttons["b"].accessibleName() == "哪一种：乙"
    assert choice.buttons["b"].accessibleDescription() == "第二种的意思"
