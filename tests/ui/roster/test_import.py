"""The import page from the file to the roster, by clicking."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTableView, QWidget

from renda_desktop.imports.planning import NEW_RECORD
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.verdicts import CellVerdict, Verdict
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.conftest import ExpectedDialogs
from tests.ui.roster.conftest import names
from tests.ui.roster.import_wizard import Wizard, a_file, drop
from tests.ui.widgets.hands import click, press
from ui.imports.page import COLUMNS, CONFIRM, FILE, PREVIEW
from ui.imports.verdict_table import cell_words, row_sentences
from ui.widgets.messages import Question
from ui.widgets.progress_dialog import ProgressDialog

KNOWN = "姓名,性别,工作单位及职务\n李淑芬,女,东河村村委会主任\n王伟,男,\n马宏伟,女,教师\n冯玉兰,女,\n"


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _texts(view: QTableView) -> set[str]:
    model = view.model()
    places = itertools.product(range(model.rowCount()), range(model.columnCount()))
    return {str(model.index(row, column).data()) for row, column in places}


def test_numbers_that_would_change_are_told_masked() -> None:
    cell = CellVerdict(
        2,
        "phone",
        "13900002222",
        ("13900002222",),
        Verdict.CHANGED,
        "“13900002222”是李淑芬的。",
        ("13800001111",),
    )
    words = cell_words(cell, {})
    assert "现在是“138****1111”，将改为“139****2222”。" in words
    assert "“139****2222”是李淑芬的" in words


def test_what_stays_beside_what_the_file_adds_is_said_to_stay(
    wizard: Wizard, tmp_path: Path, town: Database
) -> None:
    (person,) = [row.id for row in wizard.tab.list.shown_rows() if row.name == "李淑芬"]
    with town.action() as db:
        set_phones(db, SetPhones(person, ("13800001111", "13700003333")))
    text = "姓名,性别,手机,工作单位及职务\n李淑芬,女,13800001111 13900002222,东河村村委会副主任\n"
    drop(wizard.tab, a_file(tmp_path, text))
    wizard.opened()
    wizard.to(PREVIEW)
    panel = wizard.page.preview_step.panel
    assert panel is not None
    assert "有改动：138****1111、137****3333，加上 138****1111 139****2222" in _texts(panel.view)
    said = row_sentences(wizard.row(2), {"phone": "手机", "work": "工作"})
    assert "手机：“138****1111、137****3333”留着，加上“139****2222”。" in said
    assert "工作：“东河村党支部书记”改为“东河村村委会副主任”。" in said


def test_a_messy_file_comes_in_from_drop_to_roster(
    empty: Wizard, tmp_path: Path, town: Database, teller: TellerSpy, save_to: Callable[[Path], None]
) -> None:
    drop(empty.tab.empty, a_file(tmp_path))
    empty.opened()
    page = empty.page
    assert "第 2 行是表头" in page.file_step.hint.text()
    assert {"138****1111", "0371-66668888/139****1111"} <= _texts(page.file_step.sheet)
    empty.to(COLUMNS)
    assert page.columns_step.field(1).value() == "name"
    assert page.columns_step.field(6).editor.text() == "记入备注"
    empty.to(PREVIEW)
    assert page.preview_step.panel is not None
    shown = " ".join(_texts(page.preview_step.panel.view))
    assert "138****1111" in shown
    assert not re.search("13[89][0-9 ]{4}", shown), "whoever imports a list reads everybody's numbers"
    assert empty.row(3).verdict is Verdict.NEW
    assert empty.row(5).verdict is Verdict.ERROR
    empty.to(CONFIRM)
    assert "新增 3 人。" in page.confirm_step.sentences.text()
    assert "“特别说明”列没有对应的栏目，内容记入备注。" in page.confirm_step.more.text()
    assert page.next_button.text() == "导入"
    empty.carry_out()
    empty.qtbot.waitUntil(lambda: page.next_button.text() == "看名册")
    assert teller.notes == ["已导入：新增3人。 [撤销]"]
    rejected = tmp_path / "未导入.xlsx"
    save_to(rejected)
    click(page.confirm_step.save_button)
    empty.qtbot.waitUntil(rejected.exists)
    texts = [str(v) for row in read_workbook(rejected, SilentProgress()).sheets[0].rows for v in row]
    assert any("没有填写" in text for text in texts)
    click(page.next_button)
    assert empty.tab.main.isVisible()
    assert names(empty.tab) == ["钱多多", "孙立", "阿依古丽·买买提"]
    assert "养蜂" in empty.tab.list.shown_rows()[0].note
    town.undo()
    assert empty.tab.empty.isVisible()


def test_a_wrong_file_is_said_in_the_page(empty: Wizard, tmp_path: Path) -> None:
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    drop(empty.tab, path)
    empty.qtbot.waitUntil(lambda: bool(empty.page.file_step.problem.text()))
    assert "照片.xlsx" in empty.page.file_step.problem.text()
    assert empty.page.file_step.choose_button.isVisible()
    assert not empty.page.next_button.isVisible()
    click(empty.page.close_button)
    assert empty.tab.empty.isVisible()


def test_changed_cells_are_told_and_the_question_who_it_is_can_be_answered(
    wizard: Wizard, tmp_path: Path, town: Database
) -> None:
    drop(wizard.tab, a_file(tmp_path, KNOWN))
    wizard.opened()
    wizard.to(PREVIEW)
    step = wizard.page.preview_step
    assert step.panel is not None
    row = wizard.row(2)
    assert row.change is Verdict.CHANGED
    step.panel.view.select_ids(("2",))
    assert "“东河村党支部书记”改为“东河村村委会主任”" in step.detail.sentences.text()
    assert step.model is not None
    shown = [step.model.index(0, column).data() for column in range(step.model.columnCount())]
    assert "有改动：东河村党支部书记 → 东河村村委会主任" in shown
    step.panel.view.select_ids(("4",))
    assert not step.detail.sides.isVisible()
    row = wizard.row(5)
    assert row.change is Verdict.NEW
    step.panel.view.select_ids(("5",))
    assert "同名" in step.detail.sentences.text()
    assert step.detail.who.value() == NEW_RECORD
    assert step.detail.sides.isVisible()
    assert "性别：女｜男，不同" in step.detail.sides.words()
    person = next(r.id for r in wizard.tab.list.rows() if r.name == "冯玉兰")
    plan = wizard.page._job.plan if wizard.page._job else None
    step.detail.who.open()
    step.detail.who.popup.chosen.emit(step.detail.who._options[0])
    wizard.qtbot.waitUntil(lambda: wizard.page._job is not None and wizard.page._job.plan not in (None, plan))
    assert wizard.row(5).record == person


def test_a_person_written_twice_is_asked_about_and_can_be_made_two(wizard: Wizard, tmp_path: Path) -> None:
    text = "姓名,性别,出生年月,职务\n钱多多,男,1980.05,教师\n钱多多,男,1980.05,医生\n"
    drop(wizard.tab, a_file(tmp_path, text))
    wizard.opened()
    wizard.to(PREVIEW)
    step = wizard.page.preview_step
    assert step.panel is not None
    assert wizard.row(3).verdict is Verdict.ERROR
    step.panel.view.select_ids(("3",))
    assert "与第2行是同一个人" in step.detail.sentences.text()
    assert step.detail.who.isVisible()
    assert step.detail.who.editor.text() == "第2行的钱多多，1980-05"
    plan = wizard.page._job.plan if wizard.page._job else None
    step.detail.who.open()
    step.detail.who.popup.chosen.emit(step.detail.who._options[1])
    wizard.qtbot.waitUntil(lambda: wizard.page._job is not None and wizard.page._job.plan not in (None, plan))
    assert wizard.row(3).change is Verdict.NEW
    assert wizard.row(3).verdict is Verdict.NEW


def test_a_chip_shows_only_rows_with_its_verdict(wizard: Wizard, tmp_path: Path) -> None:
    drop(wizard.tab, a_file(tmp_path))
    wizard.opened()
    wizard.to(PREVIEW)
    panel = wizard.page.preview_step.panel
    assert panel is not None
    chip = panel.filters.chip("ERROR")
    assert chip is not None
    assert chip.text() == "不能导入 1"
    click(chip)
    assert panel.count_label.text() == "4 行，显示 1"
    assert wizard.page.preview_step.model is not None
    assert "不能导入" in wizard.page.preview_step.model.index(0, 1).data()


def test_fewer_than_half_of_the_roster_is_asked_about(
    wizard: Wizard, tmp_path: Path, dialogs: ExpectedDialogs
) -> None:
    text = "姓名,性别\n钱多多,女\n"
    drop(wizard.tab, a_file(tmp_path, text))
    wizard.opened()
    wizard.to(CONFIRM)
    said: list[str] = []

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        said.append(dialog.text_label.text())
        click(dialog.no_button)

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        click(dialog.yes_button)

    dialogs.answer(refuse)
    wizard.carry_out()
    assert "不到现有5人的一半" in said[0]
    assert wizard.page.step() == CONFIRM
    dialogs.answer(agree)
    wizard.carry_out()
    wizard.qtbot.waitUntil(lambda: wizard.tab.main.isVisible())
    assert "钱多多" in names(wizard.tab)


def test_nothing_to_import_leaves_the_button_off(wizard: Wizard, tmp_path: Path) -> None:
    drop(wizard.tab, a_file(tmp_path, "姓名,性别\n王伟,男\n马宏伟,女\n冯玉兰,男\n", "同样.csv"))
    wizard.opened()
    wizard.to(CONFIRM)
    assert wizard.page.confirm_step.title.text() == "没有要写入的内容。"
    assert not wizard.page.next_button.isEnabled()


def test_an_undo_meanwhile_judges_the_rows_anew(wizard: Wizard, tmp_path: Path, town: Database) -> None:
    drop(wizard.tab, a_file(tmp_path, KNOWN))
    wizard.opened()
    wizard.to(PREVIEW)
    plan = wizard.page._job.plan if wizard.page._job else None
    town.undo()
    wizard.qtbot.waitUntil(lambda: wizard.page._job is not None and wizard.page._job.plan not in (None, plan))
    assert wizard.row(2).change is Verdict.NEW


def test_choosing_by_the_toolbar(wizard: Wizard, tmp_path: Path, open_from: Callable[[Path], None]) -> None:
    open_from(a_file(tmp_path))
    menu = wizard.tab.toolbar.import_button.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["名册…", "小组、代表团名单…", "照片…"]
    menu.actions()[0].trigger()
    wizard.opened()
    assert wizard.page.step() == FILE
    click(wizard.page.close_button)
    assert names(wizard.tab)[0] == "李淑芬"


def test_the_keyboard_goes_from_one_doubt_to_the_next(wizard: Wizard, tmp_path: Path) -> None:
    drop(wizard.tab, a_file(tmp_path, KNOWN))
    wizard.opened()
    wizard.to(PREVIEW)
    step = wizard.page.preview_step
    assert step.panel is not None
    assert step.model is not None
    doubts = [str(row.number) for row in step.model.rows() if row.messages]
    assert len(doubts) > 1
    met = [step.panel.view.current_id()]
    for _ in doubts:
        press(step.panel.view, Qt.Key.Key_F8)
        met.append(step.panel.view.current_id())
    assert met == [*doubts, doubts[0]]
    press(step.panel.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert step.panel.view.current_id() == doubts[-1]


def test_the_keyboard_alone_goes_from_the_file_to_the_roster(
    empty: Wizard, tmp_path: Path, teller: TellerSpy, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialogs = empty.tab.window(), list[ProgressDialog]()

    def busy(text: str, _cancel: Callable[[], None]) -> Callable[[int, int, str], None]:
        dialogs.append(ProgressDialog(window, text))
        dialogs[-1].show()
        return dialogs[-1].report

    def idle() -> None:
        dialogs.pop().finish()
        window.activateWindow()  # as every desktop does it

    monkeypatch.setattr(teller, "busy", busy)
    monkeypatch.setattr(teller, "idle", idle)
    empty.tab.actions_.import_file(a_file(tmp_path))
    empty.opened()
    page = empty.page
    empty.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.next_button)
    press(_focus(), Qt.Key.Key_Return)
    assert page.step() == COLUMNS
    press(_focus(), Qt.Key.Key_Tab)
    press(_focus(), Qt.Key.Key_Tab)
    assert _focus() is page.columns_step.field(0).focusProxy()
    press(_focus(), Qt.Key.Key_Escape)
    assert page.step() == FILE
    page.next_button.setFocus()
    press(_focus(), Qt.Key.Key_Return)
    press(_focus(), Qt.Key.Key_Return)
    empty.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.next_button and page.step() == PREVIEW)
    press(_focus(), Qt.Key.Key_F8)
    press(_focus(), Qt.Key.Key_Return)
    assert page.step() == CONFIRM
    press(_focus(), Qt.Key.Key_Return)
    empty.qtbot.waitUntil(lambda: page.next_button.text() == "看名册")
    press(_focus(), Qt.Key.Key_Tab)
    assert _focus() is page.confirm_step.save_button
    press(_focus(), Qt.Key.Key_Escape)
    assert empty.tab.main.isVisible()


def test_a_list_of_members_goes_the_same_way_and_one_undo_takes_it_back(
    wizard: Wizard, tmp_path: Path, town: Database, open_from: Callable[[Path], None]
) -> None:
    text = "序号,姓名,职务\n第二小组（2人）,,\n1,马宏伟,组长\n2,冯玉兰,\n3,钱多多,\n"
    open_from(a_file(tmp_path, text, "小组.csv"))
    wizard.tab.actions_.open_units()
    assert wizard.tab.actions_.unit_page is not None
    click(wizard.tab.actions_.unit_page.import_button)
    wizard.opened()
    assert wizard.page.title.text() == "导入小组名单"
    wizard.to(PREVIEW)
    assert [wizard.row(number).verdict.name for number in (3, 4, 5)] == ["NEW", "NEW", "ERROR"]
    wizard.to(CONFIRM)
    wizard.carry_out()
    wizard.qtbot.waitUntil(lambda: wizard.page.next_button.text() == "看名册")
    groups = {row.name: row.groups for row in wizard.tab.list.rows()}
    assert (groups["马宏伟"], groups["冯玉兰"]) == ("第二小组（组长）", "第二小组")
    town.undo()
    wizard.tab.reload()
    assert {row.groups for row in wizard.tab.list.rows()} == {"第一小组", ""}
