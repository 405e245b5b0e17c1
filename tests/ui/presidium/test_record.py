"""Speeches, and the record that stays as it was signed."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.rules import RECORD
from renda_desktop.storage.database import Database
from tests.ui.presidium.hands import Sections, put, reopen, said, stored, write_cell
from tests.ui.widgets.hands import ALT, click, editor_of, press
from ui.presidium.tab import PresidiumTab


def test_speeches_keep_the_order_spoken(tab: PresidiumTab, town: Database, full: str) -> None:
    speech = Sections(tab).speech
    write_cell(speech.list, 0, 1, "9点半")
    first = stored(town, tab).items[0].speeches[0]
    speech.list.setFocus()
    speech.list.select_row(first.id)
    press(speech.list, Qt.Key.Key_Down, ALT)
    assert [s.name for s in stored(town, tab).items[0].speeches] == ["马宏伟", "李淑芬"]
    assert speech.speech.fields["text"].label.text() == "李淑芬的发言"
    press(speech.list, Qt.Key.Key_Delete)
    assert [s.name for s in stored(town, tab).items[0].speeches] == ["马宏伟"]
    assert said(tab).notes == ["已删除发言。 [撤销]"]


def test_speeches_have_no_place_to_add_below_them(tab: PresidiumTab, town: Database, full: str) -> None:
    speech = Sections(tab).speech.list
    hidden = [speech.isRowHidden(row) for row in range(speech.model().rowCount())]
    assert hidden == [False, False, True]


def test_a_guest_who_is_on_no_list_may_speak(tab: PresidiumTab, town: Database, meeting: str) -> None:
    put(Sections(tab).speech.speaker, "老党员张福")
    assert stored(town, tab).items[0].speeches[0].name == "老党员张福"


def test_the_signed_record_stays_as_it_is(tab: PresidiumTab, town: Database, full: str, qtbot: QtBot) -> None:
    parts = Sections(tab)
    put(parts.papers.finals[RECORD].day, "2026-3-31")
    speech = parts.speech
    assert speech.signed.words.text() == "会议记录已于2026年3月31日定稿，不能再改。"
    assert speech.speaker.isHidden()
    assert editor_of(speech.conclusion.fields["conclusion"]).isReadOnly()
    before = stored(town, tab).items
    parts.agenda.list.setFocus()
    parts.agenda.list.select_row(before[0].id)
    press(parts.agenda.list, Qt.Key.Key_Delete)
    assert stored(town, tab).items == before
    reopen(speech.signed)
    assert not speech.speaker.isHidden()
    qtbot.waitUntil(lambda: parts.papers.finals[RECORD].final is None)


def test_who_came_stays_as_it_is_once_signed(tab: PresidiumTab, town: Database, full: str) -> None:
    parts = Sections(tab)
    put(parts.papers.finals[RECORD].day, "2026-3-31")
    people, before = parts.people, stored(town, tab).attendance
    assert people.signed.words.text() == "会议记录已于2026年3月31日定稿，不能再改。"
    assert people.keys.isHidden()
    assert people.rest_button.isHidden()
    roll = people.list
    roll.setFocus()
    roll.select_ids((before[0].id,))
    for key in (Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_Delete):
        press(roll, key)
    click(roll.viewport(), roll.mark_place(before[0].id, AttendanceStatus.ABSENT).center())
    observers = people.observers.list
    observers.setFocus()
    observers.select_row(next(line.id for line in before if line.capacity is Capacity.OBSERVER))
    press(observers, Qt.Key.Key_Delete)
    assert editor_of(parts.meeting.form.fields["place"]).isReadOnly()
    assert stored(town, tab).attendance == before
    assert said(tab).problems == []
    reopen(people.signed)
    press(roll, Qt.Key.Key_3)
    assert stored(town, tab).attendance[0].status is AttendanceStatus.ABSENT


def test_decisions_of_a_signed_record_are_only_followed_up(
    tab: PresidiumTab, town: Database, full: str
) -> None:
    parts = Sections(tab)
    decisions, before = parts.decisions, stored(town, tab).items[0].decisions
    assert decisions.signed.isHidden()
    assert decisions.follow_up.isHidden()
    put(parts.papers.finals[RECORD].day, "2026-3-31")
    assert decisions.signed.words.text() == "会议记录已于2026年3月31日定稿，不能再改。"
    assert decisions.follow_up.isVisible()
    assert decisions.list.model().rowCount() == 1, "no place to add"
    decisions.list.setFocus()
    decisions.list.select_row(before[0].id)
    press(decisions.list, Qt.Key.Key_Delete)
    press(decisions.list, Qt.Key.Key_F2)
    assert decisions.list.state() != decisions.list.State.EditingState
    assert stored(town, tab).items[0].decisions == before
    put(decisions.result.fields["extended_to"], "2026-8-31")
    assert decisions.list.model().index(0, 4).data() == "已延期"
    put(decisions.result.fields["result"], "设备已进场")
    click(decisions.done_button)
    after = stored(town, tab).items[0].decisions[0]
    assert (after.due_on, after.last_day, after.result) == (
        before[0].due_on, datetime.date(2026, 8, 31), "设备已进场",
    )  # fmt: skip
    assert after.done_on is not None


def test_a_speech_at_a_time_that_cannot_be_read_stays_typed(
    tab: PresidiumTab, town: Database, full: str
) -> None:
    speech = Sections(tab).speech
    write_cell(speech.list, 0, 1, "开头")
    assert speech.list.model().index(0, 1).data() == "开头"
    assert "第 1 行没有保存" in speech.refused.words.text()
    click(speech.refused.restore_button)
    assert speech.list.model().index(0, 1).data() == "9:30"
    assert speech.list.isRowHidden(speech.list.model().rowCount() - 1)
