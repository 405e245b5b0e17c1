"""The list with real keys and clicks: opening, selection over reloads, columns, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import CTRL, NO_KEYS, click, double_click, press
from tests.ui.widgets.sample import Person, columns, people
from ui.widgets import theme
from ui.widgets.list_view import ListView
from ui.widgets.table_model import RowTableModel


@pytest.fixture
def model() -> RowTableModel[Person]:
    made = RowTableModel(columns())
    made.set_rows(people(30), lambda p: p.row_id)
    return made


@pytest.fixture
def view(qtbot: QtBot, model: RowTableModel[Person]) -> ListView:
    made = ListView(model, "代表名册")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def click_row(qtbot: QtBot, view: ListView, row: int, *, double: bool = False, ctrl: bool = False) -> None:
    at: QPoint = view.visualRect(view.model().index(row, 1)).center()
    keys = CTRL if ctrl else NO_KEYS
    click(view.viewport(), at, keys)
    if double:
        double_click(view.viewport(), at)


def test_click_makes_current_and_double_click_opens(qtbot: QtBot, view: ListView) -> None:
    with qtbot.waitSignal(view.current_changed) as current:
        click_row(qtbot, view, 3)
    assert current.args == ["p3"]
    with qtbot.waitSignal(view.opened) as opened:
        click_row(qtbot, view, 3, double=True)
    assert opened.args == ["p3"]


def test_enter_opens_and_arrows_walk(qtbot: QtBot, view: ListView) -> None:
    view.setFocus()
    view.select_ids(("p0",))
    press(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        press(view, Qt.Key.Key_Return)
    assert opened.args == ["p1"]


def test_selection_is_kept_by_id_over_reload_sort_and_filter(
    qtbot: QtBot, view: ListView, model: RowTableModel[Person]
) -> None:
    click_row(qtbot, view, 2)
    click_row(qtbot, view, 5, ctrl=True)
    announced: list[str] = []
    view.current_changed.connect(announced.append)
    model.set_rows(list(reversed(people(30))), lambda p: p.row_id)
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    model.set_filter(lambda p: p.number < 20)
    assert set(view.selected_ids()) == {"p2", "p5"}
    assert view.current_id() == "p5"
    assert announced == [], "the card must not be rebuilt when the same record stays current"


def test_a_row_that_is_gone_is_announced_as_none(
    qtbot: QtBot, view: ListView, model: RowTableModel[Person]
) -> None:
    click_row(qtbot, view, 2)
    with qtbot.waitSignal(view.current_changed) as current:
        model.set_filter(lambda p: p.row_id != "p2")
    assert current.args == [""]


def test_ctrl_c_copies_shown_columns_as_a_table(qtbot: QtBot, view: ListView) -> None:
    view.select_ids(("p0", "p1"))
    press(view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "1\t李淑芬\t男\t东河村\t逾期\n2\t张建国\t女\t西山村\t待办"


def test_columns_are_chosen_in_the_menu(qtbot: QtBot, view: ListView) -> None:
    menu = view.show_column_menu(QPoint(0, 0))
    phone = next(action for action in menu.actions() if action.text() == "电话")
    assert not phone.isChecked()
    with qtbot.waitSignal(view.view_state_changed):
        phone.trigger()
    menu.close()
    assert not view.isColumnHidden(5)


def test_the_last_column_cannot_be_hidden(view: ListView) -> None:
    for column in (0, 2, 3, 4):
        view.hideColumn(column)
    menu = view.show_column_menu(QPoint(0, 0))
    assert not next(action for action in menu.actions() if action.text() == "姓名").isEnabled()
    menu.close()


def test_view_state_comes_back(qtbot: QtBot, view: ListView, model: RowTableModel[Person]) -> None:
    header = view.horizontalHeader()
    header.moveSection(1, 0)
    header.resizeSection(2, 99)
    header.setSectionHidden(5, False)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    state = view.view_state()
    other = ListView(model, "代表名册")
    qtbot.addWidget(other)
    other.restore(state)
    assert other.view_state() == state
    assert [column["key"] for column in state["columns"]][:2] == ["name", "number"]
    assert (state["sort"], state["descending"]) == ("name", True)


def test_unknown_columns_of_an_older_state_are_ignored(view: ListView) -> None:
    state = view.view_state()
    state["columns"].insert(0, {"key": "gone", "width": 10, "shown": True})
    state["sort"] = "gone"
    view.restore(state)
    assert view.view_state()["columns"][0]["key"] == "number"


def test_focus_by_keyboard_selects_the_first_row(qtbot: QtBot, view: ListView) -> None:
    view.setFocus()
    qtbot.waitUntil(lambda: view.selected_ids() == ("p0",))


def test_columns_grow_with_the_type_and_come_back(qtbot: QtBot, qapp: QApplication) -> None:
    model: RowTableModel[Person] = RowTableModel(columns())
    model.set_rows(people(5), lambda p: p.row_id)
    view = ListView(model, "名册")
    qtbot.addWidget(view)
    view.resize(1000, 400)
    view.show()
    header = view.horizontalHeader()
    header.resizeSection(1, 130)  # by the user
    try:
        theme.apply_theme(qapp, 150)
        assert header.sectionSize(1) == 195
        assert {c["key"]: c["width"] for c in view.view_state()["columns"]}["name"] == 130
        header.setSectionHidden(5, False)
        assert header.sectionSize(5) == 210, "a column that was hidden meanwhile"
    finally:
        theme.apply_theme(qapp, 100)
    assert header.sectionSize(1) == 130
