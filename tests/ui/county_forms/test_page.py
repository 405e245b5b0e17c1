"""The page 县级下发报表: teaching by clicking, what is said, saving the filled form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.county_forms.queries import list_forms
from renda_desktop.county_forms.rows import Repeating
from renda_desktop.errors import InputProblem
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, settle
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.window import TellerSpy, toast_words
from ui.county_forms.page import CountyFormsPage
from ui.county_forms.teacher import FormTeacher
from ui.runtime.context import AppContext, PeopleList


@pytest.fixture(scope="session")
def settled_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 with seven deputies."""
    return made_once(tmp_path_factory, town_file, settle)[0]


@pytest.fixture
def town(settled_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, in place of the empty town."""
    with opened_copy(settled_file, tmp_path) as town:
        yield town


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> CountyFormsPage:
    page = CountyFormsPage(context)
    qtbot.addWidget(page)
    page.resize(1222, 640)
    page.show()
    return page


def taught(
    qtbot: QtBot, page: CountyFormsPage, folder: Path, content: bytes, name: str = "县表.xlsx"
) -> None:
    """Loads a file as [＋ 教会一张表] does."""
    path = folder / name
    path.write_bytes(content)
    page.teach(path)
    qtbot.waitUntil(lambda: page.shown is not None)


def blocks_of(page: CountyFormsPage) -> list[Repeating]:
    """The repeating rows of the shown form."""
    assert page.shown is not None
    return list(page.shown.layout(page.shown.first).blocks)


def test_a_sheet_is_taught_corrected_and_saved(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(qtbot, page, tmp_path, sheets.year_summary())
    assert not page.teaching.panel.free_button.isVisibleTo(page.teaching.panel), "no cell was picked yet"
    assert page.hint.text().startswith("认出6个格子，还有1处没对上：点一下黄色的格子")
    waiting = page.teaching.grid.cells.data(
        page.teaching.grid.cells.index(8, 0), int(Qt.ItemDataRole.ToolTipRole)
    )
    assert "还没对上" in waiting
    page.side.setCurrentIndex(2)
    page.teaching.grid.go(9, 1)
    assert page.side.tabText(page.side.currentIndex()) == "这一格", "what the hint sends to"
    assert page.teaching.panel.title.text() == "C9　联系选民户数", "a label stands for the cell beside it"
    page.teaching.panel.value.editor.setFocus()
    QTest.keyClicks(page.teaching.panel.value.editor, "dbrs")
    QTest.keyClick(page.teaching.panel.value.editor, Qt.Key.Key_Return)
    assert page.shown is not None
    assert page.filling.grid.cells.sheet.cell(9, 3).value == 7
    first, *_ = page.teaching.panel.conditions
    assert first.isVisibleTo(page.teaching.panel)
    first.editor.setFocus()
    QTest.keyClicks(first.editor, "35")
    QTest.keyClick(first.editor, Qt.Key.Key_Return)
    assert page.filling.grid.cells.sheet.cell(9, 3).value == 2, "35岁以下"
    assert page.hint.text().startswith("认出7个格子，都对上了")
    target = tmp_path / "存好.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_button.click()
    qtbot.waitUntil(lambda: "已存好“存好.xlsx”" in toast_words(page))
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).worksheets[0]["C9"].value == 2


def test_rows_are_marked_and_freed(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.two_tables())
    page.teaching.grid.go(10, 1)
    assert page.teaching.panel.rows_says.text() == "第10至11行留好了，不够会照着加行，多的空着。"
    assert page.teaching.panel.who.value() == "sex=女"
    page.teaching.panel.unmark_button.click()
    assert blocks_of(page) == []
    page.teaching.grid.go(10, 2)
    page.teaching.panel.mark_button.click()
    (block,) = blocks_of(page)
    assert (block.first_row, block.last_row, len(block.columns)) == (10, 11, 6)
    assert page.filling.grid.cells.sheet.cell(16, 1).value == "李长顺"


def test_a_list_of_others_is_left_open_until_it_is_marked(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path
) -> None:
    taught(qtbot, page, tmp_path, sheets.headed_list("职业培训补贴人员花名册", "姓名 电话 保险编号"))
    assert blocks_of(page) == []
    assert page.hint.text().startswith("下面的名单看不出是不是填代表，没有填。要填的话，点第一个空行")
    page.resize(1222, 480)
    page.teaching.grid.go(4, 1)
    bar = page.cell_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.teaching.grid.go(3, 1)
    assert bar.value() == 0, "a cell is shown from the top of its panel"
    page.teaching.panel.mark_button.click()
    assert [one.value for one in blocks_of(page)[0].columns] == ["name", "phone"]
    assert page.hint.text().startswith("认出2栏，还有1处没对上")


def test_rows_below_headings_alone_can_be_marked(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.ruled_rows([["党员姓名", "姓名", "电话", "党费"]]))
    assert blocks_of(page) == []
    page.teaching.grid.go(2, 2)
    page.teaching.panel.mark_button.click()
    assert [(one.first_row, one.last_row, len(one.columns)) for one in blocks_of(page)] == [(2, 2, 2)]
    assert page.filling.grid.cells.sheet.shown(8, 2) == "李长顺"


def test_checks_say_what_is_wrong_and_lead_there(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.cross_table(UNITS))
    assert page.side.tabText(1) == "核对（2）", "nobody's 民族 is filled in"
    page.filling.checks.new.editor.setFocus()
    QTest.keyClicks(page.filling.checks.new.editor, "C5=D5")
    QTest.keyClick(page.filling.checks.new.editor, Qt.Key.Key_Return)
    assert page.side.tabText(1) == "核对（3）"
    assert page.shown is not None
    words = {one.words: one for one in page.shown.done.problems}
    assert "汉族0（E5）+少数民族0（F5）=0，不等于代表总数3（B5），请核对。" in words
    problem = words["男2（C5）=2，不等于女1（D5），请核对。"]
    asked: list[PeopleList] = []
    page.context.people_asked.connect(asked.append)
    page.filling.checks.asked_for.emit(problem)
    assert page.filling.grid.place() == (5, 4)
    assert len(asked[0].ids) == 3
    page.filling.checks.added.emit("男等于女")
    assert "不是算式" in page.filling.checks.new.error()


def test_a_figure_opens_the_people_it_counts(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.cross_table(UNITS))
    asked: list[PeopleList] = []
    page.context.people_asked.connect(asked.append)
    page.views.setCurrentIndex(1)
    page.filling.grid.go(5, 4, tell=False)
    page.filling.grid.doubleClicked.emit(page.filling.grid.currentIndex())
    QTest.keyClick(page.filling.grid, Qt.Key.Key_Return)
    assert [(one.title, len(one.ids)) for one in asked] == [("女", 1)] * 2


def test_a_file_that_cannot_be_filled_is_said_on_the_page(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path
) -> None:
    path = tmp_path / "旧表.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le").ljust(64, b"\0"))
    page.teach(path)
    qtbot.waitUntil(lambda: page.problem.isVisible())
    assert "文件类型选“.xlsx”" in page.problem.text()


def test_worksheets_have_tabs_and_are_left_or_filled(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path
) -> None:
    taught(qtbot, page, tmp_path, sheets.workbook_of_sheets(UNITS))
    teller, bar = page.context.teller, page.tabs.bar
    assert isinstance(teller, TellerSpy)
    assert teller.notes == [], "a message would lie over the tabs"
    assert page.hint.text().endswith("（共4张工作表，在下面换着看。）")
    texts = [bar.tabText(place) for place in range(bar.count())]
    assert texts == ["封面", "花名册", "汇总表", "样表（不填）"]
    assert page.teaching.grid.cells.sheet.name == page.filling.grid.cells.sheet.name == "花名册", (
        "the list first"
    )
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert page.filling.grid.cells.sheet.cell(6, 4).value == 3
    QTest.keyClick(page.teaching.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.hint.text().startswith("这张工作表不填，照原样留着。要填就点下面的“填这张”")
    page.tabs.fill_button.click()
    assert bar.tabText(3) == "样表"
    assert page.filling.grid.cells.sheet.shown(2, 2) == "周建国"
    page.tabs.leave_button.click()
    assert bar.tabText(3) == "样表（不填）"
    assert page.filling.grid.cells.sheet.shown(2, 2) == "张三"
    page.list.choose("表09")
    assert not page.tabs.isVisible()


def test_a_problem_leads_to_its_worksheet(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.workbook_of_sheets(UNITS))
    page.tabs.bar.setCurrentIndex(2)
    page.filling.checks.added.emit("C4=D4")
    page.tabs.bar.setCurrentIndex(0)
    assert page.filling.checks.whose.text() == "“封面”的算式"
    assert page.shown is not None
    (problem,) = page.shown.done.problems
    assert problem.words == "“汇总表”：男2（C4）=2，不等于女1（D4），请核对。"
    page.filling.checks.asked_for.emit(problem)
    assert (page.tabs.bar.currentIndex(), page.filling.grid.place()) == (2, (4, 4))


def test_a_form_that_cannot_be_read_is_said_and_nothing_is_taught(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(qtbot, page, tmp_path, sheets.year_summary())
    page.teaching.grid.go(9, 1)

    def broken(*_: object) -> None:
        raise InputProblem("文件损坏了。")

    monkeypatch.setattr("ui.county_forms.page.read_shown", broken)
    page.reload()
    assert (page.problem.text(), page.hint.text()) == ("文件损坏了。", "")
    assert page.teaching.grid.cells.rowCount() == page.filling.grid.cells.rowCount() == 0
    page.teaching.teach(FormTeacher.leave_sheet)
    assert page.context.read(lambda db: list_forms(db)[0].sheets) != ()


def test_a_form_gets_another_name(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.two_tables())
    assert not page.tabs.isVisible(), "one worksheet and a blank one need no tabs"
    page.about.name.edited.emit("代表信息表")
    page.about.note.edited.emit("每年三月交")
    form = page.context.read(lambda db: list_forms(db)[0])
    assert (form.name, form.note) == ("代表信息表", "每年三月交")
    page.about.name.edited.emit(" ")
    assert "名称不能空着" in page.about.name.error()


def test_a_card_is_shown_for_a_deputy_and_saved_for_each(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(qtbot, page, tmp_path, sheets.two_tables())
    assert not page.cards_action.isVisible()
    page.shown = None
    taught(qtbot, page, tmp_path, sheets.card(), "登记卡.xlsx")
    assert page.filling.grid.cells.sheet.shown(3, 2) == "周建国"
    page.side.setCurrentIndex(2)
    page.bar.person.editor.setFocus()
    QTest.keyClicks(page.bar.person.editor, "syl")
    QTest.keyClick(page.bar.person.editor, Qt.Key.Key_Return)
    assert page.filling.grid.cells.sheet.shown(3, 2) == "沈玉兰"
    target = tmp_path / "各人"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    page.cards_action.trigger()
    qtbot.waitUntil(lambda: "已存好7份" in toast_words(page))
    assert (target / "青禾镇人大代表登记卡（李长顺）.xlsx").exists()


def test_usual_returns_are_shown_copied_and_removed(page: CountyFormsPage) -> None:
    page.list.choose("表09")
    assert page.filling.grid.cells.sheet.shown(1, 1).endswith("代表履职情况统计表")
    assert not page.teaching.grid.isVisible()
    page.copy_button.click()
    assert page.shown is not None
    assert page.shown.form.name == "代表履职情况统计表"
    page.remove_button.click()
    teller = page.context.teller
    assert isinstance(teller, TellerSpy)
    assert teller.notes[-1] == "已删除“代表履职情况统计表” [撤销]"
