"""交办一批, 承办单位, 数字, 导入: the pages in place of list and card."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.history.looks import looks
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.report_lists import list_place
from renda_desktop.suggestions.rules import Satisfaction, State
from renda_desktop.suggestions.unit_commands import edit_unit
from renda_desktop.suggestions.unit_queries import all_units, practice, result_classes
from tests.deliberation.builders import NAMES
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import make_plan
from tests.helpers.roster_builders import a_workbook
from tests.helpers.session_builders import act
from tests.helpers.window import TellerSpy
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import codes, file_of, type_new, write_in
from tests.ui.widgets.hands import click
from ui.imports.page import COLUMNS, CONFIRM
from ui.suggestions.figures_page import FiguresPage
from ui.suggestions.lines import ONLY
from ui.suggestions.tab import SuggestionsTab
from ui.suggestions.units_page import UnitsPage

DAY = datetime.timedelta(days=1)


def units_page(tab: SuggestionsTab) -> UnitsPage:
    """更多 → 承办单位."""
    tab.actions_.units_action.trigger()
    assert tab.pages.units is not None
    return tab.pages.units


def figures_page(tab: SuggestionsTab) -> FiguresPage:
    """数字和报表."""
    click(tab.actions_.figures_button)
    assert tab.pages.figures is not None
    return tab.pages.figures


def test_several_are_assigned_in_one_step(desk: Desk, tab: SuggestionsTab, said: TellerSpy) -> None:
    one, two, three = (desk.hand_in(title, unit="镇财政所") for title in ("修渠", "安灯", "建园"))
    click(tab.actions_.batch_button)
    assert tab.pages.batch is not None
    page = tab.pages.batch
    assert list(page.mains) == [one, two, three]
    write_in(page.mains[two], "镇水利站")
    page.mains[three].reset("")
    click(page.make_button)
    main = file_of(desk, one).main
    assert main is not None
    assert main.unit.name == "镇财政所", "the unit the deputies proposed"
    assert file_of(desk, two).assigned_on == TODAY
    assert file_of(desk, three).state is State.TO_ASSIGN, "without a unit it waits"
    assert "已交办2件，办理期限从交办那天算起。 [撤销]" in said.notes
    assert desk.database.undo_label() == "交办2件建议"
    desk.database.undo()
    assert not file_of(desk, one).rounds
    assert not file_of(desk, two).rounds


def test_day_before_receipt_is_refused_at_its_line(desk: Desk, tab: SuggestionsTab) -> None:
    one = desk.hand_in("修渠", unit="镇财政所")
    tab.actions_.assign_several()
    assert tab.pages.batch is not None
    write_in(tab.pages.batch.on, "2026-1-10")
    click(tab.pages.batch.make_button)
    assert "早于收到日期" in tab.pages.batch.on.error()
    assert not file_of(desk, one).rounds


def test_units_are_added_changed_merged_and_restored(desk: Desk, tab: SuggestionsTab) -> None:
    page = units_page(tab)
    model = page.list.list.model()
    type_new(page.list, "镇文化站")
    with desk.database.read() as db:
        assert "镇文化站" in [unit.name for unit in all_units(db).values()]
    model.setData(model.index(0, 2), "王副镇长", Qt.ItemDataRole.EditRole)
    page.list.list.select_row(desk.units[0])
    click(page.merge_button)
    form = page.place.form
    assert form is not None
    assert form.fields["unit"].value() == desk.units[0]
    write_in(form.fields["into"], "镇财政所")
    click(form.confirm_button)
    with desk.database.read() as db:
        unit = all_units(db)[desk.units[0]]
    assert (unit.leader, unit.ended_on, unit.successor) == ("王副镇长", TODAY, "镇财政所")
    one = desk.hand_in()
    tab.show_record(one)
    offered = [unit.id for unit in tab.card.part("assign").now().units]
    assert desk.units[0] not in offered
    page = units_page(tab)
    page._restore(unit)
    with desk.database.read() as db:
        assert all_units(db)[desk.units[0]].ended_on is None


def test_the_mobile_number_of_a_unit_is_masked_and_a_look_at_it_is_noted(
    desk: Desk, tab: SuggestionsTab
) -> None:
    act(desk.database, edit_unit, EditField(desk.units[0], "phone", "13800001234"))
    page = units_page(tab)
    cell = page.list.list.model().index(0, 4)
    assert cell.data() == "138****1234"
    page.list.list.edit(cell)
    with desk.database.read() as db:
        assert [(one.place, one.what) for one in looks(db)] == [("承办单位", "电话")]


def test_unit_that_handled_something_is_not_removed(desk: Desk, tab: SuggestionsTab, said: TellerSpy) -> None:
    desk.assign(desk.hand_in(), TODAY)
    page = units_page(tab)
    page.list.list.select_row(desk.units[0])
    page.list.list.remove_current()
    assert any("承办过1件建议，不能删除" in words for words in said.problems)
    with desk.database.read() as db:
        assert desk.units[0] in all_units(db)


def test_classes_and_practice(desk: Desk, tab: SuggestionsTab, said: TellerSpy) -> None:
    page = units_page(tab)
    model = page.classes.list.model()
    model.setData(model.index(0, 2), "已办成", Qt.ItemDataRole.EditRole)
    click(page.whole.box, QPoint(8, page.whole.box.height() // 2))
    with desk.database.read() as db:
        assert result_classes(db)[0].name == "已办成"
        assert practice(db).to_government
    one = desk.hand_in()
    desk.assign(one, TODAY - 9 * DAY)
    desk.reply(one, TODAY, "B")
    page.classes.list.select_row("B")
    page.classes.list.remove_current()
    assert any("已经有答复标为B类" in words for words in said.problems)
    with desk.database.read() as db:
        assert [c.letter for c in result_classes(db)] == ["A", "B", "C", "D"]


def test_every_number_opens_its_list(desk: Desk, tab: SuggestionsTab) -> None:
    one, two, _ = desk.hand_in("修渠"), desk.hand_in("安灯", 1), desk.hand_in("建园", 2)
    desk.assign(one, TODAY - 30 * DAY)
    desk.assign(two, TODAY - 30 * DAY, 2)
    desk.reply(one, TODAY - 9 * DAY)
    desk.appraise(one, TODAY - 3 * DAY, Satisfaction.FAIRLY)
    page = figures_page(tab)
    assert page.links["答复率"].text() == "1"
    assert page.links["答复率的总数"].text() == "2"
    assert page.links["满意率"].text() == "0"
    assert not page.links["满意率"].isEnabled()
    click(page.links["答复率的总数"])
    assert sorted(codes(tab)) == ["19-7-001", "19-7-002"]
    assert tab.list.panel.count_label.text() == "3 件，显示 2"
    chip = tab.list.panel.filters.chip(ONLY)
    assert chip is not None
    click(chip)
    assert len(codes(tab)) == 3
    assert tab.list.panel.filters.chip(ONLY) is None


def test_groups_by_unit_and_leader_open_what_they_count(desk: Desk, tab: SuggestionsTab) -> None:
    one, two = desk.hand_in("修渠"), desk.hand_in("安灯", 1)
    desk.assign(one, TODAY - 70 * DAY)
    desk.assign(two, TODAY - 70 * DAY, 2)
    desk.reply(two, TODAY - 9 * DAY)
    page = figures_page(tab)
    column = page.model.column_position("name")
    assert column is not None
    assert page.model.columns[column].title == "承办单位"
    assert page.ranked_by.isVisibleTo(page)
    click(page.chips["leader"])
    assert page.model.columns[column].title == "分管领导"
    assert not page.ranked_by.isVisibleTo(page)
    names = [line.name for line in page.model.rows()]
    assert set(names) == {"副镇长何志强", "副镇长刘敏"}
    place = names.index("副镇长刘敏")
    column = next(n for n, one in enumerate(page.model.columns) if one.key == "replied")
    page.table.clicked.emit(page.model.index(place, column))
    assert codes(tab) == ["19-7-002"]


def test_press_list_opens_the_card(desk: Desk, tab: SuggestionsTab) -> None:
    late = desk.hand_in("关于修渠的建议", on=TODAY - 120 * DAY, session=None)
    desk.assign(late, TODAY - 120 * DAY)
    desk.hand_in("安灯")
    page = figures_page(tab)
    page.scope.reset("all")
    page.reload()
    click(page.chips["press"])
    (line,) = page.model.rows()
    assert (line.texts["leader"], line.texts["title"]) == ("副镇长何志强", "修渠"), "as in the list"
    assert "逾期" in line.texts["due"]
    page.table.opened.emit(line.id)
    assert tab.card.suggestion_id() == late
    assert tab.pages.currentWidget() is tab.splitter.parentWidget()


ROWS: list[Sequence[object]] = [
    ["十九届七次会议代表建议登记表"],
    ["编号", "标题", "领衔代表", "主办单位", "交办日期", "备注"],
    ["19-7-001", "修复东河村灌溉渠", NAMES[0], "镇水利站", "2026-1-31", "已登报"],
    ["19-7-002", "安装村道路灯", NAMES[1], None, None, None],
]


def test_register_is_imported(
    desk: Desk, tab: SuggestionsTab, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_workbook(tmp_path / "登记表.xlsx", ROWS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    tab.actions_.import_action.trigger()
    page = tab.pages.imports.page
    assert page is not None
    qtbot.waitUntil(lambda: page.next_button.isVisible())
    while page.step() < CONFIRM:
        step = page.step()
        if step == COLUMNS:
            assert page.columns_step.field(5).editor.text() == "备注", "it is taken in, and says so"
        click(page.next_button)
        qtbot.waitUntil(lambda step=step: page.step() > step)  # type: ignore[misc]
    click(page.next_button)
    qtbot.waitUntil(lambda: tab.splitter.isVisible())
    assert sorted(codes(tab)) == ["19-7-001", "19-7-002"]
    first = next(line for line in tab.list.model.rows() if line.code == "19-7-001")
    assert first.file is not None
    assert first.file.now is not None
    assert first.file.now.clock.due_on == datetime.date(2026, 4, 30), "month end"


def test_several_are_pasted_and_registered_together(desk: Desk, tab: SuggestionsTab, said: TellerSpy) -> None:
    desk.hand_in("修复东河村灌溉渠")
    tab.actions_.several_action.trigger()
    page = tab.pages.several
    assert page is not None
    assert not page.make_button.isEnabled()
    page.list.paste(f"1\t安装村道路灯\t{NAMES[1]}\t道路\n2\t东河村灌溉渠要修复\t不在名册\t水利")
    assert page.make_button.text() == "登记（2 件）"
    assert [row.values["alike"][:8] for row in page.list.rows()] == ["", "19-7-001"]
    click(page.make_button)
    assert "第2行没有登记，其他各行也没有" in page.problem.text()
    assert len(tab.list.files()) == 1
    model = page.list.model()
    model.setData(model.index(1, 2), NAMES[2], Qt.ItemDataRole.EditRole)
    click(page.make_button)
    assert sorted(codes(tab)) == ["19-7-001", f"19-闭-{TODAY.year}-01", f"19-闭-{TODAY.year}-02"]
    assert said.notes == ["已登记2件建议。 [撤销]"]
    assert not page.list.rows()
    desk.database.undo()
    assert codes(tab) == ["19-7-001"]


def test_only_the_selected_ones_are_assigned(desk: Desk, tab: SuggestionsTab) -> None:
    one, two, three = (desk.hand_in(title) for title in ("修渠", "安灯", "建园"))
    tab.list.panel.view.select_ids((one, three), one)
    tab.actions_.batch_action.trigger()
    assert tab.pages.batch is not None
    assert list(tab.pages.batch.mains) == [one, three]
    write_in(tab.pages.batch.all, "镇水利站")
    click(tab.pages.batch.make_button)
    assert [file_of(desk, key).state for key in (one, two, three)] == [
        State.IN_PROGRESS, State.TO_ASSIGN, State.IN_PROGRESS,
    ]  # fmt: skip


def test_papers_of_the_year_are_listed_and_read(desk: Desk, tab: SuggestionsTab, qtbot: QtBot) -> None:
    desk.assign(desk.hand_in(), TODAY)
    road = desk.hand_in("修路", on=datetime.date(2025, 11, 30), session=None)
    click(tab.actions_.year_button)
    page = tab.pages.year
    assert page is not None
    qtbot.waitUntil(lambda: len(page.papers.rows) > 0)
    assert [group.name for group in page.model.rows()] == ["2026年", "2025年"]
    assert page.title.text().startswith("2026年")
    names = [row.printable.name for row in page.papers.rows]
    assert "建议办理情况汇总表" in names
    assert "建议交办清单" in names
    click(page.papers.rows[names.index("建议办理情况总报告")].view_button)
    assert page.splitter.paper is not None
    assert page.splitter.paper.isVisible()
    page.show_year("2025年")
    qtbot.waitUntil(lambda: page.title.text().startswith("2025年"))
    page.papers.go_to(None, Source("suggestion_year", "2026", "assigned"))
    assert (tab.list.isVisible(), codes(tab)) == (True, ["19-7-001"]), "a number of a paper opens its list"
    click(tab.actions_.year_button)
    page.papers.go_to(None, Source("suggestion", road, "title"))
    assert tab.card.suggestion_id() == road
    tab.show_record(list_place(Source("suggestion_year", "2025", "handed_in")))
    assert codes(tab) == ["19-闭-2025-01"], "asked for from the report of a session"
    click(tab.actions_.year_button)
    click(page.back_button)
    assert tab.list.isVisible()


def test_pressing_goes_into_the_year_s_plan(desk: Desk, tab: SuggestionsTab, said: TellerSpy) -> None:
    make_plan(desk.database, TODAY.year)
    page = figures_page(tab)
    assert page.plan_button.isHidden()
    click(page.chips["press"])
    click(page.plan_button)
    with desk.database.read() as db:
        plan = find_plan(db, TODAY.year)
        assert plan is not None
        months = [row.time_text for row in list_items(db, plan.id, TODAY) if "进展" in row.title]
    assert months == ["4月", "6月", "8月", "10月", "12月"]
    assert said.notes[-1] == f"{TODAY.year}年计划里新增10项。 [撤销]"
    click(page.plan_button)
    assert said.notes[-1] == f"{TODAY.year}年计划里已经都有了。"
