"""Choosing people by typing, groups, chips by keyboard and by dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import ALT, click, drag, press, show_active, type_text
from ui.widgets.chips import Chip
from ui.widgets.options import Option, OptionGroup, matching
from ui.widgets.page_keys import on_enter
from ui.widgets.picker import FOLDED, OptionPicker
from ui.widgets.picker_field import PickerField

PEOPLE = [
    Option("li", "李淑芬", "第三小组", ("lishufen", "lsf", "1")),
    Option("zhang", "张建国", "第一小组", ("zhangjianguo", "zjg", "2")),
    Option("zhao", "赵建军", "第一小组", ("zhaojianjun", "zjj", "3")),
    Option("shan", "单志刚", "", ("shanzhigang", "szg", "12")),
]


@pytest.fixture
def picker(qtbot: QtBot) -> OptionPicker:
    made = OptionPicker(PEOPLE, groups=[OptionGroup("全体", tuple(person.key for person in PEOPLE))])
    qtbot.addWidget(made)
    made.resize(560, 120)
    show_active(made)
    made.editor.setFocus()
    return made


def chip(picker: OptionPicker, key: str) -> Chip:
    found = picker.chip(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "first"), [("李", "li"), ("zj", "zhang"), ("SZG", "shan"), ("建军", "zhao"), ("2", "zhang")]
)
def test_people_are_found_by_name_pinyin_initials_and_number(typed: str, first: str) -> None:
    assert matching(PEOPLE, typed)[0].key == first


def test_an_exact_number_comes_before_a_longer_one() -> None:
    assert [option.key for option in matching(PEOPLE, "1")] == ["li", "shan"]


def test_typing_and_enter_choose_one_after_another(picker: OptionPicker) -> None:
    seen: list[tuple[str, ...]] = []
    picker.changed.connect(seen.append)
    type_text(picker.editor, "zjg")
    press(picker.editor, Qt.Key.Key_Return)
    type_text(picker.editor, "z")
    press(picker.editor, Qt.Key.Key_Down)
    press(picker.editor, Qt.Key.Key_Up)
    press(picker.editor, Qt.Key.Key_Return)
    assert seen == [("zhang",), ("zhang", "zhao")]
    assert picker.editor.text() == ""


def test_the_chosen_are_no_longer_offered(picker: OptionPicker) -> None:
    picker.set_value(("zhang",))
    type_text(picker.editor, "z")
    assert picker.popup.texts() == ["赵建军", "单志刚"]


def test_a_click_in_the_list_chooses(picker: OptionPicker) -> None:
    type_text(picker.editor, "lsf")
    row = picker.popup.visualRect(picker.popup.model().index(0, 0)).center()
    click(picker.popup.viewport(), row)
    assert picker.value() == ("li",)


def test_a_group_adds_all_that_are_missing(picker: OptionPicker) -> None:
    picker.set_value(("shan",))
    picker.groups.picked.emit(("li", "shan", "zhang"))
    assert picker.value() == ("shan", "li", "zhang")


def test_many_groups_go_into_a_menu(qtbot: QtBot) -> None:
    groups = [OptionGroup(f"第{n}小组", (str(n),)) for n in range(6)]
    made = OptionPicker(PEOPLE, groups=groups)
    qtbot.addWidget(made)
    assert len(made.groups._buttons) == 4


def test_whole_names_are_taken_as_pasted(picker: OptionPicker) -> None:
    picker.editor.setText("李淑芬、张建国、王不在")
    picker.popup.hide()
    press(picker.editor, Qt.Key.Key_Return)
    assert picker.value() == ("li", "zhang")
    assert picker.editor.text() == "王不在"


def test_chips_by_keyboard(picker: OptionPicker) -> None:
    picker.set_value(("li", "zhang", "zhao"))
    press(picker.editor, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chip(picker, "zhao")
    press(chip(picker, "zhao"), Qt.Key.Key_Left, ALT)
    assert picker.value() == ("li", "zhao", "zhang")
    press(chip(picker, "zhao"), Qt.Key.Key_Delete)
    assert picker.value() == ("li", "zhang")
    assert QApplication.focusWidget() is chip(picker, "zhang")
    press(chip(picker, "zhang"), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is picker.editor


def test_a_chip_is_removed_by_its_cross(picker: OptionPicker) -> None:
    picker.set_value(("li", "zhang"))
    click(chip(picker, "li").remove_button)
    assert picker.value() == ("zhang",)


def test_a_chip_is_dragged_to_another_place(picker: OptionPicker) -> None:
    picker.set_value(("li", "zhang", "zhao"))
    seen: list[tuple[str, ...]] = []
    picker.changed.connect(seen.append)
    moved, target = chip(picker, "li"), chip(picker, "zhao")
    middle = QPoint(12, moved.height() // 2)
    goal = target.geometry().center() - moved.pos()
    drag(moved, middle, middle + QPoint(20, 0), goal)
    assert seen == [("zhang", "zhao", "li")]


def test_free_text_becomes_a_chip(qtbot: QtBot) -> None:
    made = OptionPicker(PEOPLE, allow_free=True)
    qtbot.addWidget(made)
    show_active(made)
    type_text(made.editor, "县农业农村局")
    press(made.editor, Qt.Key.Key_Return)
    assert made.value() == ("县农业农村局",)


def test_only_one_where_only_one_may_be(qtbot: QtBot) -> None:
    made = OptionPicker(PEOPLE, several=False)
    qtbot.addWidget(made)
    made.add(["li"])
    made.add(["zhang"])
    assert made.value() == ("zhang",)


def test_many_chips_are_folded(qtbot: QtBot) -> None:
    many = [Option(str(n), f"代表{n}") for n in range(79)]
    made = OptionPicker(many)
    qtbot.addWidget(made)
    made.set_value(tuple(option.key for option in many))
    assert made.unfold_button.text() == f"还有 {79 - FOLDED + 2} 个 ▾"
    click(made.unfold_button)
    assert made.chip("78") is not None


def test_read_only_shows_without_crosses(picker: OptionPicker) -> None:
    picker.set_value(("li",))
    picker.set_read_only(True)
    assert not picker.editor.isVisible()
    press(chip(picker, "li"), Qt.Key.Key_Delete)
    assert picker.value() == ("li",)


def test_as_a_field_it_saves_at_once_and_shows_errors(qtbot: QtBot) -> None:
    field = PickerField("参加人员", OptionPicker(PEOPLE))
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited) as edited:
        field.picker.add(["li"])
    assert edited.args == [("li",)]
    field.show_error("至少要有六人。")
    assert field.picker.box().property("wrong") == "true"
    assert field.picker.editor.accessibleName() == "参加人员"


def test_nobody_found_is_said_and_taken_for_nobody(picker: OptionPicker) -> None:
    type_text(picker.editor, "王五")
    assert picker.popup.isVisible()
    assert picker.popup.model().index(0, 0).data() == "没有找到“王五”，换个写法试试。"
    press(picker.editor, Qt.Key.Key_Down)
    press(picker.editor, Qt.Key.Key_Return)
    assert picker.value() == ()
    assert picker.editor.text() == "王五"
    click(picker.popup.viewport(), QPoint(20, 10))
    assert picker.value() == ()
    picker.editor.clear()
    type_text(picker.editor, "lsf")
    assert picker.popup.texts() == ["李淑芬"]


def test_enter_in_a_form_takes_the_name_first_and_then_the_main_button(qtbot: QtBot) -> None:
    form, done = QWidget(), list[str]()
    picker = OptionPicker(PEOPLE)
    QVBoxLayout(form).addWidget(picker)
    on_enter(form, lambda: done.append("好"))
    qtbot.addWidget(form)
    show_active(form)
    picker.editor.setFocus()
    type_text(picker.editor, "李淑芬")
    picker.popup.hide()
    press(picker.editor, Qt.Key.Key_Return)
    assert (picker.value(), done) == (("li",), [])
    press(picker.editor, Qt.Key.Key_Return)
    assert done == ["好"]
