"""Speeches, votes against all members, the signed record, and how the papers stand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.rules import Outcome
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.meeting_builders import a_meeting, a_report, act, an_item, sign_in
from tests.helpers.window import TellerSpy, toast_words
from tests.presidium.full_meeting import full_meeting
from tests.ui.presidium.hands import Sections, put, stored, write_cell
from tests.ui.widgets.hands import ALT, CTRL, click, press
from ui.presidium.tab import PresidiumTab


@pytest.fixture
def meeting(tab: PresidiumTab, town: Database) -> str:
    """A meeting of ten present and two items, shown."""
    made = a_meeting(town)
    a_report(town, made)
    an_item(town, made)
    sign_in(town, made)
    tab.show_record(made)
    QTest.qWait(1)
    return made


@pytest.fixture
def full(tab: PresidiumTab, town: Database) -> str:
    """A meeting with everything entered, shown."""
    made = full_meeting(town)
    tab.show_record(made)
    QTest.qWait(1)
    return made


def _spy(tab: PresidiumTab) -> TellerSpy:
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    return spy


def test_half_of_those_present_is_not_half_of_all(tab: PresidiumTab, town: Database, meeting: str) -> None:
    vote = Sections(tab).votes.form()
    put(vote.counts["votes_for"], "5")
    put(vote.counts["votes_against"], "3")
    assert vote.result.text().endswith("同意5票、反对3票、弃权0票，未通过。")
    assert stored(town, tab).items[0].outcome is Outcome.NOT_PASSED


def test_more_votes_than_members_are_refused_and_stay_typed(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    vote = Sections(tab).votes.form()
    put(vote.counts["votes_for"], "8")
    put(vote.counts["votes_against"], "4")
    assert vote.result.text() == "同意、反对、弃权共12票，超过到会成员10人，请核对。"
    assert all(count.error_label.isHidden() for count in vote.counts.values()), "said once"
    assert vote.adding.isHidden()
    heights = {count.geometry().top() for count in vote.counts.values()}
    assert len(heights) == 1, "the figures stand in one line"
    assert stored(town, tab).items[0].votes[0].votes_against == 0
    act(town, edit_item, EditField(stored(town, tab).items[0].id, "conclusion", "同意"))
    assert vote.counts["votes_against"].editor.text() == "4", "a refresh keeps what is to be mended"
    click(vote.restore_button)
    assert [count.editor.text() for count in vote.counts.values()] == ["8", "0", "0"]
    assert vote.restore_button.isHidden()
    put(vote.counts["votes_against"], "4")
    put(vote.counts["votes_against"], "2")
    assert vote.counts["votes_for"].error() == ""
    assert vote.result.text() == "同意8票、反对2票、弃权0票，通过。"
    assert stored(town, tab).items[0].votes[0].votes_against == 2


def test_who_is_in_no_figure_is_said(tab: PresidiumTab, town: Database, meeting: str) -> None:
    vote = Sections(tab).votes.form()
    put(vote.counts["votes_for"], "8")
    assert vote.adding.text() == "三项共8票，到会10人，还有2人没有算进来；没有参加表决的不用填。"
    put(vote.counts["votes_against"], "2")
    assert vote.adding.isHidden()
    put(vote.counts["votes_abstain"], "几")
    assert vote.result.text() == vote.counts["votes_abstain"].error() != ""


def test_tab_goes_through_the_vote_and_ends_at_removing_it(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    vote = Sections(tab).votes.form()
    put(vote.counts["votes_for"], "8")
    vote.counts["votes_for"].setFocus()
    fields = (vote.counts["votes_against"], vote.counts["votes_abstain"], vote.way, vote.voted_at)
    for wanted in (*fields, vote.question, vote.tellers):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Tab)
        assert wanted.focusProxy() is QApplication.focusWidget(), wanted.label.text()
    press(vote.tellers.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is vote.remove_button
    press(vote.remove_button, Qt.Key.Key_Tab)
    add_button = Sections(tab).votes.add_button
    assert QApplication.focusWidget() is add_button
    QTest.qWait(100)  # all sections are there
    click(add_button)
    second = Sections(tab).votes.form(1)
    assert second.counts["votes_for"].editor.hasFocus()
    press(second.counts["votes_for"].editor, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is vote.remove_button


def test_the_key_for_the_next_section_never_lands_on_something_hidden(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    tab.card.card.jump_to("meeting")
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_PageDown, CTRL)
        QTest.qWait(1)  # a section that was just built is shown by the next event
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible(), focus.accessibleName()


def test_the_agenda_can_be_typed_at_once(tab: PresidiumTab, town: Database) -> None:
    a_meeting(town)
    tab.show_record(tab.lists.meetings.rows()[0].meeting.id)
    QTest.qWait(1)
    tab.card.card.jump_to("agenda")
    agenda = Sections(tab).agenda.list
    assert agenda.hasFocus()
    press(agenda, Qt.Key.Key_A)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "a"


def test_the_chips_of_the_items_come_before_what_they_choose(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    speech = Sections(tab).speech
    first, second = (speech.bar.button(item.id) for item in tab.card.current.items())
    first.setFocus()
    press(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    press(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is speech.report.fields["report_points"].focusProxy()


def test_what_is_entered_before_the_votes_stays(tab: PresidiumTab, town: Database, meeting: str) -> None:
    vote = Sections(tab).votes.form()
    put(vote.tellers, "李淑芬")
    act(town, edit_item, EditField(stored(town, tab).items[0].id, "conclusion", "同意"))
    assert vote.tellers.value() == "李淑芬"
    put(vote.counts["votes_for"], "10")
    assert stored(town, tab).items[0].votes[0].tellers == "李淑芬"


def test_everybody_for_with_one_click_and_a_second_vote(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    votes = Sections(tab).votes
    click(votes.form().all_for_button)
    assert [vote.votes_for for vote in stored(town, tab).items[0].votes] == [10]
    click(votes.add_button)
    put(votes.form(1).question, "推荐监督员")
    put(votes.form(1).counts["votes_for"], "7")
    assert [(v.votes_for, v.question) for v in stored(town, tab).items[0].votes] == [
        (10, ""),
        (7, "推荐监督员"),
    ]
    click(votes.form(1).remove_button)
    assert len(stored(town, tab).items[0].votes) == 1


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
    assert _spy(tab).notes == ["已删除发言。 [撤销]"]


def test_speeches_have_no_place_to_add_below_them(tab: PresidiumTab, town: Database, full: str) -> None:
    speech = Sections(tab).speech.list
    hidden = [speech.isRowHidden(row) for row in range(speech.model().rowCount())]
    assert hidden == [False, False, True]


def test_a_guest_who_is_on_no_list_may_speak(tab: PresidiumTab, town: Database, meeting: str) -> None:
    put(Sections(tab).speech.speaker, "老党员张福")
    assert stored(town, tab).items[0].speeches[0].name == "老党员张福"


def test_the_signed_record_stays_as_it_is(tab: PresidiumTab, town: Database, full: str, qtbot: QtBot) -> None:
    parts = Sections(tab)
    put(parts.papers.dates.signed_on, "2026-3-31")
    speech = parts.speech
    assert speech.signed.words.text() == "会议记录已于2026年3月31日签字，不能再改。"
    assert speech.speaker.isHidden()
    assert speech.conclusion.fields["conclusion"].focusProxy().isReadOnly()  # type: ignore[union-attr]
    before = stored(town, tab).items
    parts.agenda.list.setFocus()
    parts.agenda.list.select_row(before[0].id)
    press(parts.agenda.list, Qt.Key.Key_Delete)
    assert stored(town, tab).items == before
    click(speech.signed.open_button)
    assert not speech.speaker.isHidden()
    qtbot.waitUntil(lambda: parts.papers.dates.signed_on.value() is None)


def test_who_came_stays_as_it_is_once_signed(tab: PresidiumTab, town: Database, full: str) -> None:
    parts = Sections(tab)
    put(parts.papers.dates.signed_on, "2026-3-31")
    people, before = parts.people, stored(town, tab).attendance
    assert people.signed.words.text() == "会议记录已于2026年3月31日签字，不能再改。"
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
    assert parts.meeting.form.fields["place"].focusProxy().isReadOnly()  # type: ignore[union-attr]
    assert stored(town, tab).attendance == before
    assert _spy(tab).problems == []
    click(people.signed.open_button)
    press(roll, Qt.Key.Key_3)
    assert stored(town, tab).attendance[0].status is AttendanceStatus.ABSENT


def test_decisions_of_a_signed_record_are_only_followed_up(
    tab: PresidiumTab, town: Database, full: str
) -> None:
    parts = Sections(tab)
    decisions, before = parts.decisions, stored(town, tab).items[0].decisions
    assert decisions.signed.isHidden()
    assert decisions.follow_up.isHidden()
    put(parts.papers.dates.signed_on, "2026-3-31")
    assert decisions.signed.words.text() == "会议记录已于2026年3月31日签字，不能再改。"
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


def test_signing_before_the_meeting_is_refused(tab: PresidiumTab, town: Database, full: str) -> None:
    field = Sections(tab).papers.dates.signed_on
    put(field, "2026-3-1")
    assert field.error() == "签字日期早于会议日期，请核对。"
    assert stored(town, tab).meeting.record_signed_on is None


def test_what_a_paper_lacks_is_listed_and_leads_to_its_field(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    papers = Sections(tab).papers
    line = papers.lines["乙08"]
    assert line.badge.text() == "缺 4 项"
    assert line.missing.text() == "还缺：纪要期号、纪要印发日期、会议认为、纪要发送单位"
    click(line.fill_button)
    assert line.number_row is not None
    assert line.number_row.field.editor.hasFocus()
    record = papers.lines["乙07"]
    assert record.missing.text().startswith("还缺：结束时间")
    click(record.fill_button)
    assert Sections(tab).meeting.form.fields["ends_at"].focusProxy().hasFocus()  # type: ignore[union-attr]


def test_a_number_is_given_once(tab: PresidiumTab, town: Database, full: str) -> None:
    number = Sections(tab).papers.lines["乙02"].number_row
    assert number is not None
    assert (number.mark.text(), number.field.value()) == ("发文字号　青禾人发〔2026〕", 1)
    put(number.field, "2")
    assert "2号已经给了" in number.field.error()
    assert number.field.editor.text() == "2"


def test_a_paper_changed_after_it_went_out_says_so(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = Sections(tab)
    line = parts.papers.lines["乙03"]
    assert line.badge.text() == "已备"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "议程"), ""))
    click(line.save_button)
    qtbot.waitUntil(lambda: not line.open_button.isHidden())
    assert (tmp_path / "议程.docx").exists()
    put(parts.meeting.form.fields["place"], "东河村村委会")
    qtbot.waitUntil(lambda: line.badge.text() == "已改需重印")


def test_the_whole_kit_goes_into_a_folder(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    tab.export()
    qtbot.waitUntil(lambda: bool(toast_words(tab)), timeout=15000)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 6
    assert names[0] == "乙02 关于召开镇十九届人大主席团第十二次会议的通知.docx"
    assert toast_words(tab) == "已把 6 份材料存到“材料”。"


def test_a_folder_that_cannot_be_written_is_said(
    tab: PresidiumTab,
    town: Database,
    full: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = tmp_path / "挡住"
    blocked.write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(blocked / "议程.docx"), ""))
    click(Sections(tab).papers.lines["乙03"].save_button)
    qtbot.waitUntil(lambda: bool(_spy(tab).problems))
    assert "议程.docx" in _spy(tab).problems[0]
