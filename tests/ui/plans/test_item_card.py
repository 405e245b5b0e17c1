"""An item's card: every field is stored, what is refused is said, states wait for their reason."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting
from tests.helpers.plan_builders import YEAR, item_row, item_rows, make_item, make_plan
from tests.ui.plans.steps import choose, item_part, links, matter, people, progress, retype
from tests.ui.widgets.hands import click, editor_of, focus_of, press, type_text
from ui.plans.item_sections import GroundsSection
from ui.plans.tab import PlansTab


@pytest.fixture
def item(tab: PlansTab, hall: Database) -> str:
    """农村人居环境视察 in April, chosen."""
    made = make_item(hall, make_plan(hall))
    choose(tab, made)
    return made


def test_a_new_item_takes_its_kind_from_its_name(tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    tab.new_record()
    type_text(tab.right.new_item.name.editor, "代表学习培训")
    press(tab.right.new_item.name.editor, Qt.Key.Key_Return)
    (made,) = item_rows(hall)
    assert (made.title, made.kind, made.type) == ("代表学习培训", PlanKind.DEPUTIES, ItemType.TRAINING)
    assert tab.current == made.id
    assert matter(tab).time.editor.hasFocus()


def test_a_time_that_cannot_be_read_is_said_and_kept(tab: PlansTab, hall: Database, item: str) -> None:
    retype(matter(tab).time, "下周三")
    assert "不是能看懂的时间" in matter(tab).time.error()
    assert matter(tab).time.editor.text() == "下周三"
    assert item_row(hall, item).time == PlanTime.months(YEAR, 4)
    retype(matter(tab).time, "第二季度")
    assert matter(tab).time.error() == ""
    assert item_row(hall, item).time == PlanTime.quarters(YEAR, 2)


def test_a_time_of_another_year_is_refused(tab: PlansTab, item: str) -> None:
    retype(matter(tab).time, "2027年4月")
    assert "不在2026年" in matter(tab).time.error()


def test_a_type_brings_its_kind(tab: PlansTab, hall: Database, item: str) -> None:
    retype(matter(tab).type, "学习培训")
    assert (item_row(hall, item).type, item_row(hall, item).kind) == (ItemType.TRAINING, PlanKind.DEPUTIES)
    assert matter(tab).fields["kind"].value() == "DEPUTIES"


def test_an_empty_title_is_refused_below_the_field(tab: PlansTab, hall: Database, item: str) -> None:
    field = matter(tab).fields["title"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    editor = editor_of(field)
    editor.selectAll()
    press(editor, Qt.Key.Key_Delete)
    press(editor, Qt.Key.Key_Return)
    assert field.error() == "工作事项不能空着，请填写。"
    assert item_row(hall, item).title == "农村人居环境视察"


def test_what_is_typed_is_taken_over_when_another_item_is_chosen(
    tab: PlansTab, hall: Database, item: str
) -> None:
    other = make_item(hall, item_row(hall, item).plan_id, "代表培训", time=PlanTime.months(YEAR, 5))
    place = matter(tab).fields["place"]
    place.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(editor_of(place), "东河村")
    choose(tab, other)
    assert item_row(hall, item).place == "东河村"
    assert item_row(hall, other).place == ""


def test_deputies_are_chosen_by_pinyin_and_all_deputies_by_a_tick(
    tab: PlansTab, hall: Database, item: str
) -> None:
    section = people(tab)
    editor = section.picker.editor
    editor.setFocus()
    type_text(editor, "lsf")
    press(editor, Qt.Key.Key_Return)
    assert [one.name for one in item_row(hall, item).people] == ["李淑芬"]
    press(focus_of(section.fields["all_deputies"]), Qt.Key.Key_Space)
    assert item_row(hall, item).all_deputies
    assert "全体代表（5人）" in section.line.text()


def test_postponing_waits_for_its_reason(tab: PlansTab, hall: Database, item: str) -> None:
    section = progress(tab)
    click(section.buttons[PlanState.POSTPONED])
    assert item_row(hall, item).state is PlanState.WAITING
    assert "写明推迟的原因" in section.hint.text()
    assert section.reason.editor.hasFocus()
    retype(section.reason, "因防汛推迟")
    postponed = item_row(hall, item)
    assert (postponed.state, postponed.reason, postponed.time) == (PlanState.POSTPONED, "因防汛推迟", None)
    assert section.until.isVisibleTo(section)
    retype(section.until, "9月")
    assert item_row(hall, item).time == PlanTime.months(YEAR, 9)
    assert item_row(hall, item).original_time == PlanTime.months(YEAR, 4)
    assert matter(tab).original.text() == "计划通过时定在4月，现已改期。"


def test_a_postponement_without_a_reason_is_dropped_with_the_next_item(
    tab: PlansTab, hall: Database, item: str
) -> None:
    other = make_item(hall, item_row(hall, item).plan_id, "代表培训", time=PlanTime.months(YEAR, 5))
    click(progress(tab).buttons[PlanState.CANCELLED])
    choose(tab, other)
    assert not progress(tab).buttons[PlanState.CANCELLED].isChecked()
    assert item_row(hall, item).state is PlanState.WAITING


def test_done_can_be_taken_back_and_its_day_changed(tab: PlansTab, hall: Database, item: str) -> None:
    section = progress(tab)
    click(section.buttons[PlanState.DONE])
    retype(section.done_on, "2026-4-1")
    assert item_row(hall, item).done_on == datetime.date(2026, 4, 1)
    click(section.buttons[PlanState.RUNNING])
    assert (item_row(hall, item).state, item_row(hall, item).done_on) == (PlanState.RUNNING, None)


def test_a_held_meeting_offers_to_mark_the_item_as_done(tab: PlansTab, hall: Database, item: str) -> None:
    meeting = a_meeting(hall)
    section = links(tab)
    line = next(iter(section.lines.values()))
    assert not section.done_button.isVisibleTo(section)
    retype(line.field, "镇十九届人大主席团第一次会议")
    assert [carrier.id for carrier in item_row(hall, item).carriers] == [meeting]
    gone: list[tuple[str, str]] = []
    tab.context.went.connect(lambda key, record: gone.append((key, record)))
    click(line.open_button)
    assert gone == [("presidium", meeting)]
    click(section.done_button)
    assert (item_row(hall, item).state, item_row(hall, item).done_on) == (PlanState.DONE, MEETING_DAY)
    assert not section.done_button.isVisibleTo(section)


def test_a_planned_meeting_offers_nothing(tab: PlansTab, hall: Database, item: str) -> None:
    a_meeting(hall, datetime.date(2026, 6, 25))
    section = links(tab)
    retype(next(iter(section.lines.values())).field, "镇十九届人大主席团第一次会议")
    assert item_row(hall, item).carriers
    assert not section.done_button.isVisibleTo(section)


def test_pasted_rows_are_shown_first_and_then_added_in_one_step(tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    QApplication.clipboard().setText(
        "月份\t工作事项\t责任人\n5月\t农村视察\t副主席\n下周三\t代表培训\t张主任"
    )
    click(tab.bar.paste_button)
    page = tab.right.paste
    assert [row.values["title"] for row in page.list.rows()] == ["农村视察", "代表培训"]
    assert "“下周三”不是能看懂的时间" in page.line.text()
    assert page.add_button.text() == "加入计划（2 项）"
    click(page.add_button)
    rows = item_rows(hall)
    assert [(row.time_text, row.title, row.responsible) for row in rows] == [
        ("5月", "农村视察", "副主席"),
        ("", "代表培训", "张主任"),
    ]
    assert rows[1].content == "时间：下周三"
    hall.undo()
    assert item_rows(hall) == []


def test_a_pasted_row_corrected_by_hand_is_added_as_corrected(tab: PlansTab, hall: Database) -> None:
    make_plan(hall)
    QApplication.clipboard().setText("5月\t农村视察\n6月\t代表培训")
    click(tab.bar.paste_button)
    page = tab.right.paste
    model = page.list.model()
    model.setData(model.index(0, 1), "第三季度")
    page.list.select_row(page.list.rows()[1].row_id)
    page.list.remove_current()
    click(page.add_button)
    assert [(row.time_text, row.title) for row in item_rows(hall)] == [("第三季度", "农村视察")]


def test_the_form_for_a_new_item_survives_a_change_elsewhere(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    tab.new_record()
    type_text(tab.right.new_item.name.editor, "代表")
    make_item(hall, plan)
    assert tab.right.currentWidget() is tab.right.new_item
    assert tab.right.new_item.name.editor.text() == "代表"


def test_the_keyboard_goes_from_everybody_to_the_groups(qtbot: QtBot, tab: PlansTab, item: str) -> None:
    choose(tab, item)
    section = people(tab)
    groups = section.groups
    assert groups is not None
    tab.right.item_card.card.jump_to("people")
    qtbot.waitUntil(section.everybody.box.isVisible)
    section.everybody.box.setFocus(Qt.FocusReason.TabFocusReason)
    press(section.everybody.box, Qt.Key.Key_Tab)
    assert groups.chip(section.group_ids()[0]).hasFocus()


def test_putting_off_by_keyboard_goes_from_the_reason_to_the_new_time(
    qtbot: QtBot, tab: PlansTab, hall: Database, item: str
) -> None:
    choose(tab, item)
    section = progress(tab)
    tab.right.item_card.card.jump_to("progress")
    qtbot.waitUntil(section.buttons[PlanState.POSTPONED].isVisible)
    press(section.buttons[PlanState.POSTPONED], Qt.Key.Key_Space)
    qtbot.waitUntil(section.until.isVisible)
    type_text(section.reason.editor, "因防汛推迟")
    press(section.reason.editor, Qt.Key.Key_Tab)
    assert item_row(hall, item).state is PlanState.POSTPONED
    assert section.until.editor.hasFocus()
    type_text(section.until.editor, "9月")
    press(section.until.editor, Qt.Key.Key_Return)
    row = item_row(hall, item)
    assert (row.reason, row.time_text) == ("因防汛推迟", "9月")


def test_the_result_is_in_sight_once_the_item_is_done(qtbot: QtBot, tab: PlansTab, item: str) -> None:
    choose(tab, item)
    section = progress(tab)
    card = tab.right.item_card.card
    card.jump_to("progress")
    qtbot.waitUntil(section.buttons[PlanState.DONE].isVisible)
    press(section.buttons[PlanState.POSTPONED], Qt.Key.Key_Space)
    retype(section.reason, "因防汛推迟")
    grounds = item_part(tab, "grounds", GroundsSection)
    grounds.fields["needed_by_people"].setFocus(Qt.FocusReason.TabFocusReason)
    bar = card.scroll_area().verticalScrollBar()
    bar.setValue(bar.maximum())
    section.buttons[PlanState.DONE].setFocus(Qt.FocusReason.TabFocusReason)
    press(section.buttons[PlanState.DONE], Qt.Key.Key_Space)
    assert section.result.editor.hasFocus()
    label, editor = section.result.label, section.result.editor
    qtbot.waitUntil(lambda: label.visibleRegion().boundingRect() == label.rect())
    assert not editor.visibleRegion().isEmpty()
