"""Fields: when a value is saved, when it is not, and that nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Opened
from tests.ui.widgets.hands import CTRL, click, press, type_text
from ui.widgets.field import Field
from ui.widgets.fields import (
    ChoiceField,
    LongTextField,
    NumberField,
    PhonesField,
    TextField,
)
from ui.widgets.options import Option


def text_field(value: str = "") -> TextField:
    field = TextField("姓名", hint="身份证上的姓名")
    field.set_value(value)
    return field


def test_leaving_saves_once_and_only_what_changed(opened: Opened) -> None:
    field = text_field("李淑芬")
    form, seen = opened(field)
    form.elsewhere.setFocus()
    assert seen == []
    field.setFocus()
    press(field.editor, Qt.Key.Key_End)
    type_text(field.editor, "芳 ")
    form.elsewhere.setFocus()
    assert seen == ["李淑芬芳"]
    assert field.editor.text() == "李淑芬芳"


def test_a_second_of_rest_saves_without_leaving(qtbot: QtBot, opened: Opened) -> None:
    field = text_field()
    opened(field)
    with qtbot.waitSignal(field.edited, timeout=20_000) as edited:
        type_text(field.editor, "张")
    assert edited.args == ["张"]


def test_the_draft_is_announced_at_each_key(opened: Opened) -> None:
    field = text_field()
    drafts: list[str] = []
    field.draft_changed.connect(drafts.append)
    opened(field)
    type_text(field.editor, "ab")
    assert drafts == ["a", "ab"]


def test_a_refresh_does_not_touch_what_is_being_typed(opened: Opened) -> None:
    field = text_field("旧")
    form, seen = opened(field)
    type_text(field.editor, "新")
    field.set_value("旧")
    assert "新" in field.editor.text()
    form.elsewhere.setFocus()
    assert len(seen) == 1


def test_refused_text_stays_with_its_sentence(opened: Opened) -> None:
    field = text_field("旧")
    form, _ = opened(field)
    press(field.editor, Qt.Key.Key_A, CTRL)
    type_text(field.editor, "错")
    form.elsewhere.setFocus()
    field.show_error("名册里已有这个人。")
    field.set_value("旧")
    assert field.editor.text() == "错"
    assert field.error_label.isVisible()
    assert field.editor.accessibleDescription() == "名册里已有这个人。"


def test_another_record_replaces_everything(opened: Opened) -> None:
    field = text_field("旧")
    opened(field)
    type_text(field.editor, "半")
    field.show_error("不行。")
    field.reset("别人")
    assert (field.editor.text(), field.error(), field.is_typing()) == ("别人", "", False)


def test_escape_restores_and_then_goes_on_to_the_page(opened: Opened) -> None:
    field = text_field("李淑芬")
    form, seen = opened(field)
    gone_back: list[int] = []
    QShortcut(QKeySequence("Esc"), form, activated=lambda: gone_back.append(1))  # type: ignore[call-overload]
    type_text(field.editor, "x")
    press(field.editor, Qt.Key.Key_Escape)
    assert (field.editor.text(), seen, gone_back) == ("李淑芬", [], [])
    press(field.editor, Qt.Key.Key_Escape)
    assert gone_back == [1]


def test_escape_after_saving_saves_the_old_value_again(opened: Opened) -> None:
    field = text_field("旧")
    _, seen = opened(field)
    type_text(field.editor, "x")
    field.flush()
    press(field.editor, Qt.Key.Key_Escape)
    assert seen[-1] == "旧"


@pytest.mark.parametrize("make", [text_field, lambda: LongTextField("备注")])
def test_undo_belongs_to_the_field_and_the_palette_to_the_page(
    opened: Opened, make: Callable[[], TextField | LongTextField]
) -> None:
    field = make()
    form, _ = opened(field)
    page: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), form, activated=lambda: page.append("undo"))  # type: ignore[call-overload]
    QShortcut(QKeySequence("Ctrl+K"), form, activated=lambda: page.append("palette"))  # type: ignore[call-overload]
    type_text(field.editor, "ab")
    press(field.editor, Qt.Key.Key_Z, CTRL)
    press(field.editor, Qt.Key.Key_K, CTRL)
    assert page == ["palette"]
    form.elsewhere.setFocus()
    assert field.value() == ""


def test_hiding_the_page_loses_nothing(opened: Opened) -> None:
    field = text_field()
    form, seen = opened(field)
    type_text(field.editor, "半句")
    form.hide()
    assert seen == ["半句"]


def test_read_only_fields_cannot_be_typed_in(opened: Opened) -> None:
    field = text_field("旧")
    field.set_read_only(True)
    opened(field)
    type_text(field.editor, "x")
    assert field.editor.text() == "旧"


def test_accessible_names_come_from_the_label() -> None:
    makers: list[tuple[str, Field[Any]]] = [
        ("甲", TextField("甲")),
        ("乙", LongTextField("乙")),
        ("丙", ChoiceField("丙", [])),
    ]
    for name, field in makers:
        proxy = field.focusProxy()
        assert proxy is not None
        assert proxy.accessibleName() == name


@pytest.mark.parametrize(
    ("typed", "value"), [("１２", 12), ("1,200", 1200), ("", None), (" 7 ", 7), ("0", 0)]
)
def test_numbers_as_clerks_type_them(opened: Opened, typed: str, value: int | None) -> None:
    field = NumberField("名额", maximum=5000)
    field.set_value(99)
    opened(field)
    press(field.editor, Qt.Key.Key_A, CTRL)
    press(field.editor, Qt.Key.Key_Delete)
    type_text(field.editor, typed)
    press(field.editor, Qt.Key.Key_Return)
    assert field.value() == value


@pytest.mark.parametrize(("typed", "sentence"), [("八十多", "整数"), ("9999", "0 到 100")])
def test_wrong_numbers_are_said_and_kept(opened: Opened, typed: str, sentence: str) -> None:
    field = NumberField("名额", maximum=100)
    form, seen = opened(field)
    type_text(field.editor, typed)
    form.elsewhere.setFocus()
    assert sentence in field.error()
    assert (field.editor.text(), seen) == (typed, [])
    assert not field.flush()


def test_an_error_goes_away_when_it_is_mended(opened: Opened) -> None:
    field = NumberField("名额")
    form, seen = opened(field)
    type_text(field.editor, "x")
    form.elsewhere.setFocus()
    assert field.error()
    field.setFocus()
    press(field.editor, Qt.Key.Key_Backspace)
    type_text(field.editor, "5")
    form.elsewhere.setFocus()
    assert (field.error(), seen) == ("", [5])


def test_several_telephones_in_one_line(opened: Opened) -> None:
    field = PhonesField("电话")
    form, seen = opened(field)
    type_text(field.editor, "13800001111，0571-88881234")
    form.elsewhere.setFocus()
    assert seen == [("13800001111", "0571-88881234")]
    assert field.editor.text() == "13800001111、0571-88881234"
    field.setFocus()
    type_text(field.editor, "、东河")
    form.elsewhere.setFocus()
    assert "东河" in field.error()


@pytest.mark.parametrize(("typed", "number"), [("十九", 19), ("第十九届", 19), ("１９", 19), ("第19", 19)])
def test_numbers_as_clerks_write_them(opened: Opened, typed: str, number: int) -> None:
    field = NumberField("本届是第几届", unit="届")
    form, seen = opened(field)
    type_text(field.editor, typed)
    form.elsewhere.setFocus()
    assert (seen, field.editor.text()) == ([number], str(number))


def test_a_refused_value_can_be_taken_back_by_keyboard(opened: Opened) -> None:
    field = NumberField("名额", maximum=100)
    field.reset(80)
    form, seen = opened(field)
    assert field.restore_button() is None
    field.editor.selectAll()
    type_text(field.editor, "八十多")
    press(field.editor, Qt.Key.Key_Return)
    press(field.editor, Qt.Key.Key_Tab)
    link = field.restore_button()
    assert link is not None
    assert form.focusWidget() is link
    press(link, Qt.Key.Key_Return)
    assert (field.editor.text(), field.error(), seen) == ("80", "", [])
    assert field.editor.hasFocus()
    assert not link.isVisible()


def test_what_the_owner_refused_goes_back_to_what_is_stored(opened: Opened) -> None:
    field = text_field("李淑芬")
    form, seen = opened(field)
    field.edited.connect(lambda _: field.show_error("已经有这个人。"))
    type_text(field.editor, "芳")
    form.elsewhere.setFocus()
    link = field.restore_button()
    assert link is not None
    click(link)
    assert (field.value(), field.editor.text(), field.error()) == ("李淑芬", "李淑芬", "")
    assert seen == ["芳李淑芬"]


def test_a_refused_value_given_again_is_offered_again(opened: Opened) -> None:
    """Its reason may be gone by now; else a value would stand there that nobody stored."""
    field = ChoiceField("怎样答复", [Option("ORAL", "口头答复")])
    field.reset("")
    form, seen = opened(field)
    allowed: list[bool] = []
    field.edited.connect(lambda _: field.show_error(None if allowed else "联名代表只有9人。"))
    for _ in range(2):
        field.editor.selectAll()
        type_text(field.editor, "口头答复")
        press(field.editor, Qt.Key.Key_Return)
        assert field.error() == "联名代表只有9人。"
    allowed.append(True)
    field.editor.selectAll()
    type_text(field.editor, "口头答复")
    press(field.editor, Qt.Key.Key_Return)
    assert (field.error(), seen) == ("", ["ORAL"] * 3)
    form.elsewhere.setFocus()
    assert len(seen) == 3


def test_a_field_of_no_record_offers_no_original(opened: Opened) -> None:
    field = NumberField("名额")
    form, _ = opened(field)
    type_text(field.editor, "许多")
    form.elsewhere.setFocus()
    assert field.error()
    assert field.restore_button() is None
