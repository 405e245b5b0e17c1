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
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, settle
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.window import TellerSpy, toast_words
from ui.county_forms.page import CountyFormsPage
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
    return list(page.shown.layout.blocks)


def test_a_sheet_is_taught_corrected_and_saved(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(qtbot, page, tmp_path, sheets.year_summary())
    assert not page.panel.free_button.isVisibleTo(page.panel), "no cell was picked yet"
    assert page.hint.text().startswith("认出6个格子，还有1处没对上：点一下黄色的格子")
    waiting = page.template.cells.data(page.template.cells.index(8, 0), int(Qt.ItemDataRole.ToolTipRole))
    assert "还没对上" in waiting
    page.side.setCurrentIndex(2)
    page.template.go(9, 1)
    assert page.side.tabText(page.side.currentIndex()) == "这一格", "what the hint sends to"
    assert page.panel.title.text() == "C9　提出建议件数", "a label stands for the cell beside it"
    page.panel.value.editor.setFocus()
    QTest.keyClicks(page.panel.value.editor, "dbrs")
    QTest.keyClick(page.panel.value.editor, Qt.Key.Key_Return)
    assert page.shown is not None
    assert page.shown.done.sheet.cell(9, 3).value == 7
    first, *_ = page.panel.conditions
    assert first.isVisibleTo(page.panel)
    first.editor.setFocus()
    QTest.keyClicks(first.editor, "35")
    QTest.keyClick(first.editor, Qt.Key.Key_Return)
    assert page.shown.done.sheet.cell(9, 3).value == 2, "35岁以下"
    assert page.hint.text().startswith("认出7个格子，都对上了")
    target = tmp_path / "存好.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save_button.click()
    qtbot.waitUntil(lambda: "已存好“存好.xlsx”" in toast_words(page))
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).worksheets[0]["C9"].value == 2


def test_rows_are_marked_and_freed(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.two_tables())
    page.template.go(10, 1)
    assert page.panel.rows_says.text() == "第10至11行留好了，不够会照着加行，多的空着。"
    assert page.panel.who.value() == "sex=女"
    page.panel.unmark_button.click()
    assert blocks_of(page) == []
    page.template.go(10, 2)
    page.panel.mark_button.click()
    (block,) = blocks_of(page)
    assert (block.first_row, block.last_row, len(block.columns)) == (10, 11, 6)
    assert page.filled.cells.sheet.cell(16, 1).value == "李长顺"


def test_checks_say_what_is_wrong_and_lead_there(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.cross_table(UNITS))
    assert page.side.tabText(1) == "核对（2）", "nobody's 民族 is filled in"
    page.checks.new.editor.setFocus()
    QTest.keyClicks(page.checks.new.editor, "C5=D5")
    QTest.keyClick(page.checks.new.editor, Qt.Key.Key_Return)
    assert page.side.tabText(1) == "核对（3）"
    assert page.shown is not None
    words = {one.words: one for one in page.shown.done.problems}
    assert "汉族0（E5）+少数民族0（F5）=0，不等于代表总数3（B5），请核对。" in words
    problem = words["男2（C5）=2，不等于女1（D5），请核对。"]
    asked: list[PeopleList] = []
    page.context.people_asked.connect(asked.append)
    page.checks.asked_for.emit(problem)
    assert page.filled.place() == (5, 4)
    assert len(asked[0].ids) == 3
    page.checks.added.emit("男等于女")
    assert "不是算式" in page.checks.new.error()


def test_a_figure_opens_the_people_it_counts(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.cross_table(UNITS))
    asked: list[PeopleList] = []
    page.context.people_asked.connect(asked.append)
    page.views.setCurrentIndex(1)
    page.filled.go(5, 4, tell=False)
    page.filled.doubleClicked.emit(page.filled.currentIndex())
    QTest.keyClick(page.filled, Qt.Key.Key_Return)
    assert [(one.title, len(one.ids)) for one in asked] == [("女", 1)] * 2


def test_a_file_that_cannot_be_filled_is_said_on_the_page(
    qtbot: QtBot, page: CountyFormsPage, tmp_path: Path
) -> None:
    path = tmp_path / "旧表.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le").ljust(64, b"\0"))
    page.teach(path)
    qtbot.waitUntil(lambda: page.problem.isVisible())
    assert "文件类型选“.xlsx”" in page.problem.text()


def test_another_worksheet_and_a_name(qtbot: QtBot, page: CountyFormsPage, tmp_path: Path) -> None:
    taught(qtbot, page, tmp_path, sheets.cover_and_list())
    page.about.sheet.edited.emit("封面")
    assert page.shown is not None
    assert (page.shown.form.sheet, blocks_of(page)) == ("封面", [])
    page.about.name.edited.emit("代表信息表")
    page.about.note.edited.emit("每年三月交")
    form = page.context.read(lambda db: list_forms(db)[0])
    assert (form.name, form.note) == ("代表信息表", "每年三月交")
    page.about.name.edited.emit(" ")
    assert "名称不能空着" in page.about.name.error()


def test_usual_returns_are_shown_copied_and_removed(page: CountyFormsPage) -> None:
    page.list.choose("表09")
    assert page.filled.cells.sheet.shown(1, 1).endswith("代表履职情况统计表")
    assert not page.template.isVisible()
    page.copy_button.click()
    assert page.shown is not None
    assert page.shown.form.name == "代表履职情况统计表"
    page.remove_button.click()
    teller = page.context.teller
    assert isinstance(teller, TellerSpy)
    assert teller.notes[-1] == "已删除“代表履职情况统计表” [撤销]"
