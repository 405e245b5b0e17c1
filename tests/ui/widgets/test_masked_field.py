"""Telephone numbers in fields and lists: masked, whole when asked for, and nobody types into a mask."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import CTRL, click, press, show_active
from ui.widgets.masked_field import contact_field
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

MOBILE, MASKED, OFFICE = "13800001234", "138****1234", "0571-88001234"


def test_a_mobile_number_is_masked_and_that_of_an_office_is_not(qtbot: QtBot) -> None:
    field = contact_field("电话")
    qtbot.addWidget(field)
    asked: list[str] = []

    def noted() -> bool:
        asked.append("asked")
        return True

    field.may_show = noted
    field.show()
    field.reset(OFFICE)
    assert (field.editor.text(), field.show_button.isVisible()) == (OFFICE, False)
    field.reset(f"办公室{OFFICE}，{MOBILE}")
    assert field.editor.text() == f"办公室{OFFICE}，{MASKED}"
    assert asked == []
    click(field.show_button)
    assert field.editor.text().endswith(MOBILE)
    assert asked == ["asked"]


def test_who_may_only_look_does_not_type_into_what_was_masked(qtbot: QtBot) -> None:
    field = contact_field("电话")
    qtbot.addWidget(field)
    show_active(field)
    field.reset(MOBILE)
    field.set_read_only(True)
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    assert (field.editor.text(), field.editor.isReadOnly()) == (MASKED, True)
    click(field.show_button)
    assert (field.editor.text(), field.editor.isReadOnly()) == (MOBILE, True)


def test_a_cell_is_masked_until_it_is_edited(qtbot: QtBot) -> None:
    rows = RowList((RowColumn("name", "姓名"), RowColumn("phone", "电话", masked=True)), "名单")
    qtbot.addWidget(rows)
    rows.set_rows([ListRow("a", {"name": MOBILE, "phone": MOBILE})])
    rows.show()
    cell = rows.model().index(0, 2)
    assert (cell.data(), rows.model().index(0, 1).data()) == (MASKED, MOBILE)
    rows.setCurrentIndex(cell)
    press(rows, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == MASKED
    asked: list[str] = []

    def refused(row_id: str) -> bool:
        asked.append(row_id)
        return False

    rows.may_show = refused
    rows.edit(cell)
    assert asked == ["a"]
    assert rows.state() != QAbstractItemView.State.EditingState
    rows.may_show = lambda _: True
    rows.edit(cell)
    assert rows.state() == QAbstractItemView.State.EditingState
    editor = rows.indexWidget(cell)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == MOBILE
