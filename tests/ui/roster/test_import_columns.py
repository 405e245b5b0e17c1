"""Headings and columns of the import page, corrected by clicking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from renda_desktop.storage.database import Database
from tests.ui.roster.conftest import names
from tests.ui.roster.import_wizard import Wizard, a_file, drop
from tests.ui.widgets.hands import click, press, type_text
from ui.imports.page import COLUMNS, CONFIRM, PREVIEW


def test_a_file_without_names_offers_its_rows_as_headings(empty: Wizard, tmp_path: Path) -> None:
    text = "说明,甲,乙\n填表人,称呼,年纪\n1,钱多多,45\n2,孙立,50\n"
    drop(empty.tab, a_file(tmp_path, text))
    empty.opened()
    step = empty.page.file_step
    assert "没有找到姓名列" in step.problem.text()
    index = step.sheet.model().index(1, 1)
    click(step.sheet.viewport(), step.sheet.visualRect(index).center())
    assert step.sheet.headings() == {2}
    assert "第 2 行是表头，下面有 2 行人员" in step.hint.text()
    empty.to(COLUMNS)
    assert "姓名" in empty.page.columns_step.lacking.text()
    assert not empty.page.next_button.isEnabled()
    field = empty.page.columns_step.field(1)
    field.editor.setFocus()
    field.editor.selectAll()
    type_text(field.editor, "姓名")
    press(field.editor, Qt.Key.Key_Return)
    assert empty.page.columns_step.lacking.text() == ""
    empty.to(CONFIRM)
    empty.carry_out()
    empty.qtbot.waitUntil(lambda: empty.tab.main.isVisible())
    assert names(empty.tab) == ["钱多多", "孙立"]


def test_the_matching_of_columns_is_remembered_for_the_next_file(empty: Wizard, tmp_path: Path) -> None:
    drop(empty.tab, a_file(tmp_path))
    empty.opened()
    empty.to(COLUMNS)
    field = empty.page.columns_step.field(6)
    field.editor.setFocus()
    field.editor.selectAll()
    type_text(field.editor, "特点专长")
    press(field.editor, Qt.Key.Key_Return)
    empty.to(PREVIEW)
    click(empty.page.close_button)
    drop(empty.tab, a_file(tmp_path, name="又一份.csv"))
    empty.qtbot.waitUntil(lambda: empty.page.file_step.name.text() == "又一份.csv")
    empty.to(COLUMNS)
    assert empty.page.columns_step.field(6).value() == "strengths"


def test_headings_of_two_rows_are_pointed_at_and_taken_back(empty: Wizard, tmp_path: Path) -> None:
    text = "名册,,\n姓名,联系,联系\n,手机,短号\n钱多多,13800001111,6666\n孙立,13900002222,\n"
    drop(empty.tab, a_file(tmp_path, text))
    empty.opened()
    step = empty.page.file_step
    sheet = step.sheet

    def point(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = sheet.visualRect(sheet.model().index(row - 1, 1)).center()
        QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, keys, place)

    assert sheet.headings() == {2, 3}
    point(1)
    assert sheet.headings() == {1}
    point(2)
    assert sheet.headings() == {2}
    point(3, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.headings() == {2, 3}
    assert "认出第 2、3 行是表头，下面有 2 行人员" in step.hint.text()
    point(3)
    assert sheet.headings() == {2}
    click(step.none_button)
    assert sheet.headings() == frozenset()
    assert "没有表头" in step.hint.text()
    sheet.setFocus()
    sheet.setCurrentIndex(sheet.model().index(1, 0))
    press(sheet, Qt.Key.Key_Space)
    assert sheet.headings() == {2}


def test_a_column_can_be_left_out_and_a_field_is_taken_from_another_with_a_word(
    empty: Wizard, tmp_path: Path, town: Database
) -> None:
    drop(empty.tab, a_file(tmp_path))
    empty.opened()
    empty.to(COLUMNS)
    step = empty.page.columns_step
    for place, words in ((6, "不导入"), (2, "姓名"), (1, "姓名")):
        field = step.field(place)
        field.editor.setFocus()
        field.editor.selectAll()
        type_text(field.editor, words)
        press(field.editor, Qt.Key.Key_Return)
        if place == 2:
            assert "“姓名”现在取“性别”列，原来的“姓名”列改为记入备注" in step.displaced.text()
    empty.to(CONFIRM)
    assert "特别说明" not in empty.page.confirm_step.more.text()
    empty.carry_out()
    empty.qtbot.waitUntil(lambda: empty.page.next_button.text() == "看名册")
    assert all("养蜂" not in row.note for row in empty.tab.list.rows())
