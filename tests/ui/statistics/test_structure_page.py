"""代表结构: the seed report's numbers on screen, each of them a door to its list."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.chinese.vocabulary import Schooling
from renda_desktop.roster.commands import edit_person
from renda_desktop.roster.scheme_commands import SetTarget, set_target
from renda_desktop.roster.structure_queries import Against, StructureAsked
from renda_desktop.roster.structure_units import By
from renda_desktop.roster.targets import Bound, Measure
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.rules import PRACTICE_DAY
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, press
from ui.runtime.context import AppContext, PeopleList
from ui.statistics.structure_page import StructurePage

AGES = {
    "35岁以下": ("28", "35.4%"),
    "36—55岁": ("49", "62.0%"),
    "56岁以上": ("2", "2.5%"),
    "未填": ("0", "0.0%"),
}
SCHOOLS = {
    "大专以上": ("23", "29.1%"), "高中（含中专）": ("34", "43.0%"),
    "初中及以下": ("20", "25.3%"), "未填": ("2", "2.5%"),
}  # fmt: skip


def shown(page: StructurePage, key: str, label: str) -> tuple[str, str]:
    """Count and share of a class of 总计, as they stand on screen."""
    rows = page.grid.rows
    place = rows.place(key, label)
    assert place.isValid()
    return rows.data(place), rows.data(place.siblingAtColumn(1))


def test_the_numbers_of_the_seed_report_stand_on_screen(page: StructurePage) -> None:
    assert {label: shown(page, "age", label) for label in AGES} == AGES
    assert {label: shown(page, "schooling", label) for label in SCHOOLS} == SCHOOLS
    assert shown(page, "age", "合计") == ("79", "100.0%")
    assert page.bar.figures.text() == "代表 79 人　平均年龄 41.2 岁"
    assert "占比四舍五入保留一位小数" in page.notes.text()
    assert page.empty.isHidden()


def test_a_number_opens_exactly_the_people_it_counts(page: StructurePage, asked: list[PeopleList]) -> None:
    view = page.grid
    place = view.rows.place("schooling", "初中及以下")
    view.scrollTo(place)
    click(view.viewport(), view.visualRect(place).center())
    view.setCurrentIndex(view.rows.place("sex", "女"))
    press(view, Qt.Key.Key_Return)
    view.setCurrentIndex(view.rows.place("sex", "未填"))
    press(view, Qt.Key.Key_Return)
    assert [(one.title, len(one.ids), one.day, one.higher) for one in asked] == [
        ("学历 初中及以下", 20, PRACTICE_DAY, False),
        ("性别 女", 24, PRACTICE_DAY, False),
    ], "nobody is behind a nought"


def test_who_has_not_filled_in_leads_to_the_field(page: StructurePage, asked: list[PeopleList]) -> None:
    (link,) = page.bar.blank_links()
    assert link.text() == "学历 2 人未填，点这里补"
    click(link)
    assert [(one.title, len(one.ids), one.field) for one in asked] == [("学历 未填", 2, "schooling")]


def test_a_field_filled_in_elsewhere_is_counted_at_once(page: StructurePage, town: Database) -> None:
    blank = page.grid.rows.cell(page.grid.rows.place("schooling", "未填")).ids
    assert blank is not None
    for person in blank:
        with town.action() as db:
            edit_person(db, EditField(person, "schooling", Schooling.COLLEGE))
    assert shown(page, "schooling", "大专以上") == ("25", "31.6%")
    assert shown(page, "schooling", "未填") == ("0", "0.0%")
    assert page.bar.blank_links() == []


def test_units_and_a_comparison_stand_beside_all(page: StructurePage, asked: list[PeopleList]) -> None:
    page.ask(StructureAsked(PRACTICE_DAY, By.DELEGATION, Against.THIS_START))
    rows = page.grid.rows
    place = rows.place("age", "35岁以下")
    heads = [rows.headerData(n, Qt.Orientation.Horizontal) for n in range(rows.columnCount())]
    texts = dict(zip(heads, (rows.data(place.siblingAtColumn(n)) for n in range(len(heads))), strict=True))
    assert texts["总计 人数"] == "28"
    assert texts["相比 增减（人）"] == "−6"
    assert texts["相比 增减（百分点）"] == "−7.1"
    assert sum(int(text) for head, text in texts.items() if "代表团 人数" in head) == 28
    view = page.grid
    view.setCurrentIndex(place.siblingAtColumn(heads.index("第二代表团 人数")))
    press(view, Qt.Key.Key_Space)
    assert asked[0].title == "第二代表团 年龄 35岁以下"
    assert str(len(asked[0].ids)) == texts["第二代表团 人数"]


def test_the_menus_offer_what_there_is_and_the_choice_is_kept(
    page: StructurePage, context: AppContext, qtbot: QtBot
) -> None:
    menu = page.bar.by_button.menu()
    assert [action.text() for action in menu.actions()] == [by.value for by in By]
    next(action for action in menu.actions() if action.text() == By.LEVEL.value).trigger()
    assert page.bar.figures.text().startswith("代表 82 人　代表职务 88 个")
    compared = [action.text() for action in page.bar.against_button.menu().actions()]
    assert compared == [
        "不对比",
        "与上届统计表比：第十八届（按上届统计表填写）",
        "与本届开始时比：第十九届（截至2021-12-20）",
        "",
        "填写上届统计表的数…",
    ]
    assert page.bar.term_button.isHidden(), "there is only one term to look at"
    again = StructurePage(context)
    qtbot.addWidget(again)
    assert again.asked.by is By.LEVEL


def test_another_day_has_other_deputies(page: StructurePage) -> None:
    calendar = page.bar.day_button.open_calendar()
    calendar.calendar.clicked.emit(calendar.calendar.selectedDate().addYears(-4))
    assert page.asked.day == PRACTICE_DAY.replace(year=PRACTICE_DAY.year - 4)
    assert page.report is not None
    assert shown(page, "age", "合计")[0] == str(page.report.divided.whole.people) == "80"


def test_a_day_before_everything_says_what_to_do(page: StructurePage) -> None:
    page.ask(StructureAsked(datetime.date(1999, 1, 1)))
    assert page.bar.figures.text() == "代表 0 人"
    assert not page.empty.isHidden()
    assert page.splitter.isHidden()
    assert not page.excel_button.isEnabled()


def test_targets_are_said_in_plain_words_and_open_who_counts(
    page: StructurePage, town: Database, asked: list[PeopleList]
) -> None:
    with town.action() as db:
        set_target(db, SetTarget(Measure.NON_PARTY, Bound.AT_LEAST, None))
        set_target(db, SetTarget(Measure.FRONT_LINE, Bound.AT_LEAST, None))
        set_target(db, SetTarget(Measure.COLLEGE, Bound.AT_LEAST, 250))
    assert page.targets.words() == [
        "妇女24人，占30.4%，目标不低于32%，还差2人",
        "大专以上23人，占29.1%，目标不低于25%，已达到",
    ]
    page.targets.opened.emit("目标 妇女", page.report.targets[0].ids)  # type: ignore[union-attr]
    assert [(one.title, len(one.ids)) for one in asked] == [("目标 妇女", 24)]
    with town.action() as db:
        set_target(db, SetTarget(Measure.WOMEN, Bound.AT_LEAST, None))
        set_target(db, SetTarget(Measure.COLLEGE, Bound.AT_LEAST, None))
    assert page.targets.isHidden()


def test_the_chart_is_drawn_by_the_worker_and_follows(page: StructurePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.chart.is_drawn, timeout=20_000)
    before = page.chart.picture.pixmap().toImage()
    assert before.width() > 300
    assert "年龄：35岁以下28人 35.4%" in page.chart.picture.accessibleName()
    page.ask(StructureAsked(PRACTICE_DAY, By.NOTHING, Against.THIS_START))
    qtbot.waitUntil(lambda: page.chart.is_drawn() and page.chart.picture.pixmap().toImage() != before)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_form_is_saved_as_excel_and_word(
    page: StructurePage, qtbot: QtBot, saved_to: Path, context: AppContext
) -> None:
    name = "表02 代表结构统计表 2026-04-02，不分组"
    click(page.excel_button)
    qtbot.waitUntil(lambda: _names(saved_to) == [f"{name}.xlsx"], timeout=20_000)
    click(page.word_button)
    qtbot.waitUntil(lambda: _names(saved_to) == [f"{name}.docx", f"{name}.xlsx"], timeout=20_000)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems == []


def test_the_paper_is_seen_before_it_is_printed(page: StructurePage, qtbot: QtBot) -> None:
    click(page.view_button)
    assert page.papers.reader is not None
    reader = page.papers.reader
    qtbot.waitUntil(lambda: bool(reader.preview.pages), timeout=20_000)
    assert page.stack.currentWidget() is reader
    assert [len(one.charts) for one in reader.preview.pages][-1] == 1
    assert "35岁以下2835.4%" in reader.preview.pages[1].words()
    click(reader.back_button)
    assert page.stack.currentWidget() is page.main


@pytest.mark.parametrize("key", ["structure-view", "structure-excel", "structure-scheme"])
def test_the_palette_knows_what_the_buttons_do(page: StructurePage, key: str) -> None:
    assert key in {command.key for command in page.commands()}


def test_the_tab_key_goes_from_the_choices_over_the_links_to_the_table(page: StructurePage) -> None:
    page.bar.against_button.setFocus()
    stops = [page.bar.against_button, *page.bar.blank_links(), *page.targets.links(), page.grid]
    assert len(stops) == 6
    for here, there in itertools.pairwise(stops):
        press(here, Qt.Key.Key_Tab)
        assert there.hasFocus()
