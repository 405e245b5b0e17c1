"""Typing into lists and fields of the tab."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.widgets.hands import editor_of, press, type_text
from ui.duties.parts import ActivityPart
from ui.duties.tab import DutiesTab
from ui.runtime.kept_list import KeptList
from ui.widgets.fields import Field

P = TypeVar("P", bound=ActivityPart)


def part(tab: DutiesTab, key: str, kind: type[P]) -> P:
    """A section of the card in sight."""
    tab.card.card.jump_to(key)
    found = tab.card.part(key)
    assert isinstance(found, kind)
    return found


def type_into(field: Field[Any], text: str, end: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Another text in a field, and on to the next."""
    editor = editor_of(field)
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    editor.selectAll()
    type_text(editor, text)
    press(editor, end)


def type_new(kept: KeptList, *texts: str) -> None:
    """A new row: the texts of its columns one after the other by Tab, then Enter."""
    rows = kept.list
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows._edit_at(rows._rows.count(), rows._first_column())
    for place, text in enumerate(texts, 1):
        type_text(_cell(kept), text)
        press(_cell(kept), Qt.Key.Key_Tab if place < len(texts) else Qt.Key.Key_Return)
        QApplication.processEvents()
    if rows.state() == rows.State.EditingState:
        press(_cell(kept), Qt.Key.Key_Escape)


def retype(kept: KeptList, row: int, column: int, text: str) -> None:
    """F2 on a cell, another text, Enter."""
    rows = kept.list
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows._edit_at(row, column)
    editor = _cell(kept)
    editor.selectAll()
    if text:
        type_text(editor, text)
    else:
        press(editor, Qt.Key.Key_Delete)
    press(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def texts(kept: KeptList, key: str) -> list[str]:
    """What a column shows."""
    return [row.values.get(key, "") for row in kept.list.rows()]


def _cell(kept: KeptList) -> QLineEdit:
    editor = kept.list.indexWidget(kept.list.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor
