"""The note above a list of what could not be stored: two ways on, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.errors import InputProblem
from tests.ui.widgets.hands import click, press, show_active
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn


class _Guests(QWidget):
    """Takes only people who are `known`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.known: set[str] = set()
        self.stored: tuple[ListRow, ...] = ()
        self.list = RowList((RowColumn("name", "姓名", stretch=True),), "来客")
        self.note = RefusedNote(context, self.list)
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.list)
        self.list.rows_edited.connect(self._edited)
        self.show_stored()

    def show_stored(self) -> None:
        self.note.show_rows("meeting", self.stored)

    def _edited(self, rows: Sequence[ListRow]) -> None:
        if {row.values["name"] for row in rows} <= self.known:
            self.stored = tuple(rows)
        else:
            self.note.refused(InputProblem("名单里没有这个人。"))
        self.show_stored()


@pytest.fixture
def guests(qtbot: QtBot, context: AppContext) -> _Guests:
    made = _Guests(context)
    qtbot.addWidget(made)
    show_active(made)
    made.list.paste("李淑芬\n马宏伟")
    assert made.note.words.text().count("没有保存：名单里没有这个人。") == 2
    return made


def _names(guests: _Guests) -> list[str]:
    return [row.values["name"] for row in guests.stored]


def test_what_was_refused_is_tried_again_once_nothing_stands_against_it(guests: _Guests) -> None:
    click(guests.note.again_button)
    assert (_names(guests), guests.note.isVisible()) == ([], True)
    guests.known = {"李淑芬", "马宏伟"}
    guests.show_stored()  # other data changed: what was typed is still there, and the way on
    assert guests.note.again_button.isVisible()
    click(guests.note.again_button)
    assert (_names(guests), guests.note.isVisible()) == (["李淑芬", "马宏伟"], False)


def test_one_press_gives_everything_up(guests: _Guests) -> None:
    click(guests.note.restore_button)
    assert (guests.note.isVisible(), guests.list.refusals()) == (False, "")
    assert guests.list._rows.count() == 0


def test_both_ways_are_reached_by_keyboard_and_lead_back_into_the_list(guests: _Guests) -> None:
    guests.known = {"李淑芬", "马宏伟"}
    guests.list.setFocus()
    press(guests.list, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert guests.note.restore_button.hasFocus()
    press(guests.note.restore_button, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert guests.note.again_button.hasFocus()
    press(guests.note.again_button, Qt.Key.Key_Return)
    assert _names(guests) == ["李淑芬", "马宏伟"]
    assert QApplication.focusWidget() is guests.list
