"""日程: half-days, times, lines that move, lines that cannot be stored yet."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.sessions.rules import HalfDay, Part
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import card_of
from tests.ui.sessions.hands import (
    cell_editor,
    choose_cell,
    end_cell,
    retype,
    type_into_cell,
    type_new,
)
from tests.ui.widgets.hands import ALT, CTRL, press, type_text
from ui.sessions.schedule_section import ScheduleSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import ChoiceField, TextField

MORNING, AFTERNOON = (1, HalfDay.MORNING), (1, HalfDay.AFTERNOON)


@pytest.fixture
def schedule(opened: SessionsTab) -> ScheduleSection:
    opened.card.card.jump_to("schedule")
    part = opened.card.part("schedule")
    assert isinstance(part, ScheduleSection)
    return part


def _entries(town: Database, session: str) -> list[tuple[str, str]]:
    return [(entry.times, entry.activity) for entry in card_of(town, session).entries]


def test_half_days_have_their_date(schedule: ScheduleSection) -> None:
    assert schedule.block(MORNING).heading.text() == "4月20日（星期一）上午"
    assert schedule.block(AFTERNOON).heading.text() == "4月20日（星期一）下午"


def test_the_keyboard_comes_to_the_lines_before_the_button_below(schedule: ScheduleSection) -> None:
    rows = schedule.block(MORNING).rows
    assert rows.hasFocus(), "a jump lands in the first half-day"
    rows.select_row(rows.rows()[0].row_id, 2)
    details = schedule.block(MORNING).details
    assert details is not None
    press(rows, Qt.Key.Key_Tab)
    shown = [field for field in details.fields.values() if not field.isHidden()]
    assert QApplication.focusWidget() is shown[0].focusProxy()
    schedule.block(AFTERNOON).rows.setFocus()
    details = schedule.block(AFTERNOON).details
    assert details is not None
    last = [field for field in details.fields.values() if not field.isHidden()][-1]
    last.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is schedule.more


def test_a_line_with_a_time_alone_waits_for_its_name(
    schedule: ScheduleSection, town: Database, session: str
) -> None:
    before = _entries(town, session)
    rows = schedule.block(MORNING).rows
    type_new(rows, "11:30-12:00", Qt.Key.Key_Tab)
    assert _entries(town, session) == before
    assert "请填写会议或者活动的名称" in schedule.block(MORNING).problem.text()
    type_text(cell_editor(rows), "代表合影")
    end_cell(rows)
    assert ("11:30—12:00", "代表合影") in _entries(town, session)
    assert len(_entries(town, session)) == len(before) + 1
    assert schedule.block(MORNING).problem.text() == ""
    assert [row.values["activity"] for row in rows.rows()].count("代表合影") == 1


def test_typing_goes_on_through_the_cells_of_a_new_line(
    schedule: ScheduleSection, town: Database, session: str
) -> None:
    rows = schedule.block(MORNING).rows
    type_new(rows, "11:30", Qt.Key.Key_Tab)
    type_text(cell_editor(rows), "代表合影")
    end_cell(rows, Qt.Key.Key_Tab)
    type_text(cell_editor(rows), "全体代表")
    end_cell(rows)
    found = [entry for entry in card_of(town, session).entries if entry.activity == "代表合影"]
    assert [entry.content for entry in found] == ["全体代表"]


def test_a_wrong_time_stays_typed_and_is_said(
    schedule: ScheduleSection, town: Database, session: str
) -> None:
    entry = card_of(town, session).entries[1]
    rows = schedule.block(MORNING).rows
    type_into_cell(rows, entry.id, "times", "10:00-9:00")
    assert (
        schedule.block(MORNING).problem.text() == "第2行没有存上“10:00-9:00”：结束时间早于开始时间，请核对。"
    )
    assert rows.rows()[1].values["times"] == "10:00-9:00"
    type_into_cell(rows, entry.id, "content", "通过议程")
    assert card_of(town, session).entries[1].content == "通过议程"
    assert rows.rows()[1].values["times"] == "10:00-9:00"
    type_into_cell(rows, entry.id, "times", "8:40-9:00")
    assert schedule.block(MORNING).problem.text() == ""
    assert card_of(town, session).entries[1].times == "8:40—9:00"


def test_a_later_time_moves_the_line_to_the_afternoon(
    schedule: ScheduleSection, town: Database, session: str
) -> None:
    entry = card_of(town, session).entries[3]
    type_into_cell(schedule.block(MORNING).rows, entry.id, "times", "14:00-15:00")
    assert schedule.block(AFTERNOON).rows.current_id() == entry.id
    moved = next(e for e in card_of(town, session).entries if e.id == entry.id)
    assert moved.half is HalfDay.AFTERNOON
    assert town.undo_label() == "把“第一次全体会议”的时间改为14:00—15:00"
    town.undo()
    assert next(e for e in card_of(town, session).entries if e.id == entry.id).times == "9:30—11:30"


def test_details_of_a_line_save_by_themselves(
    schedule: ScheduleSection, town: Database, session: str
) -> None:
    entry = card_of(town, session).entries[3]
    block = schedule.block(MORNING)
    choose_cell(block.rows, entry.id)
    details = block.details
    assert details is not None
    assert details.title.text() == "第一次全体会议"
    place, part = details.fields["place"], details.fields["part"]
    assert isinstance(place, TextField)
    assert isinstance(part, ChoiceField)
    assert place.editor.placeholderText() == "镇政府三楼会议室"
    retype(place.editor, "镇影剧院")
    retype(part.editor, "其他活动")
    press(part.editor, Qt.Key.Key_Return)
    stored = card_of(town, session).entries[3]
    assert (stored.own_place, stored.part) == ("镇影剧院", Part.OTHER)


def test_moving_a_line_down_keeps_it_current(schedule: ScheduleSection, town: Database, session: str) -> None:
    rows = schedule.block(AFTERNOON).rows
    first = rows.rows()[0].row_id
    choose_cell(rows, first)
    press(rows, Qt.Key.Key_Down, ALT)
    afternoon = [e for e in card_of(town, session).entries if e.half is HalfDay.AFTERNOON]
    assert afternoon[1].id == first
    assert rows.current_id() == first


def test_pasted_lines_come_into_their_half_day(
    schedule: ScheduleSection, town: Database, session: str, said: TellerSpy
) -> None:
    QApplication.clipboard().setText("19:00—20:00\t代表座谈\t听取意见\n16:00\t参观\t")
    rows = schedule.block(MORNING).rows
    rows.setFocus()
    press(rows, Qt.Key.Key_V, CTRL)
    assert said.notes == ["日程已加入2行。 [撤销]"]
    halves = {entry.activity: entry.half for entry in card_of(town, session).entries}
    assert (halves["代表座谈"], halves["参观"]) == (HalfDay.EVENING, HalfDay.AFTERNOON)
    assert schedule.block((1, HalfDay.EVENING)).rows.rows()[0].values["activity"] == "代表座谈"


def test_a_half_day_is_added_and_filled(schedule: ScheduleSection, town: Database, session: str) -> None:
    action = next(a for a in schedule.more.menu().actions() if a.text() == "4月19日（星期日）下午")
    action.trigger()
    rows = schedule.block((0, HalfDay.AFTERNOON)).rows
    type_text(cell_editor(rows), "15:00")
    end_cell(rows, Qt.Key.Key_Tab)
    type_text(cell_editor(rows), "代表报到")
    end_cell(rows)
    entry = next(e for e in card_of(town, session).entries if e.activity == "代表报到")
    assert (entry.day, entry.starts_at, entry.part) == (
        datetime.date(2026, 4, 19),
        datetime.time(15),
        Part.REGISTRATION,
    )


def test_removing_the_last_line_leaves_the_half_day_open(
    schedule: ScheduleSection, town: Database, session: str, said: TellerSpy
) -> None:
    rows = schedule.block(AFTERNOON).rows
    rows.setFocus()
    rows.selectAll()
    press(rows, Qt.Key.Key_Delete)
    assert all(entry.half is HalfDay.MORNING for entry in card_of(town, session).entries)
    assert said.notes == ["日程已删除3行。 [撤销]"]
    assert schedule.block(AFTERNOON).rows.rows() == ()
    assert schedule.block(AFTERNOON).isVisible()


def test_overlapping_meetings_are_said(schedule: ScheduleSection, town: Database, session: str) -> None:
    entry = card_of(town, session).entries[1]
    type_into_cell(schedule.block(MORNING).rows, entry.id, "times", "8:30-9:10")
    assert any("已经开始" in note for note in schedule.notes.texts())
