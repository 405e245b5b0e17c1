"""The left side and the page itself: what is listed, found, made, removed and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.queries import list_activities
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import COMING_ON, an_activity
from tests.helpers.plan_builders import YEAR, item_row, make_item, make_plan
from tests.helpers.window import TellerSpy
from tests.ui.duties.hands import type_into
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.duties.tab import DutiesTab
from ui.runtime.context import AppContext
from ui.widgets.tokens import Tone


def _titles(tab: DutiesTab) -> list[str]:
    return [row.activity.title for row in tab.list.model.rows()]


def test_an_empty_list_says_what_to_do(tab: DutiesTab) -> None:
    assert tab.list.panel.empty.isVisible()
    assert not tab.remove_action.isEnabled()
    assert [command.key for command in tab.commands()] == ["activity-new"]


def test_the_activity_at_hand_is_shown_first(
    qtbot: QtBot, town: Database, context: AppContext, activity: str
) -> None:
    an_activity(town, "消防法执法检查", EventKind.LAW_CHECK, None)
    coming = an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON)
    tab = DutiesTab(context)
    qtbot.addWidget(tab)
    show_active(tab)
    assert tab.card.activity_id() == coming


def test_search_and_chips(opened: DutiesTab, town: Database) -> None:
    an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON)
    opened.focus_search()
    for typed in ("rjhj", "2026-03"):
        opened.list.panel.clear_conditions()
        type_text(opened.list.panel.search, typed)
        assert _titles(opened) == ["农村人居环境视察"]
    opened.list.panel.clear_conditions()
    for key in ("kind:SURVEY", "COMING"):
        opened.list.panel.filters.set_active((key,))
        assert _titles(opened) == ["饮水安全调研"]
    assert opened.list.panel.footer.text() == "2026年　视察 1 次 · 参加代表 3 人次"


def test_a_line_says_where_it_stands(opened: DutiesTab) -> None:
    state = next(column for column in opened.list.model.columns if column.key == "state")
    (row,) = opened.list.model.rows()
    assert state.tone is not None
    assert state.tone(row) == (Tone.DONE, "已开展")


def test_a_new_activity_needs_only_its_name(tab: DutiesTab, town: Database, said: TellerSpy) -> None:
    tab.new_record()
    form = tab.card.new_form
    press(form.title.editor, Qt.Key.Key_Return)
    assert form.title.error() == "请填写活动名称，例如“农村人居环境整治视察”。"
    type_text(form.title.editor, "春耕生产视察")
    press(form.title.editor, Qt.Key.Key_Return)
    shown = tab.card.shown()
    assert shown is not None
    assert shown.activity.title == "春耕生产视察"
    assert said.notes == ["已新增“春耕生产视察”，提纲和有关要求已按视察排好。 [撤销]"]
    town.undo()
    assert _titles(tab) == []


def test_a_date_that_is_none_keeps_the_form(tab: DutiesTab) -> None:
    tab.new_record()
    form = tab.card.new_form
    type_text(form.title.editor, "春耕生产视察")
    type_into(form.day, "13月")
    click(form.make_button)
    assert form.day.error()
    assert tab.card.is_adding()


def test_an_item_of_the_plan_becomes_an_activity(tab: DutiesTab, town: Database) -> None:
    item = make_item(town, make_plan(town), "农村饮水安全专题调研", time=PlanTime.months(YEAR, 5))
    tab.new_record()
    form = tab.card.new_form
    assert form.item.isVisible()
    form.item.reset("")
    form.item.open()
    form.item.set_value(item)
    form.item.edited.emit(item)
    assert form.title.value() == "农村饮水安全专题调研"
    click(form.make_button)
    shown = tab.card.shown()
    assert shown is not None
    assert shown.activity.kind is EventKind.SURVEY
    assert [one.id for one in item_row(town, item).carriers] == [shown.activity.event.id]


def test_giving_up_goes_back_to_what_was_shown(opened: DutiesTab, activity: str) -> None:
    opened.new_record()
    press(opened.card.new_form.title.editor, Qt.Key.Key_Escape)
    assert opened.card.activity_id() == activity


def test_removing_can_be_undone(opened: DutiesTab, town: Database, said: TellerSpy) -> None:
    opened.list.panel.view.setFocus()
    press(opened.list.panel.view, Qt.Key.Key_Delete)
    assert _titles(opened) == []
    assert said.notes == ["已删除“农村人居环境视察”。 [撤销]"]
    town.undo()
    assert _titles(opened) == ["农村人居环境视察"]


def test_the_years_statistics_go_into_a_workbook(
    qtbot: QtBot, opened: DutiesTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "活动统计表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    opened.statistics_action.trigger()
    qtbot.waitUntil(target.exists)


def test_what_changed_elsewhere_is_seen_when_the_page_comes_back(opened: DutiesTab, town: Database) -> None:
    opened.hide()
    an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON)
    assert len(_titles(opened)) == 1
    opened.show()
    assert len(_titles(opened)) == 2
    with town.read() as db:
        assert len(list_activities(db, TODAY)) == 2
