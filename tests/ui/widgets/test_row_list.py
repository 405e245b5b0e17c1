"""The editable list: typing, adding, pasting, moving, deleting; one announcement for each thing done."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import ALT, CTRL, drag, press, show_active, type_text
from ui.widgets import theme
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn, RowListModel
from ui.widgets.wrap_delegate import WrapDelegate

COLUMNS = [RowColumn("title", "议题", stretch=True), RowColumn("speaker", "报告人")]
ROWS = [ListRow(key, {"title": title}) for key, title in (("a", "甲"), ("b", "乙"), ("c", "丙"))]


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    numbers = count(1)
    made = RowList(COLUMNS, "议题", new_id=lambda: f"new{next(numbers)}")
    made.set_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(600, 300)
    show_active(made)
    made.setFocus()
    return made


def titles(rows: RowList) -> list[str]:
    return [row.values.get("title", "") for row in rows.rows()]


def ids(rows: RowList) -> list[str]:
    return [row.row_id for row in rows.rows()]


def editor(rows: RowList) -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    assert rows.isAncestorOf(found)
    return found


def enter(qtbot: QtBot, rows: RowList) -> None:
    """Enter in a cell; Qt takes it over a moment later."""
    before = editor(rows)
    with qtbot.waitSignal(rows.itemDelegate().closeEditor):
        press(before, Qt.Key.Key_Return)


def go_to_end(rows: RowList) -> None:
    rows.setCurrentIndex(rows.model().index(rows.model().rowCount() - 1, 1))


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowListModel(COLUMNS)
    model.set_rows(ROWS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_enter_edits_and_announces_the_cell(qtbot: QtBot, rows: RowList) -> None:
    seen: list[tuple[str, str, str]] = []
    rows.cell_edited.connect(lambda *args: seen.append(args))
    rows.select_row("b")
    press(rows, Qt.Key.Key_Return)
    editor(rows).selectAll()
    type_text(editor(rows), "改过的")
    enter(qtbot, rows)
    assert seen == [("b", "title", "改过的")]
    assert titles(rows) == ["甲", "改过的", "丙"]


def test_enter_at_the_end_adds_and_goes_on(qtbot: QtBot, rows: RowList) -> None:
    whole: list[object] = []
    rows.rows_edited.connect(whole.append)
    go_to_end(rows)
    press(rows, Qt.Key.Key_Return)
    type_text(editor(rows), "丁")
    enter(qtbot, rows)
    type_text(editor(rows), "戊")
    enter(qtbot, rows)
    assert titles(rows) == ["甲", "乙", "丙", "丁", "戊"]
    assert ids(rows)[3:] == ["new1", "new2"]
    assert len(whole) == 2


def test_tab_after_adding_fills_the_same_row(qtbot: QtBot, rows: RowList) -> None:
    go_to_end(rows)
    press(rows, Qt.Key.Key_Return)
    type_text(editor(rows), "丁")
    press(editor(rows), Qt.Key.Key_Tab)
    type_text(editor(rows), "王镇长")
    enter(qtbot, rows)
    assert rows.rows()[3].values == {"title": "丁", "speaker": "王镇长"}


def test_escape_in_a_cell_keeps_the_old_text(rows: RowList) -> None:
    rows.select_row("a")
    press(rows, Qt.Key.Key_F2)
    type_text(editor(rows), "x")
    press(editor(rows), Qt.Key.Key_Escape)
    assert titles(rows)[0] == "甲"


def test_alt_arrows_move_the_row_and_keep_it_current(rows: RowList) -> None:
    moved: list[tuple[str, int]] = []
    rows.row_moved.connect(lambda *args: moved.append(args))
    rows.select_row("a")
    press(rows, Qt.Key.Key_Down, ALT)
    press(rows, Qt.Key.Key_Down, ALT)
    press(rows, Qt.Key.Key_Down, ALT)
    assert (moved, ids(rows), rows.current_id()) == ([("a", 1), ("a", 2)], ["b", "c", "a"], "a")


def test_dragging_the_number_moves_and_announces_once(rows: RowList) -> None:
    whole: list[object] = []
    rows.rows_edited.connect(whole.append)
    start = rows.visualRect(rows.model().index(0, 0)).center()
    goal = rows.visualRect(rows.model().index(2, 0)).center()
    drag(rows.viewport(), start, QPoint(start.x(), (start.y() + goal.y()) // 2), goal)
    assert (ids(rows), len(whole)) == (["b", "c", "a"], 1)


def test_delete_removes_the_selected_and_stays_near(rows: RowList) -> None:
    gone: list[str] = []
    rows.row_removed.connect(gone.append)
    rows.select_row("b")
    press(rows, Qt.Key.Key_Delete)
    assert (gone, ids(rows), rows.current_id()) == (["b"], ["a", "c"], "c")


def test_a_held_key_selects_no_more_than_was_asked_for(rows: RowList) -> None:
    rows.select_row("c")
    QTest.keyPress(rows, Qt.Key.Key_F12, CTRL)
    rows.select_row("a")
    QTest.keyRelease(rows, Qt.Key.Key_F12)
    assert [index.row() for index in rows.selectionModel().selectedRows()] == [0]


def test_the_place_to_add_cannot_be_deleted(rows: RowList) -> None:
    go_to_end(rows)
    press(rows, Qt.Key.Key_Delete)
    assert ids(rows) == ["a", "b", "c"]


def test_rows_pasted_from_word_lose_their_numbers(rows: RowList) -> None:
    QApplication.clipboard().setText(
        "一、审议政府工作报告\r\n（二）审查预算\r\n3. 选举\r\n\r\n2026年工作安排"
    )
    whole: list[object] = []
    rows.rows_edited.connect(whole.append)
    go_to_end(rows)
    press(rows, Qt.Key.Key_V, CTRL)
    assert titles(rows)[3:] == ["审议政府工作报告", "审查预算", "选举", "2026年工作安排"]
    assert len(whole) == 1


def test_rows_pasted_from_excel_fill_the_columns_after_the_current_row(rows: RowList) -> None:
    rows.select_row("a")
    rows.paste("1\t报告一\t王镇长\n2\t报告二\t李局长\n")
    assert [dict(row.values) for row in rows.rows()[1:3]] == [
        {"title": "报告一", "speaker": "王镇长"},
        {"title": "报告二", "speaker": "李局长"},
    ]


def test_a_refresh_keeps_the_current_row_and_waits_for_the_cell(rows: RowList) -> None:
    rows.select_row("b")
    rows.set_rows([ListRow("z", {"title": "新"}), *ROWS])
    assert rows.current_id() == "b"
    press(rows, Qt.Key.Key_Return)
    rows.set_rows(ROWS)
    assert len(rows.rows()) == 4
    press(editor(rows), Qt.Key.Key_Escape)
    assert ids(rows) == ["a", "b", "c"]


def test_read_only_has_no_place_to_add(rows: RowList) -> None:
    rows.set_read_only(True)
    assert rows.model().rowCount() == 3
    rows.select_row("a")
    press(rows, Qt.Key.Key_Delete)
    press(rows, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is rows
    assert ids(rows) == ["a", "b", "c"]


def test_ctrl_enter_asks_for_the_details(qtbot: QtBot, rows: RowList) -> None:
    rows.select_row("c")
    with qtbot.waitSignal(rows.opened) as opened:
        press(rows, Qt.Key.Key_Return, CTRL)
    assert opened.args == ["c"]


def test_columns_grow_with_the_type_also_out_of_sight(qtbot: QtBot, qapp: QApplication) -> None:
    columns = (RowColumn("name", "名称", 120), RowColumn("note", "备注", stretch=True))
    rows, other = RowList(columns, "议程"), QLabel("别的")
    stack = QStackedWidget()
    for page in (rows, other):
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.resize(800, 300)
    stack.show()
    rows.set_rows([ListRow("1", {"name": "甲"})])
    low = rows.height()
    stack.setCurrentWidget(other)
    try:
        theme.apply_theme(qapp, 150)
        stack.setCurrentWidget(rows)
        assert rows.columnWidth(1) == 180
        assert rows.height() >= low * 1.3
    finally:
        theme.apply_theme(qapp, 100)
    assert rows.columnWidth(1) == 120
    assert rows.height() == low


def test_rows_are_as_high_as_their_words_take(rows: RowList) -> None:
    rows.setItemDelegate(WrapDelegate(rows))
    long = [ListRow("a", {"title": "关于农村供水工程冬季防冻保供情况的报告" * 2}), *ROWS[1:]]

    def heights() -> list[int]:
        QTest.qWait(1)
        return [rows.rowHeight(place) for place in range(len(ROWS))]

    low = heights()
    rows.set_rows(long)
    broken = heights()
    assert broken[0] > low[0]
    assert broken[1:] == low[1:]
    rows.resize(1400, 300)
    assert heights() == low, "there is room for the whole line"
    rows.resize(600, 300)
    assert heights() == broken
    rows.set_rows(ROWS)
    assert heights() == low


def test_rows_grow_with_the_type_where_the_width_stays(qtbot: QtBot, qapp: QApplication) -> None:
    rows = RowList([RowColumn("title", "议题", stretch=True)], "议题")
    rows.setItemDelegate(WrapDelegate(rows))
    rows.setColumnHidden(0, True)
    rows.set_rows([ListRow("a", {"title": "关于农村供水工程冬季防冻保供情况的报告" * 3})])
    qtbot.addWidget(rows)
    rows.resize(600, 300)
    show_active(rows)
    width, height = rows.columnWidth(1), rows.rowHeight(0)
    try:
        theme.apply_theme(qapp, 150)
        QTest.qWait(1)
        assert (rows.columnWidth(1), rows.rowHeight(0) > height) == (width, True)
    finally:
        theme.apply_theme(qapp, 100)
