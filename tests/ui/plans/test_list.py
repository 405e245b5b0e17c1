"""List, search, chips, years, and the ways into the tab."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_rows, make_item, make_plan, plan_row
from tests.helpers.window import TellerSpy
from tests.ui.plans.steps import choose, progress, said
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.plans.tab import PlansTab
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner


def _shown(tab: PlansTab) -> list[str]:
    return [item.title for item in tab.left.list.model.rows()]


def _three(hall: Database) -> list[str]:
    plan = make_plan(hall)
    inspection = make_item(hall, plan, place="东河村")
    training = make_item(hall, plan, "代表学习培训", time=PlanTime.months(YEAR, 3))
    late = make_item(hall, plan, "听取专项报告", time=PlanTime.months(YEAR, 2))
    act(hall, set_state, SetState(training, PlanState.DONE, TODAY))
    act(hall, approve_plan, ApprovePlan(plan, datetime.date(YEAR, 1, 9)))
    return [inspection, training, late]


def test_search_finds_words_and_first_letters_of_pinyin(tab: PlansTab, hall: Database) -> None:
    _three(hall)
    tab.focus_search()
    assert tab.left.list.isVisible()
    type_text(tab.left.list.search, "东河")
    assert _shown(tab) == ["农村人居环境视察"]
    tab.left.list.search.clear()
    type_text(tab.left.list.search, "dbxx")
    assert _shown(tab) == ["代表学习培训"]
    assert tab.left.list.count_label.text() == "3 项，显示 1"


def test_chips_narrow_by_state_and_by_kind(tab: PlansTab, hall: Database) -> None:
    _three(hall)
    tab.left.show_view("list")
    chip = tab.left.list.filters.chip("逾期")
    assert chip is not None
    assert chip.text() == "逾期 1"
    click(chip)
    assert _shown(tab) == ["听取专项报告"]
    tab.left.list.filters.set_active(("监督",))
    assert _shown(tab) == ["听取专项报告", "农村人居环境视察"]
    tab.left.list.filters.set_active(("监督", "已完成"))
    assert _shown(tab) == []


def test_board_and_list_share_the_choice_and_the_view_is_remembered(tab: PlansTab, hall: Database) -> None:
    inspection, training, _ = _three(hall)
    choose(tab, inspection)
    click(tab.left.view_buttons["list"])
    assert tab.left.list.view.current_id() == inspection
    press(tab.left.list.view, Qt.Key.Key_Up)
    assert tab.current == training
    assert tab.left.board.current_id() == training
    assert PlansTab(tab.context).left.view() == "list"


def test_reloading_keeps_the_choice_and_the_card(tab: PlansTab, hall: Database) -> None:
    inspection, *_ = _three(hall)
    choose(tab, inspection)
    make_item(hall, plan_row(hall).id, "又一项")
    assert tab.current == inspection
    assert tab.right.item_card.item_id() == inspection
    assert len(tab.facts.items if tab.facts else ()) == 4


def test_show_record_finds_the_item_of_another_year(tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    old = make_item(hall, make_plan(hall, 2025), time=PlanTime.months(2025, 4))
    tab.show_record(old)
    assert (tab.year, tab.current) == (2025, old)
    assert tab.left.year_button.text() == "2025年 ▾"
    tab.show_record("2026")
    assert (tab.year, tab.current) == (2026, "")


def test_the_year_menu_leads_to_other_years_and_to_a_new_plan(tab: PlansTab, hall: Database) -> None:
    make_plan(hall, 2025)
    menu = tab.left.year_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["2026年（还没有计划）", "2025年", "＋ 新建年度计划…"]
    menu.actions()[1].trigger()
    assert tab.year == 2025
    assert tab.left.board.isVisible()
    menu.actions()[-1].trigger()
    assert tab.right.new_plan.year.value() == 2026
    press(tab.right.new_plan.empty_button, Qt.Key.Key_Escape)
    assert tab.right.plan_card.isVisible()


def test_show_record_of_something_gone_says_so(tab: PlansTab) -> None:
    tab.show_record("0" * 32)
    assert said(tab).notes == ["这项工作已经不在计划里了。"]


def test_copying_last_year_moves_the_dates(tab: PlansTab, hall: Database) -> None:
    make_item(hall, make_plan(hall, 2025), time=PlanTime.quarters(2025, 2))
    assert tab.left.empty.isVisible()
    click(tab.left.empty.copy_button)
    (copied,) = item_rows(hall)
    assert copied.time == PlanTime.quarters(YEAR, 2)


def test_a_year_that_has_a_plan_is_refused_beside_the_year(tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    tab.actions_.ask_new_plan()
    form = tab.right.new_plan
    assert form.year.value() == 2027
    form.year.editor.selectAll()
    type_text(form.year.editor, "2026")
    click(form.empty_button)
    assert "2026年的计划已经有了" in form.year.error()
    assert tab.right.is_asking()


def test_removing_the_plan_can_be_taken_back(tab: PlansTab, hall: Database) -> None:
    _three(hall)
    tab.bar.remove_plan_action.trigger()
    assert tab.left.empty.isVisible()
    assert said(tab).notes == ["已删除2026年的计划。 [撤销]"]
    hall.undo()
    assert len(item_rows(hall)) == 3
    assert tab.left.board.isVisible()


def test_the_palette_knows_what_can_be_done(tab: PlansTab, hall: Database) -> None:
    titles = [command.title for command in tab.commands()]
    assert "新增事项" in titles
    assert "标为已完成" not in titles
    inspection, *_ = _three(hall)
    choose(tab, inspection)
    titles = [command.title for command in tab.commands()]
    assert "标为已完成" in titles
    assert "存 Word：丙01 工作要点" in titles
    next(command for command in tab.commands() if command.title == "标为已完成").run()
    assert item_rows(hall)[-1].state is PlanState.DONE


def test_what_a_draft_missed_is_not_called_overdue(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    item = make_item(hall, plan, time=PlanTime.months(YEAR, 2))
    assert tab.left.figures.text() == "共 1 项，未实施 1 ›"
    choose(tab, item)
    assert tab.right.item_card.card.badge.text() == "未实施"
    hint = progress(tab).hint.text()
    assert hint == "原定2月，时间已经过了；计划还是草案，不算逾期。办完了请点“已完成”，没办请改时间。"
    assert progress(tab).reason.isVisibleTo(progress(tab))


OCTOBER = datetime.date(YEAR, 10, 8)


@pytest.fixture
def autumn(qtbot: QtBot, hall: Database, tmp_path: Path) -> Iterator[PlansTab]:
    """The tab in October."""
    tasks = TaskRunner()
    context = AppContext(hall, tasks, TellerSpy(), Computer(tmp_path / "computer.ini"), lambda: OCTOBER)
    made = PlansTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    show_active(made)
    yield made
    tasks.close()


def test_from_october_on_the_coming_year_is_proposed_from_this_years_rows(
    autumn: PlansTab, hall: Database
) -> None:
    make_item(hall, make_plan(hall), time=PlanTime.months(YEAR, 4))
    line = autumn.left.next_year
    assert line.isVisible()
    assert line.words.text() == "可以做2027年的计划了：照抄今年的事项再改，或者用常用计划。"
    line.button.setFocus()
    press(line.button, Qt.Key.Key_Space)
    form = autumn.right.new_plan
    assert form.year.value() == YEAR + 1
    assert form.copy_buttons[0].hasFocus()
    press(form.copy_buttons[0], Qt.Key.Key_Space)
    copied = item_rows(hall, YEAR + 1)
    assert [(one.title, one.time_text) for one in copied] == [("农村人居环境视察", "4月")]
    assert autumn.year == YEAR + 1
    autumn.show_year(YEAR)
    assert not line.isVisible()


def test_without_a_plan_for_this_year_the_coming_one_is_offered_too(autumn: PlansTab, hall: Database) -> None:
    empty = autumn.left.empty
    assert empty.sentence.text() == "还没有2026年的计划。今年快过完了，也可以直接做2027年的计划。"
    assert not autumn.left.next_year.isVisible()
    press(empty.next_button, Qt.Key.Key_Space)
    assert autumn.year == YEAR + 1
    assert empty.sentence.text() == "还没有2027年的计划。"
    assert not empty.next_button.isVisible()


def test_in_spring_nothing_is_said_of_the_coming_year(tab: PlansTab, hall: Database) -> None:
    assert not tab.left.empty.next_button.isVisible()
    make_plan(hall)
    assert not tab.left.next_year.isVisible()
