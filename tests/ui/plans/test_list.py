"""List, search, chips, years, and the ways into the tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_rows, make_item, make_plan, plan_row
from tests.ui.plans.steps import choose, said
from tests.ui.widgets.hands import click, press, type_text
from ui.plans.tab import PlansTab


def _shown(tab: PlansTab) -> list[str]:
    return [item.title for item in tab.left.list.model.rows()]


def _three(hall: Database) -> list[str]:
    plan = make_plan(hall)
    inspection = make_item(hall, plan, place="东河村")
    training = make_item(hall, plan, "代表学习培训", time=PlanTime.months(YEAR, 3))
    late = make_item(hall, plan, "听取专项报告", time=PlanTime.months(YEAR, 2))
    act(hall, set_state, SetState(training, PlanState.DONE, TODAY))
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
