"""Attendance by click and by key, observers and the items they come for, the agenda as a list."""

from __future__ import annotations

import datetime
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from renda_desktop.events.attendance_commands import remove_attendance
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.agenda_commands import SettleItem, settle_item
from renda_desktop.presidium.rules import ItemKind, Outcome
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once
from tests.helpers.meeting_builders import a_meeting, a_report, act, an_item, finish, lines_of, sign_in
from tests.helpers.roster_builders import a_deputy
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import Sections, leave_cell, paste, put, stored, write_cell
from tests.ui.widgets.hands import ALT, click, double_click, press, type_text
from ui.people.marks import MARKS
from ui.presidium.tab import PresidiumTab
from ui.widgets.buttons import Button
from ui.widgets.theme import apply_theme


@pytest.fixture(scope="module")
def meeting_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A meeting with two items."""

    def enter(town: Database) -> str:
        made = a_meeting(town)
        a_report(town, made)
        an_item(town, made)
        return made

    return made_once(tmp_path_factory, presidium_file, enter)


def _problems(tab: PresidiumTab) -> list[str]:
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    return spy.problems


def test_a_click_marks_and_the_words_follow(tab: PresidiumTab, town: Database, meeting: str) -> None:
    people = Sections(tab).people
    late = lines_of(town, meeting)["李淑芬"]
    click(people.list.viewport(), people.list.mark_place(late.id, AttendanceStatus.LATE).center())
    assert lines_of(town, meeting)["李淑芬"].status is AttendanceStatus.LATE
    assert people.verdict.text() == "已到1人，还差5人才能开会。"
    click(people.rest_button)
    assert people.verdict.text() == "已到11人，达到开会人数。"
    assert "迟到 1" in people.counts.text()


def test_too_few_is_said_in_words(tab: PresidiumTab, town: Database, meeting: str) -> None:
    people = Sections(tab).people
    roll = people.list
    roll.setFocus()
    roll.selectAll()
    press(roll, Qt.Key.Key_3)
    roll.select_ids((roll.lines()[0].id,))
    press(roll, Qt.Key.Key_1)
    assert people.verdict.text() == "只到1人，还差5人，没有达到开会人数。"
    assert people.law.text() == "全体成员11人 · 至少到6人可开会（待确认） · 通过至少6票"
    assert "主席团工作条例》第五条" in people.law.toolTip()


def test_leave_asks_for_reason_and_approval(tab: PresidiumTab, town: Database, meeting: str) -> None:
    people = Sections(tab).people
    people.list.setFocus()
    people.list.select_ids((lines_of(town, meeting)["王大山"].id,))
    press(people.list, Qt.Key.Key_2)
    put(people.leave.fields["reason"], "外出培训")
    put(people.leave.fields["approved"], "未准假")
    line = lines_of(town, meeting)["王大山"]
    assert (line.reason, line.approved) == ("外出培训", False)
    assert "没有批准" in Sections(tab).meeting.notes.sentences()[0]


def test_members_fill_in_with_one_click(tab: PresidiumTab, town: Database, meeting: str) -> None:
    with town.action() as db:
        remove_attendance(db, tuple(line.id for line in lines_of(town, meeting).values()))
    people = Sections(tab).people
    assert people.none.isVisible()
    click(people.fill_button)
    assert len(people.list.lines()) == 11


def test_delete_takes_a_member_off_and_can_be_undone(tab: PresidiumTab, town: Database, meeting: str) -> None:
    people = Sections(tab).people
    people.list.setFocus()
    people.list.select_ids((lines_of(town, meeting)["王大山"].id,))
    press(people.list, Qt.Key.Key_Delete)
    assert "王大山" not in lines_of(town, meeting)
    town.undo()
    assert "王大山" in lines_of(town, meeting)


def test_observers_pasted_with_the_items_they_come_for(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    block = Sections(tab).people.observers
    paste(block.list, "何平\t镇党委副书记\t全程\n高志强\t镇农业服务中心主任\t1、2\t到会\n")
    lines = lines_of(town, meeting)
    items = stored(town, tab).items
    assert lines["高志强"].status is AttendanceStatus.PRESENT
    assert [lines["高志强"].id in item.observer_ids for item in items] == [True, True]
    assert [lines["何平"].id in item.observer_ids for item in items] == [False, False]
    names = [row.values["name"] for row in block.list.rows()]
    write_cell(block.list, names.index("高志强"), 3, "2")
    items = stored(town, tab).items
    assert [lines["高志强"].id in item.observer_ids for item in items] == [False, True]


def test_observers_are_marked_by_click_and_by_key(tab: PresidiumTab, town: Database, meeting: str) -> None:
    block = Sections(tab).people.observers
    assert block.count.text() == "列席 2 人　未登记 2"
    lines = lines_of(town, meeting)
    place = block.list.mark_place(lines["刘海"].id, AttendanceStatus.LATE).center()
    click(block.list.viewport(), place)
    for _ in range(2):  # the first one after a change finds the list made anew
        double_click(block.list.viewport(), place)
    assert lines_of(town, meeting)["刘海"].status is AttendanceStatus.LATE
    assert block.list.state() != QAbstractItemView.State.EditingState, "no editor over the marks"
    block.list.setFocus()
    block.list.select_row(lines["刘海"].id)
    press(block.list, Qt.Key.Key_1)
    assert block.list.current_id() == lines["田小军"].id, "the roll goes on to the next"
    press(block.list, Qt.Key.Key_2)
    found = lines_of(town, meeting)
    assert [found[name].status.value for name in ("刘海", "田小军")] == ["到会", "请假"]
    assert block.count.text() == "列席 2 人　到会 1　请假 1"
    press(block.list, Qt.Key.Key_0)
    assert lines_of(town, meeting)["田小军"].status is AttendanceStatus.EXPECTED
    assert "到会、请假、缺席、迟到" in block.hint.text()


def test_a_digit_in_the_items_of_an_observer_is_typed(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    block = Sections(tab).people.observers
    before = lines_of(town, meeting)
    block.list.setFocus()
    block.list.setCurrentIndex(block.list.model().index(0, 3))
    press(block.list, Qt.Key.Key_2)
    assert block.list.state() == QAbstractItemView.State.EditingState
    leave_cell(block.list)
    assert lines_of(town, meeting) == before


def test_the_rest_are_the_observers_too(tab: PresidiumTab, town: Database, meeting: str) -> None:
    people = Sections(tab).people
    click(people.rest_button)
    assert people.observers.count.text() == "列席 2 人　到会 2"
    assert "没登记的成员和列席人员都记为到会" in people.keys.text()


def test_the_marks_of_a_signed_record_stay(tab: PresidiumTab, town: Database, meeting: str) -> None:
    finish(town, meeting, TODAY)
    tab.reload()
    block = Sections(tab).people.observers
    line = lines_of(town, meeting)["刘海"].id
    click(block.list.viewport(), block.list.mark_place(line, AttendanceStatus.PRESENT).center())
    press(block.list, Qt.Key.Key_1)
    assert lines_of(town, meeting)["刘海"].status is AttendanceStatus.EXPECTED
    assert _problems(tab) == []


@pytest.mark.parametrize("percent", [100, 150])
def test_all_four_marks_are_in_sight(
    tab: PresidiumTab, town: Database, meeting: str, qapp: QApplication, percent: int
) -> None:
    apply_theme(qapp, percent)
    try:
        roll = Sections(tab).people.observers.list
        QTest.qWait(1)
        line = lines_of(town, meeting)["田小军"].id
        places = [roll.mark_place(line, mark) for mark in MARKS]
        assert all(roll.viewport().rect().contains(place) for place in places)
        assert not any(one.intersects(other) for one, other in combinations(places, 2))
    finally:
        apply_theme(qapp)


def test_an_item_that_is_not_there_is_refused(tab: PresidiumTab, town: Database, meeting: str) -> None:
    block = Sections(tab).people.observers
    before = stored(town, tab).items
    write_cell(block.list, 0, 3, "7")
    assert "对不上议程" in block.refused.words.text()
    assert _problems(tab) == [], "said once, above the list"
    assert block.list.model().index(0, 3).data() == "7", "what was typed stays to be mended"
    assert stored(town, tab).items == before


def test_deputies_are_invited_by_initials(tab: PresidiumTab, town: Database, meeting: str) -> None:
    a_deputy(town, "欧阳建设", work="欧家村村委会主任")
    block = Sections(tab).people.observers
    editor = block.picker.editor
    editor.setFocus()
    type_text(editor, "oyjs")
    press(editor, Qt.Key.Key_Return)
    line = lines_of(town, meeting)["欧阳建设"]
    assert (line.capacity, line.post) == (Capacity.OBSERVER, "欧家村村委会主任")
    block.picker.remove(line.person_id or "")
    assert "欧阳建设" not in lines_of(town, meeting)


def test_items_pasted_from_word_are_one_undo_step(tab: PresidiumTab, town: Database, meeting: str) -> None:
    paste(Sections(tab).agenda.list, "（三）审议执法检查方案\n4. 其他事项\n")
    items = stored(town, tab).items
    assert [item.title for item in items[2:]] == ["审议执法检查方案", "其他事项"]
    assert items[2].kind is ItemKind.LAW_CHECK
    town.undo()
    assert len(stored(town, tab).items) == 2


def test_of_pasted_items_only_the_wrong_one_stays_back(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    agenda = Sections(tab).agenda
    paste(agenda.list, "审议执法检查方案\t刘海\t30\n研究视察安排\t马静\t半天\n其他事项\t马静\t5\n")
    items = stored(town, tab).items
    assert [item.title for item in items[2:]] == ["审议执法检查方案", "其他事项"]
    assert agenda.refused.words.text() == (
        "第 4 行没有保存：预计时间“半天”不是分钟数，请写成 40 这样的整数。"
    )
    assert agenda.list.model().index(3, 1).data() == "研究视察安排"
    town.undo()
    assert len(stored(town, tab).items) == 2


def test_items_are_reordered_removed_and_brought_back(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    agenda = Sections(tab).agenda
    second = stored(town, tab).items[1]
    agenda.list.setFocus()
    agenda.list.select_row(second.id)
    press(agenda.list, Qt.Key.Key_Up, ALT)
    assert stored(town, tab).items[0].id == second.id
    press(agenda.list, Qt.Key.Key_Delete)
    assert len(stored(town, tab).items) == 1
    town.undo()
    assert stored(town, tab).items[0].id == second.id


def test_what_was_left_over_is_marked(tab: PresidiumTab, town: Database, meeting: str) -> None:
    sign_in(town, meeting)
    act(town, settle_item, SettleItem(stored(town, tab).items[1].id, Outcome.NEXT_TIME))
    following = a_meeting(town, datetime.date(2026, 4, 16))
    tab.show_record(following)
    agenda = Sections(tab).agenda
    assert agenda.list.rows()[0].values["standing"] == "上次留下"
    assert agenda.carried.text() == "这个议题是主席团第一次会议留下的。"


def test_the_outline_of_a_law_check_is_offered(tab: PresidiumTab, town: Database, meeting: str) -> None:
    detail = Sections(tab).agenda.detail
    assert detail.outline_button.isHidden()
    put(detail.form.fields["kind"], "执法检查")
    click(detail.outline_button)
    Sections(tab).agenda.flush()
    assert stored(town, tab).items[0].preliminary_opinion.startswith("检查的法律、法规：")


def test_material_is_put_in_and_taken_out(
    tab: PresidiumTab, town: Database, meeting: str, tmp_path: Path
) -> None:
    path = tmp_path / "饮水安全报告.docx"
    path.write_bytes(b"content")
    materials = Sections(tab).agenda.detail.materials
    materials.take(path)
    assert [m.file_name for m in stored(town, tab).items[0].materials] == ["饮水安全报告.docx"]
    materials.take(tmp_path / "没有.docx")
    assert "打不开" in _problems(tab)[0]
    inside: list[QWidget] = [*materials.findChildren(QWidget)]
    buttons = [child for child in inside if isinstance(child, Button)]
    click(next(button for button in buttons if button.text() == "移除"))
    assert stored(town, tab).items[0].materials == ()


@pytest.mark.parametrize("minutes", ["0", "9999"])
def test_minutes_beyond_a_meeting_are_refused_adding_and_editing(
    tab: PresidiumTab, town: Database, meeting: str, minutes: str
) -> None:
    agenda = Sections(tab).agenda
    paste(agenda.list, f"研究视察安排\t马静\t{minutes}\n")
    assert agenda.refused.words.text() == "第 3 行没有保存：预计时间请填写1至600分钟。"
    agenda.list.give_up_refused()
    write_cell(agenda.list, 0, 3, minutes)
    assert agenda.refused.words.text() == "第 1 行没有保存：预计时间请填写1至600分钟。"
    assert [item.planned_minutes for item in stored(town, tab).items] == [40, None]


def test_what_cannot_be_printed_is_dropped_from_a_paste(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    agenda = Sections(tab).agenda
    paste(agenda.list, "研究\a第三季度安排\t马\x02静\n")
    item = stored(town, tab).items[2]
    assert (item.title, item.reporter) == ("研究第三季度安排", "马静")
    assert town.undo_label() == "主席团第一次会议新增议题“研究第三季度安排”"
    assert agenda.list.rows()[2].values["title"] == "研究第三季度安排"
