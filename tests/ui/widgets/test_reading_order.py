"""The Tab key follows the eye, whatever was made first, and leaves the column at its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.widgets.hands import press, show_active
from ui.widgets.card import Card, Section
from ui.widgets.reading_order import ReadingWindow


def _later_made_above() -> QWidget:
    """The button at the top is the last one made; the two fields of the second row stand side by side."""
    content = QWidget()
    column, row = QVBoxLayout(content), QHBoxLayout()
    right, left, below = QLineEdit(content), QLineEdit(content), QLineEdit(content)
    top = QPushButton("上面", content)
    for name, widget in (("右", right), ("左", left), ("下面", below), ("上面", top)):
        widget.setAccessibleName(name)
    column.addWidget(top)
    row.addWidget(left)
    row.addWidget(right)
    column.addLayout(row)
    column.addWidget(below)
    return content


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    before, after = QLineEdit(), QLineEdit()
    before.setAccessibleName("卡片前")
    after.setAccessibleName("卡片后")
    card = Card("卡片")
    column.addWidget(before)
    column.addWidget(card)
    column.addWidget(after)
    for key in ("甲", "乙"):
        card.add_section(Section(key, key, _later_made_above))
        card.section(key)
    qtbot.addWidget(made)
    made.resize(600, 700)
    show_active(made)
    return made


def walk(window: QWidget, key: Qt.Key, steps: int) -> list[str]:
    found = []
    for _ in range(steps):
        focused = window.focusWidget()
        assert focused is not None
        press(focused, key)
        now = window.focusWidget()
        found.append(now.accessibleName() if now is not None else "")
    return found


def named(window: QWidget, name: str, last: bool = False) -> QWidget:
    inside: list[QWidget] = [*window.findChildren(QWidget)]
    found = [one for one in inside if one.accessibleName() == name]
    return found[-1 if last else 0]


def test_tab_goes_from_section_to_section_as_they_are_read(window: QWidget) -> None:
    named(window, "上面").setFocus()
    assert walk(window, Qt.Key.Key_Tab, 7) == ["左", "右", "下面", "上面", "左", "右", "下面"]


def test_shift_tab_goes_back_the_same_way(window: QWidget) -> None:
    named(window, "下面", last=True).setFocus()
    assert walk(window, Qt.Key.Key_Backtab, 7) == ["右", "左", "上面", "下面", "右", "左", "上面"]


@pytest.fixture
def around(window: QWidget, qtbot: QtBot) -> ReadingWindow:
    """The same in a window of the program."""
    made = ReadingWindow()
    made.setCentralWidget(window)
    qtbot.addWidget(made)
    made.resize(600, 700)
    show_active(made)
    return made


def test_from_outside_tab_comes_to_the_first_stop_and_shift_tab_to_the_last(around: ReadingWindow) -> None:
    named(around, "卡片后").setFocus()
    assert walk(around, Qt.Key.Key_Tab, 2) == ["上面", "左"]
    assert around.focusWidget() is named(around, "左")
    named(around, "卡片前").setFocus()
    assert walk(around, Qt.Key.Key_Backtab, 2) == ["下面", "右"]
    assert around.focusWidget() is named(around, "右", last=True)


def test_a_section_gone_to_begins_where_it_is_read(window: QWidget) -> None:
    (card,) = [one for one in window.children() if isinstance(one, Card)]
    card.jump_to("乙")
    assert window.focusWidget() is named(window, "上面", last=True)


def test_at_the_end_the_column_is_left_though_something_in_it_was_made_last(window: QWidget) -> None:
    first = named(window, "上面").parentWidget()
    assert first is not None
    layout = first.layout()
    assert layout is not None
    late = QPushButton("后来加的", first)
    late.setAccessibleName("后来加的")
    layout.addWidget(late)
    late.show()
    named(window, "下面", last=True).setFocus()
    assert walk(window, Qt.Key.Key_Tab, 1) == ["卡片后"]
    named(window, "上面").setFocus()
    assert walk(window, Qt.Key.Key_Backtab, 1) == ["卡片前"]


def test_after_the_last_of_the_window_comes_its_first(window: QWidget) -> None:
    named(window, "卡片前").hide()
    named(window, "卡片后").hide()
    named(window, "下面", last=True).setFocus()
    assert walk(window, Qt.Key.Key_Tab, 1) == ["上面"]


def test_what_was_passed_may_go_and_the_window_is_still_there(window: QWidget) -> None:
    (card,) = [one for one in window.children() if isinstance(one, Card)]
    held = [
        window,
        card,
        card.scroll_area().verticalScrollBar(),
    ]  # the bar is Qt's own: PySide forgets those first
    passed = [named(window, name, last) for name in ("上面", "左", "右", "下面") for last in (False, True)]
    named(window, "下面", last=True).setFocus()
    walk(window, Qt.Key.Key_Tab, 1)
    named(window, "上面").setFocus()
    walk(window, Qt.Key.Key_Backtab, 1)
    for one in passed:
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(isValid(one) for one in passed)
    assert all(isValid(one) for one in held)
