"""Votes against all members, and the way of the keyboard through the sections."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.rules import Outcome
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.meeting_builders import a_meeting, act
from tests.ui.presidium.hands import Sections, put, stored
from tests.ui.widgets.hands import CTRL, click, press
from ui.presidium.tab import PresidiumTab


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
