"""Choices, ticks, long texts, and the grid they stand in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Opened
from tests.ui.widgets.hands import CTRL, click, press, type_text
from ui.widgets.fields import (
    ChoiceField,
    FieldGrid,
    FlagField,
    LongTextField,
    MultiChoiceField,
    TextField,
)
from ui.widgets.options import Option

PARTIES = [Option("cpc", "中共党员", "", ("zgdy", "zhonggong")), Option("none", "群众", "", ("qz",))]


def test_a_choice_is_found_by_initials(opened: Opened) -> None:
    field = ChoiceField("政治面貌", PARTIES)
    _, seen = opened(field)
    type_text(field.editor, "qz")
    assert field.popup.texts() == ["群众"]
    press(field.editor, Qt.Key.Key_Return)
    assert (seen, field.editor.text(), field.popup.isVisible()) == (["none"], "群众", False)


def test_down_opens_the_whole_list_on_the_present_value(opened: Opened) -> None:
    field = ChoiceField("政治面貌", PARTIES)
    field.set_value("none")
    _, seen = opened(field)
    press(field.editor, Qt.Key.Key_Down)
    assert len(field.popup.texts()) == 2
    marked = field.popup.marked()
    assert marked is not None
    assert marked.key == "none"
    press(field.editor, Qt.Key.Key_Up)
    press(field.editor, Qt.Key.Key_Return)
    assert seen == ["cpc"]


def test_escape_closes_the_list_first(opened: Opened) -> None:
    field = ChoiceField("政治面貌", PARTIES)
    opened(field)
    press(field.editor, Qt.Key.Key_Down)
    press(field.editor, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()


def test_what_is_no_option_is_refused_or_free(opened: Opened) -> None:
    field = ChoiceField("政治面貌", PARTIES)
    form, seen = opened(field)
    type_text(field.editor, "其他")
    form.elsewhere.setFocus()
    assert ("没有这个选项" in field.error(), seen) == (True, [])
    free = ChoiceField("职务", PARTIES, allow_free=True)
    form, seen = opened(free)
    type_text(free.editor, "村医")
    form.elsewhere.setFocus()
    assert (free.error(), seen) == ("", ["村医"])


def test_a_tick_is_saved_at_once(opened: Opened) -> None:
    field = FlagField("中共党员")
    _, seen = opened(field)
    press(field.box, Qt.Key.Key_Space)
    assert seen == [True]
    field.set_value(False)
    assert seen == [True]


def test_several_of_a_few(opened: Opened) -> None:
    field = MultiChoiceField("类别", [Option("a", "基层"), Option("b", "妇女")])
    _, seen = opened(field)
    click(field.chip("b"))
    press(field.chip("a"), Qt.Key.Key_Space)
    assert seen == [("b",), ("a", "b")]


def test_long_text_grows_and_tab_leaves(opened: Opened) -> None:
    field = LongTextField("备注", lines=2)
    form, seen = opened(field)
    before = field.editor.height()
    type_text(field.editor, "一")
    for _ in range(5):
        press(field.editor, Qt.Key.Key_Return)
    type_text(field.editor, "二")
    assert field.editor.height() > before
    press(field.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.elsewhere
    assert seen == ["一\n\n\n\n\n二"]


def test_long_text_takes_phrases_and_escape_restores(opened: Opened) -> None:
    field = LongTextField("备注")
    field.set_value("原文")
    _, seen = opened(field)
    field.insert_at_cursor("会议认为，")
    press(field.editor, Qt.Key.Key_Escape)
    assert (field.editor.toPlainText(), seen) == ("原文", [])


def test_an_indent_typed_with_blanks_is_not_kept_and_the_cursor_stays(opened: Opened) -> None:
    field = LongTextField("备注")
    opened(field)
    type_text(field.editor, "　　会后请落实")
    for _ in range(3):
        press(field.editor, Qt.Key.Key_Left)
    field.flush()
    field.set_value("会后请落实")  # as it was stored
    type_text(field.editor, "抓紧")
    assert field.editor.toPlainText() == "会后抓紧请落实"


def test_a_line_takes_a_phrase_in_place_of_what_is_selected(opened: Opened) -> None:
    field = TextField("抄送")
    _, seen = opened(field)
    type_text(field.editor, "县人大办")
    field.editor.setSelection(0, 4)
    assert field.selected_text() == "县人大办"
    field.insert_at_cursor("县人大\n常委会")
    field.flush()
    assert (field.editor.text(), seen) == ("县人大常委会", ["县人大常委会"])
    press(field.editor, Qt.Key.Key_Z, CTRL)
    assert field.editor.text() == "县人大办"


def test_the_grid_goes_to_one_column_where_it_is_narrow(qtbot: QtBot) -> None:
    grid = FieldGrid()
    qtbot.addWidget(grid)
    grid.add(TextField("甲"))
    grid.add(TextField("乙"))
    grid.add(TextField("丙"), wide=True)
    grid.resize(600, 200)
    grid.show()
    assert grid.columns() == 2
    grid.resize(300, 300)
    assert grid.columns() == 1


def test_no_such_option_is_said_while_typing(opened: Opened) -> None:
    field = ChoiceField("政治面貌", PARTIES)
    opened(field)
    type_text(field.editor, "zz")
    assert field.popup.model().index(0, 0).data() == "没有找到“zz”，换个写法试试。"
