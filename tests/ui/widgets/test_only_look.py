"""Marks, ticks and masked cells look and answer otherwise for whoever may only look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip
from pytestqt.qtbot import QtBot

from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import AttendanceStatus, Capacity
from tests.ui.widgets.hands import click
from ui.people.mark_list import MarkList
from ui.sessions.row_table import SessionRowList
from ui.widgets.only_look import TIP, set_only_look
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn


@pytest.fixture
def looking() -> Iterator[None]:
    """As for a viewer."""
    set_only_look(True)
    yield
    set_only_look(False)


def _says_why(view: QAbstractItemView, at: QPoint) -> bool:
    where = view.viewport().mapToGlobal(at)
    QToolTip.showText(where, "别的", view)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, where))
    return QToolTip.text() == TIP


def _colours(view: QAbstractItemView, place: QRect) -> int:
    image = view.viewport().grab(place.adjusted(2, 2, -2, -2)).toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def _roll(qtbot: QtBot) -> MarkList:
    roll = MarkList("出席名单")
    qtbot.addWidget(roll)
    roll.resize(700, 200)
    line = AttendanceRow(
        "a", "e", None, "李淑芬", "", Capacity.MEMBER, AttendanceStatus.LATE, "", approved=None, position=1
    )
    roll.set_lines([line])
    roll.show()
    return roll


def test_marks_are_offered_to_whoever_may_set_them(qtbot: QtBot) -> None:
    roll, told = _roll(qtbot), list[object]()
    roll.marked.connect(lambda _, mark: told.append(mark))
    absent = roll.mark_place("a", AttendanceStatus.ABSENT)
    assert _colours(roll, absent) > 1
    assert not _says_why(roll, absent.center())
    click(roll.viewport(), absent.center())
    assert told == [AttendanceStatus.ABSENT]


@pytest.mark.usefixtures("looking")
def test_who_may_only_look_sees_the_mark_that_holds_and_why_a_click_does_nothing(qtbot: QtBot) -> None:
    roll, told = _roll(qtbot), list[object]()
    roll.marked.connect(lambda _, mark: told.append(mark))
    absent = roll.mark_place("a", AttendanceStatus.ABSENT)
    assert _colours(roll, absent) == 1
    assert _colours(roll, roll.mark_place("a", AttendanceStatus.LATE)) > 1
    assert _says_why(roll, absent.center())
    click(roll.viewport(), absent.center())
    assert told == []


@pytest.mark.usefixtures("looking")
def test_ticks_and_cells_that_are_typed_into_say_why_they_stay(qtbot: QtBot) -> None:
    columns = (
        RowColumn("done", "办完", editable=False),
        RowColumn("phone", "电话", masked=True),
        RowColumn("state", "情况", editable=False),
    )
    rows = SessionRowList(columns, "筹备", mark="done")
    qtbot.addWidget(rows)
    rows.resize(600, 200)
    rows.set_rows([ListRow("a", {"done": "是", "phone": "13800001234", "state": "已办"})])
    told: list[str] = []
    rows.marked.connect(told.append)
    rows.show()
    places = [rows.visualRect(rows.model().index(0, column)).center() for column in (1, 2, 3)]
    assert [_says_why(rows, at) for at in places] == [True, True, False]
    for at in places:
        click(rows.viewport(), at)
    assert told == []


def test_a_list_says_nothing_to_whoever_may_write(qtbot: QtBot) -> None:
    rows = RowList((RowColumn("phone", "电话", masked=True),), "名单")
    qtbot.addWidget(rows)
    rows.set_rows([ListRow("a", {"phone": "13800001234"})])
    rows.show()
    assert not _says_why(rows, rows.visualRect(rows.model().index(0, 1)).center())
