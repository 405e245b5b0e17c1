"""A list of texts that opens in place: by mouse, by keyboard, staying open while its rows change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import click, press, show_active
from ui.widgets.tokens import Tone
from ui.widgets.unfolding import Folded, UnfoldingList

ROWS = [
    Folded("a", "第一句。"),
    Folded("b", "第二句。", "名称", "已改", Tone.DONE),
    Folded("c", "第三句。"),
]


@pytest.fixture
def inside() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def folding(qtbot: QtBot, inside: QLineEdit) -> Iterator[UnfoldingList]:
    page, made = QWidget(), UnfoldingList("句子", inside, text_when_open=False)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    made.set_rows(ROWS)
    qtbot.addWidget(page)
    show_active(page)
    yield made
    page.hide()


def _words(folding: UnfoldingList, row_id: str) -> list[str]:
    labels = list[QLabel](folding.line(row_id).findChildren(QLabel))
    return [label.text() for label in labels if label.isVisible()]


def test_a_click_opens_and_a_second_one_folds_up(folding: UnfoldingList, inside: QLineEdit) -> None:
    told = QSignalSpy(folding.opened)
    assert _words(folding, "b") == ["名称", "第二句。", "已改"]
    click(folding.line("b"))
    assert (folding.open_id(), inside.isVisible()) == ("b", True)
    assert _words(folding, "b") == ["名称", "已改"], "the text stands in the field below"
    assert inside.hasFocus()
    click(folding.line("b"))
    assert (folding.open_id(), inside.isVisible()) == ("", False)
    assert [told.at(n)[0] for n in range(told.count())] == ["b", ""]


def test_what_is_open_stands_below_its_text(folding: UnfoldingList, inside: QLineEdit) -> None:
    click(folding.line("b"))
    QApplication.processEvents()
    tops = [w.mapTo(folding, w.rect().topLeft()).y() for w in (folding.line("b"), inside, folding.line("c"))]
    assert tops == sorted(tops)


def test_by_keyboard_alone(folding: UnfoldingList, inside: QLineEdit) -> None:
    folding.setFocus(Qt.FocusReason.TabFocusReason)
    assert folding.accessibleDescription() == "第一句。"
    press(folding, Qt.Key.Key_Down)
    assert folding.accessibleDescription() == "名称，已改，第二句。"
    press(folding, Qt.Key.Key_End)
    press(folding, Qt.Key.Key_Down)
    assert folding.current_id() == "c", "it ends there"
    press(folding, Qt.Key.Key_Home)
    press(folding, Qt.Key.Key_Return)
    assert folding.open_id() == "a"
    assert inside.hasFocus()
    press(inside, Qt.Key.Key_Up)
    assert folding.current_id() == "a", "arrows belong to the field"
    press(inside, Qt.Key.Key_Escape)
    assert folding.open_id() == ""
    assert folding.hasFocus()


def test_tab_goes_on_into_what_is_open(folding: UnfoldingList, inside: QLineEdit) -> None:
    folding.set_rows([*ROWS, Folded("d", "第四句。")])
    folding.open("d")
    folding.setFocus(Qt.FocusReason.TabFocusReason)
    press(folding, Qt.Key.Key_Tab)
    assert inside.hasFocus()


def test_other_rows_leave_what_is_open_open(folding: UnfoldingList, inside: QLineEdit) -> None:
    click(folding.line("b"))
    told = QSignalSpy(folding.opened)
    folding.set_rows([ROWS[2], Folded("b", "另一句。"), ROWS[0]])
    assert (folding.open_id(), folding.current_id(), told.count()) == ("b", "b", 0)
    assert inside.hasFocus()
    folding.set_rows(ROWS[:1])
    assert (folding.open_id(), inside.isVisible(), folding.current_id()) == ("", False, "a")
    folding.open("gone")
    assert folding.open_id() == ""
