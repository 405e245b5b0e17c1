"""展开: the roomy editor writes into its field, with find and replace, and loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import drafts_of
from tests.helpers.window import no_writing
from tests.ui.widgets.hands import ALT, CTRL, click, press, show_active, type_text
from tests.ui.wording.conftest import Minutes, empty_library, large
from ui.runtime.context import AppContext
from ui.wording.large_editor import FIXED, SAVED, LargeEditor

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _open(minutes: Minutes, text: str = "") -> LargeEditor:
    """F11 in 会议要求, in which this text stands."""
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, text)
    press(minutes.demand.editor, Key.Key_F11)
    opened = large()
    QTest.qWait(1)  # the keyboard comes with the next event
    assert QApplication.focusWidget() is opened.editor
    return opened


def _stored(minutes: Minutes) -> str:
    return minutes.stored().items[0].minutes_demand


def test_what_is_typed_stands_in_the_field_and_is_stored(minutes: Minutes, town: Database) -> None:
    opened = _open(minutes, "会议要求，")
    assert opened.editor.toPlainText() == "会议要求，"
    type_text(opened.editor, "抓紧整改。")
    assert minutes.demand.editor.toPlainText() == "会议要求，抓紧整改。"
    press(opened.editor, Key.Key_Escape)
    assert not opened.isVisible()
    assert _stored(minutes) == "会议要求，抓紧整改。"
    show_active(minutes)
    assert QApplication.focusWidget() is minutes.demand.editor
    assert minutes.demand.editor.textCursor().position() == 10
    town.undo()
    assert _stored(minutes) == "会议要求，"  # what was typed before it was opened is a stay of its own


def test_it_is_saved_while_it_stays_open(qtbot: QtBot, minutes: Minutes) -> None:
    opened = _open(minutes)
    type_text(opened.editor, "　　第一段")
    qtbot.waitUntil(lambda: _stored(minutes) == "第一段", timeout=20_000)
    type_text(opened.editor, "还没写完")
    assert opened.editor.toPlainText() == "　　第一段还没写完"  # the refreshed page does not disturb
    opened.accept()
    assert _stored(minutes) == "第一段还没写完"


def test_what_cannot_be_stored_is_said_and_kept(minutes: Minutes, town: Database) -> None:
    opened = _open(minutes)
    type_text(opened.editor, "很长的一段")
    with no_writing(town):
        minutes.demand.flush()
        assert "还没有存进数据文件" in opened.state_label.text()
    minutes.demand.flush()
    assert _stored(minutes) == "很长的一段"
    assert opened.state_label.text() == SAVED


def test_a_crash_loses_at_most_a_second(qtbot: QtBot, minutes: Minutes, context: AppContext) -> None:
    opened = _open(minutes)
    item = minutes.stored().items[0].id
    minutes.demand._rest.setInterval(60_000)  # nothing is stored as a value meanwhile
    type_text(opened.editor, "写到一半")
    qtbot.waitUntil(lambda: "minutes_demand" in context.read(lambda db: drafts_of(db, item)), timeout=20_000)
    assert context.read(lambda db: drafts_of(db, item))["minutes_demand"].text == "写到一半"


def test_escape_in_the_field_afterwards_does_not_take_it_back(minutes: Minutes) -> None:
    opened = _open(minutes)
    type_text(opened.editor, "两页长的讲话")
    opened.close_button.click()
    press(minutes.demand.editor, Key.Key_Escape)
    assert _stored(minutes) == "两页长的讲话"


def test_another_record_in_the_field_closes_it(minutes: Minutes) -> None:
    opened = _open(minutes, "第一个议题的话")
    minutes.demand.reset("第二个议题的话")
    assert not opened.isVisible()
    assert minutes.demand.editor.toPlainText() == "第二个议题的话"


def test_undo_and_redo_inside(minutes: Minutes) -> None:
    opened = _open(minutes, "原文")
    assert not opened.undo_button.isEnabled()
    type_text(opened.editor, "加")
    click(opened.undo_button)
    assert opened.editor.toPlainText() == "原文"
    assert minutes.demand.editor.toPlainText() == "原文"
    click(opened.redo_button)
    assert minutes.demand.editor.toPlainText() == "原文加"
    press(opened.editor, Key.Key_Z, CTRL)
    assert minutes.demand.editor.toPlainText() == "原文"


def test_the_count_of_characters(minutes: Minutes) -> None:
    opened = _open(minutes, "会议 要求")
    assert opened.count_label.text() == "共4字"
    press(opened.editor, Key.Key_Left, SHIFT)
    assert opened.count_label.text() == "共4字，选中1字"


def test_a_paragraph_by_keyboard_alone(minutes: Minutes) -> None:
    opened = _open(minutes, "会议要求：")
    press(opened.editor, Key.Key_Down, ALT)
    chooser = opened.panel.chooser
    assert QApplication.focusWidget() is chooser.editor
    type_text(chooser.editor, "xqzg")
    press(chooser.editor, Key.Key_Return)
    assert opened.editor.toPlainText() == "会议要求：要明确责任、限期整改。"
    assert QApplication.focusWidget() is opened.editor
    press(opened.editor, Key.Key_F4)
    press(chooser.editor, Key.Key_Escape)  # out of the list, not out of the editor
    assert QApplication.focusWidget() is opened.editor
    assert opened.isVisible()


def test_keeping_a_selection_in_the_large_editor(minutes: Minutes, town: Database) -> None:
    opened = _open(minutes, "按月报告进度。")
    assert not opened.panel.keep_button.isVisible()
    opened.editor.selectAll()
    click(opened.panel.keep_button)
    click(opened.panel.form.ok_button)
    assert town.undo_label() == "常用段落新增总体要求“按月报告进度。”"
    assert "按月报告进度。" in opened.panel.chooser.list.texts()


def test_the_settings_are_a_click_away(minutes: Minutes, town: Database, context: AppContext) -> None:
    empty_library(town)
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    opened = _open(minutes, "没写完")
    click(opened.panel.settings_button)
    assert went == [("settings", "常用段落")]
    assert not opened.isVisible()
    assert _stored(minutes) == "没写完"


def test_find_goes_round(minutes: Minutes) -> None:
    opened = _open(minutes, "会议认为，会议要求，会后")
    press(opened.editor, Key.Key_Home)
    press(opened.editor, Key.Key_F, CTRL)
    bar = opened.find_bar
    assert QApplication.focusWidget() is bar.wanted
    assert not bar.replacing.isVisible()
    type_text(bar.wanted, "会议")
    assert bar.message.text() == "第1处，共2处"
    press(bar.wanted, Key.Key_Return)
    assert (bar.message.text(), opened.editor.textCursor().selectionStart()) == ("第2处，共2处", 5)
    press(bar.wanted, Key.Key_F3)
    assert bar.message.text() == "第1处，共2处"
    press(bar.wanted, Key.Key_Return, SHIFT)
    assert bar.message.text() == "第2处，共2处"
    press(bar.wanted, Key.Key_Escape)
    assert not bar.isVisible()
    assert opened.isVisible()
    assert QApplication.focusWidget() is opened.editor
    assert opened.editor.textCursor().selectionStart() == 5


def test_what_is_not_there_is_said(minutes: Minutes) -> None:
    opened = _open(minutes, "会议认为")
    press(opened.editor, Key.Key_H, CTRL)
    bar = opened.find_bar
    type_text(bar.wanted, "纪要")
    assert bar.message.text() == "没有找到“纪要”。"
    click(bar.all_button)
    assert bar.message.text() == "没有找到“纪要”。"
    assert opened.editor.toPlainText() == "会议认为"


def test_replacing_one_by_one(minutes: Minutes) -> None:
    opened = _open(minutes, "甲村、甲村、甲村")
    opened.editor.selectAll()
    press(opened.editor, Key.Key_Home)
    press(opened.editor, Key.Key_H, CTRL)
    bar = opened.find_bar
    type_text(bar.wanted, "甲")
    press(bar.wanted, Key.Key_Tab)
    bar.other.setFocus()
    type_text(bar.other, "乙")
    press(bar.other, Key.Key_Return)
    assert opened.editor.toPlainText() == "乙村、甲村、甲村"
    assert bar.message.text() == "第1处，共2处"
    click(bar.next_button)
    click(bar.replace_button)
    assert opened.editor.toPlainText() == "乙村、甲村、乙村"
    click(bar.replace_button)
    assert minutes.demand.editor.toPlainText() == "乙村、乙村、乙村"
    assert bar.message.text() == "换好了，后面没有了。"


def test_replacing_all_is_one_step_and_says_how_often(minutes: Minutes) -> None:
    text = "刘𬭎同志，第１号，第1号，第１号"
    opened = _open(minutes, text)
    press(opened.editor, Key.Key_H, CTRL)
    bar = opened.find_bar
    type_text(bar.wanted, "1号")
    type_text(bar.other, "1号")
    click(bar.all_button)
    assert opened.editor.toPlainText() == "刘𬭎同志，第1号，第1号，第1号"
    assert bar.message.text() == "换了2处；不对就点“撤销”退回去。"
    click(opened.undo_button)
    assert opened.editor.toPlainText() == text
    click(opened.redo_button)
    click(bar.all_button)
    assert bar.message.text() == "都已经是这样写的了。"


def test_what_is_selected_is_looked_for(minutes: Minutes) -> None:
    opened = _open(minutes, "东河村、西山村")
    for _ in range(3):
        press(opened.editor, Key.Key_Left, SHIFT)
    click(opened.find_button)
    assert opened.find_bar.wanted.text() == "西山村"
    assert opened.find_bar.message.text() == "第1处，共1处"


def test_a_fixed_text_can_be_read_and_searched_only(minutes: Minutes) -> None:
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "已经定稿的话")
    minutes.demand.flush()
    minutes.item.set_read_only(True)
    opened = _open(minutes)
    assert opened.editor.isReadOnly()
    assert not opened.panel.isVisible()
    assert not opened.undo_button.isVisible()
    assert opened.state_label.text() == FIXED
    click(opened.find_button)
    assert not opened.find_bar.replacing.isVisible()
    type_text(opened.find_bar.wanted, "定稿")
    assert opened.find_bar.message.text() == "第1处，共1处"
    press(opened.editor, Key.Key_F4)
    assert QApplication.focusWidget() is not opened.panel.chooser.editor


@pytest.mark.parametrize("wide", [False, True])
def test_only_plain_text_comes_from_word(minutes: Minutes, wide: bool) -> None:
    copied = QMimeData()
    copied.setHtml("<b>粗体</b><table><tr><td>格</td></tr></table>")
    copied.setText("粗体\t格")
    QApplication.clipboard().setMimeData(copied)
    editor = _open(minutes).editor if wide else minutes.demand.editor
    minutes.enter(minutes.demand)
    press(editor, Key.Key_V, CTRL)
    QApplication.clipboard().clear()  # or Qt outlives what Python gave it
    assert editor.toPlainText() == "粗体\t格"
    assert minutes.demand.editor.toPlainText() == "粗体\t格"


def test_a_field_that_goes_takes_the_editor_with_it(qtbot: QtBot, minutes: Minutes) -> None:
    opened = _open(minutes, "话")
    gone: list[bool] = []
    opened.destroyed.connect(lambda: gone.append(True))
    minutes.item.deleteLater()
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    minutes.place.setFocus()
    assert minutes.helper.tools() is None
