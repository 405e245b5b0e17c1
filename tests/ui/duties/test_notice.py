"""通知回执 of an activity: the same people as in the roll, told and answered by key, conflicts, the message."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.documents.passages import Source
from renda_desktop.events.notice_rules import Answer
from renda_desktop.events.rules import AttendanceStatus, EventKind
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.storage.database import Database
from tests.helpers.inspection_builders import (
    COMING_ON,
    act,
    an_activity,
    card_of,
    invite_all,
    three_deputies,
)
from tests.helpers.window import TellerSpy
from tests.ui.duties.hands import part, type_into
from tests.ui.widgets.hands import click, press
from ui.duties.notice_section import NoticeSection
from ui.duties.people_section import PeopleSection
from ui.duties.tab import DutiesTab
from ui.notices.panel import NoticePanel


@pytest.fixture
def people(town: Database) -> dict[str, str]:
    """Three deputies of the roster."""
    return three_deputies(town)


@pytest.fixture
def coming(town: Database, tab: DutiesTab, people: dict[str, str]) -> str:
    """An inspection to come that nobody was told of, shown."""
    made = an_activity(town, day=COMING_ON)
    invite_all(town, made, people)
    tab.show_record(made)
    return made


def panel_of(tab: DutiesTab) -> NoticePanel:
    return part(tab, "notice", NoticeSection).panel


def test_keys_tell_and_take_answers(tab: DutiesTab, town: Database, coming: str) -> None:
    panel = panel_of(tab)
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_2)
    press(panel.list, Qt.Key.Key_1)
    assert [line.told_words for line in panel.list.lines()] == ["微信 4月2日", "电话 4月2日", "未通知"]
    panel.list.select_ids((panel.list.lines()[0].id,))
    press(panel.list, Qt.Key.Key_6)
    assert panel.counts.text() == "已通知 2/3 · 确认 1 · 请假 0 · 未回 1 · 未通知 1"
    assert [line.confirmed for line in card_of(town, coming).deputies] == [True, False, False]
    town.undo()
    assert panel.counts.text() == "已通知 2/3 · 确认 0 · 请假 0 · 未回 2 · 未通知 1"


def test_leave_here_is_leave_in_the_roll(tab: DutiesTab, town: Database, coming: str) -> None:
    panel, roll = panel_of(tab), part(tab, "people", PeopleSection)
    panel = panel_of(tab)
    line = next(line for line in panel.list.lines() if line.name == "程大柱")
    panel.list.select_ids((line.id,))
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_7)
    type_into(panel.fields["reason"], "外出务工")
    type_into(panel.fields["note"], "已书面请假")
    (away,) = [one for one in card_of(town, coming).deputies if one.status is AttendanceStatus.EXCUSED]
    assert (away.name, away.reason, away.answer_note) == ("程大柱", "外出务工", "已书面请假")
    assert [one.status for one in roll.list.lines()].count(AttendanceStatus.EXCUSED) == 1


def test_the_list_says_who_goes_with_which_group(opened: DutiesTab) -> None:
    posts = [line.post for line in panel_of(opened).list.lines()]
    assert posts == ["第一组　李家村村民", "第一组　程家村村民", "第二组　马家村村民"]


def test_what_stepped_aside_stands_above_the_fields(opened: DutiesTab, town: Database) -> None:
    panel = panel_of(opened)
    person = next(line.person_id for line in panel.list.lines() if line.name == "李淑芬")
    act(town, set_phones, SetPhones(str(person), ("13900001111",)))
    panel.list.select_ids((panel.list.lines()[0].id,))
    assert panel.detail_title.text() == "李淑芬　第一组　李家村村民　139****1111"
    click(panel.numbers_button)
    assert panel.detail_title.text().endswith("13900001111")


def test_who_came_can_no_longer_ask_for_leave(opened: DutiesTab, said: TellerSpy) -> None:
    panel = panel_of(opened)
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_7)
    assert "不能再记请假" in said.problems[-1]
    assert panel.list.lines()[0].answer is Answer.OPEN


def test_two_activities_of_one_day_are_said(
    tab: DutiesTab, town: Database, coming: str, people: dict[str, str]
) -> None:
    panel = panel_of(tab)
    assert panel.conflicts.isHidden()
    other = an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON)
    invite_all(town, other, {"李淑芬": people["李淑芬"]})
    tab.show_record(coming)
    assert "请核对：6月11日" in panel.conflicts.text()
    assert "李淑芬两边都要参加" in panel.conflicts.text()


def test_the_message_goes_to_the_clipboard(tab: DutiesTab, coming: str) -> None:
    click(panel_of(tab).message_button)
    assert QApplication.clipboard().text().startswith("【青禾镇人大】定于2026年6月11日（星期四）")


def test_an_empty_list_says_where_people_come_from(tab: DutiesTab, town: Database) -> None:
    tab.show_record(an_activity(town))
    panel = panel_of(tab)
    assert not panel.nobody.isHidden()
    assert "人员分组" in panel.nobody.text()
    assert panel.list.isHidden()


def test_what_the_lists_lack_leads_here(tab: DutiesTab, coming: str) -> None:
    panel = panel_of(tab)
    person = panel.list.lines()[1]
    tab.card.fix(Source("attendance", person.id, "phone"))
    assert panel.list.hasFocus()
    assert panel.list.current_id() == person.id
    tab.card.fix(Source("attendance", person.id, "name"))
    assert part(tab, "people", PeopleSection).list.current_id() == person.id


def test_both_lists_are_saved_from_here(tab: DutiesTab, coming: str) -> None:
    assert [button.text() for button in panel_of(tab).paper_buttons] == ["存回执名单", "存电话联系表"]
