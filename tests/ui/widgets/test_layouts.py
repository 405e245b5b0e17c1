"""Layouts: a flow keeps its lines level, a grid of fields leaves no holes and no cut values."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import theme
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.whole_label import WholeLabel


def _box(height: int, width: int = 80) -> QWidget:
    box = QWidget()
    box.setFixedSize(width, height)
    return box


def test_what_stands_in_a_line_of_a_flow_is_level(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page, 8)
    boxes = [_box(20), _box(32), _box(24), _box(24)]
    for box in boxes:
        flow.addWidget(box)
    qtbot.addWidget(page)
    page.resize(270, 200)
    page.show()
    assert [box.geometry().center().y() for box in boxes[:3]] == [15, 15, 15]
    assert boxes[3].y() == 40, "the next line begins below the highest of the one before"
    assert flow.heightForWidth(270) == 64
    assert flow.heightForWidth(400) == 32


def test_a_field_left_out_of_the_grid_leaves_no_hole(qtbot: QtBot) -> None:
    grid = FieldGrid()
    first, second, third = TextField("次"), TextField("日"), TextField("地")
    for field in (first, second, third):
        grid.add(field)
    qtbot.addWidget(grid)
    grid.resize(700, 300)
    grid.show()
    assert second.x() > first.x()
    set_shown(first, False)
    QApplication.processEvents()
    assert second.x() == 0
    assert third.y() == second.y()
    set_shown(first, True)
    QApplication.processEvents()
    assert (first.x(), third.x()) == (0, 0)
    assert third.y() > second.y()


def test_a_grid_with_long_values_goes_to_one_column_sooner(qtbot: QtBot) -> None:
    grid = FieldGrid()
    for name in ("类别", "结果"):
        grid.add(TextField(name))
    qtbot.addWidget(grid)
    grid.show()
    grid.resize(theme.px(480), 200)
    assert grid.columns() == 2
    grid.need(248)
    grid.resize(theme.px(481), 200)
    assert grid.columns() == 1
    grid.resize(theme.px(560), 200)
    assert grid.columns() == 2


def test_a_label_that_says_less_gives_its_room_back(qtbot: QtBot) -> None:
    label = WholeLabel()
    qtbot.addWidget(label)
    label.resize(200, 24)
    label.show()
    label.say("经原选区全体选民的过半数通过。" * 6)
    high = label.minimumHeight()
    label.say("已办")
    assert 0 < label.minimumHeight() < high
