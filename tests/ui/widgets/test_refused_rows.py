"""What an editable list refuses stays typed in its place, with the reason, and holds up nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import press, show_active
from ui.widgets import tokens
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn


class _Owner:
    """Stores names, but none with a digit in it while it `refuses`."""

    def __init__(self, rows: RowList) -> None:
        self.rows = rows
        self.stored: list[ListRow] = [ListRow("1", {"name": "甲"}), ListRow("2", {"name": "乙"})]
        self.refuses = True
        rows.rows_edited.connect(self._edited)
        rows.set_rows(self.stored)

    def _edited(self, shown: tuple[ListRow, ...]) -> None:
        wrong = self.refuses and any(letter.isdigit() for row in shown for letter in row.values["name"])
        if wrong:
            self.rows.refuse("名称里不能有数字。")
        else:
            self.stored = list(shown)
        self.rows.set_rows(self.stored)


@pytest.fixture
def owned(qtbot: QtBot) -> _Owner:
    rows = RowList((RowColumn("name", "名称", stretch=True),), "议程")
    qtbot.addWidget(rows)
    show_active(rows)
    return _Owner(rows)


def _texts(rows: RowList) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount() - 1)]


def test_a_refused_cell_keeps_what_was_typed_and_says_why(owned: _Owner) -> None:
    model = owned.rows.model()
    model.setData(model.index(0, 1), "甲1")
    assert _texts(owned.rows) == ["甲1", "乙"]
    assert "不能有数字" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole).color().name().upper() == tokens.RED
    assert owned.rows.refusals() == "第 1 行没有保存：名称里不能有数字。"
    assert [row.values["name"] for row in owned.rows.rows()] == ["甲", "乙"]
    model.setData(model.index(1, 1), "丙")  # the other row is stored all the same
    assert _texts(owned.rows) == ["甲1", "丙"]
    assert [row.values["name"] for row in owned.stored] == ["甲", "丙"]
    model.setData(model.index(0, 1), "丁")
    assert owned.rows.refusals() == ""
    assert [row.values["name"] for row in owned.stored] == ["丁", "丙"]


def test_refused_new_rows_stay_and_are_offered_again_together(owned: _Owner) -> None:
    owned.rows.paste("丙\n丁2")
    assert _texts(owned.rows) == ["甲", "乙", "丙", "丁2"]
    assert len(owned.stored) == 2
    model = owned.rows.model()
    model.setData(model.index(3, 1), "丁")
    assert [row.values["name"] for row in owned.stored] == ["甲", "乙", "丙", "丁"]
    assert owned.rows.refusals() == ""


def test_what_was_refused_can_be_given_up_or_removed(owned: _Owner) -> None:
    model = owned.rows.model()
    model.setData(model.index(0, 1), "甲1")
    owned.rows.give_up_refused()
    assert _texts(owned.rows) == ["甲", "乙"]
    owned.rows.paste("丙3")
    owned.rows.select_row(owned.rows._rows.id_at(2))
    owned.rows.remove_current()
    assert _texts(owned.rows) == ["甲", "乙"]
    assert owned.rows.refusals() == ""


def _confirm(rows: RowList, place: int) -> None:
    """F2 and Enter, nothing typed."""
    rows._edit_at(place, 1)
    editor = rows.indexWidget(rows.currentIndex())
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_same_words_are_offered_again_by_enter(owned: _Owner) -> None:
    owned.rows.paste("丙3")
    owned.rows.model().setData(owned.rows.model().index(0, 1), "甲1")
    for place in (2, 0):
        _confirm(owned.rows, place)
        assert f"第 {place + 1} 行没有保存" in owned.rows.refusals(), "what stands against it is still there"
    owned.refuses = False
    for place in (2, 0):
        _confirm(owned.rows, place)
    assert [row.values["name"] for row in owned.stored] == ["甲1", "乙", "丙3"]
    assert (owned.rows.refusals(), _texts(owned.rows)) == ("", ["甲1", "乙", "丙3"])


def test_confirming_what_is_stored_does_nothing(owned: _Owner) -> None:
    edited: list[object] = []
    owned.rows.rows_edited.connect(edited.append)
    _confirm(owned.rows, 0)
    assert edited == []


def test_everything_refused_is_offered_again_at_once(owned: _Owner) -> None:
    owned.rows.offer_refused()
    owned.rows.model().setData(owned.rows.model().index(0, 1), "甲1")
    owned.rows.paste("丙3\n丁4")
    owned.refuses = False
    owned.rows.offer_refused()
    assert [row.values["name"] for row in owned.stored] == ["甲1", "乙", "丙3", "丁4"]
    assert owned.rows.refusals() == ""


def test_one_press_gives_up_every_refused_row(owned: _Owner) -> None:
    owned.rows.model().setData(owned.rows.model().index(0, 1), "甲1")
    owned.rows.paste("丙3\n丁4")
    assert owned.rows.refusals().count("没有保存") == 3
    owned.rows.give_up_refused()
    assert (owned.rows.refusals(), _texts(owned.rows)) == ("", ["甲", "乙"])
