"""Typing into cells and fields of the tab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.widgets.hands import press, type_text
from ui.sessions.row_table import SessionRowList


def choose_cell(rows: SessionRowList, row_id: str, key: str = "") -> None:
    """Puts the focus on a row (and one of its cells)."""
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    column = rows._place_of(key) if key else 2
    rows.select_row(row_id, column)
    assert rows.current_id() == row_id


def cell_editor(rows: SessionRowList) -> QLineEdit:
    """The editor of the cell that is being edited."""
    editor = rows.indexWidget(rows.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor


def end_cell(rows: SessionRowList, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Leaves the cell by a key; Qt takes the text over a moment later."""
    press(cell_editor(rows), key)
    QApplication.processEvents()


def type_into_cell(
    rows: SessionRowList, row_id: str, key: str, text: str, end: Qt.Key = Qt.Key.Key_Return
) -> None:
    """F2 on a cell, another text, Enter."""
    choose_cell(rows, row_id, key)
    press(rows, Qt.Key.Key_F2)
    retype(cell_editor(rows), text)
    end_cell(rows, end)


def type_new(rows: SessionRowList, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Types into the place to add."""
    rows.edit_new()
    type_text(cell_editor(rows), text)
    end_cell(rows, end)


def retype(editor: QWidget, text: str) -> None:
    """Another text in place of what stands there."""
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    if text:
        type_text(editor, text)
    else:
        press(editor, Qt.Key.Key_Delete)


def middle_of(rows: SessionRowList, row_id: str, key: str) -> QPoint:
    """Where a cell is, in the list's view."""
    index = rows.model().index(rows._rows.position_of(row_id), rows._place_of(key))
    return rows.visualRect(index).center()
