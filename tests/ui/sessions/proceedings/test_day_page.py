"""会议当天: the blue button does what happens next, everything is recorded at the click, nothing by looking."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.elections.posts import ElectedPost
from renda_desktop.presidium.queries import list_meetings
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import local_values
from renda_desktop.votes.count_commands import Quick
from tests.helpers.election_builders import an_election, confirmed, nominated, voted
from tests.helpers.session_builders import OPENING, card_of
from tests.proceedings.walking import order_of, orders, signed, walk
from tests.ui.sessions.proceedings.day_hands import to_the_vote
from tests.ui.sessions.sittings.conftest import Clock
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.sessions.proceedings.day_page import DayPage


def enter(page: DayPage, **figures: int) -> None:
    """Types figures into the boxes of the vote, each ended with Enter."""
    for name, number in figures.items():
        box = page.vote.fields[name].focusProxy()
        assert box is not None
        page.vote.fields[name].setFocus()
        type_text(box, str(number))
        press(box, Qt.Key.Key_Return)


def test_it_begins_with_the_sign_in_and_says_what_to_say(page: DayPage) -> None:
    asked: list[tuple[str, str]] = []
    page.page_asked.connect(lambda key, record: asked.append((key, record)))
    assert page.step().title == "清点人数"
    assert "应到代表6名，实到　　名" in page.script.words()
    assert page.go_button.text() == "打开签到台"
    assert page.figures.figures["应到"].number.text() == "6"
    click(page.go_button)
    assert asked == [("desk", page.entry_id)]
    assert QApplication.focusWidget() is page.go_button


def test_each_click_is_recorded_and_leads_to_the_next_step(
    here: DayPage, town: Database, session: str, qtbot: QtBot, context: AppContext
) -> None:
    assert "实到6名，请假0名，符合法定人数，可以开会。" in here.script.words()
    click(here.go_button)
    press(here.go_button, Qt.Key.Key_PageDown)
    order = order_of(town, session, "preparatory")
    assert [step.title for step in order.steps if step.done] == ["清点人数", "宣布开会"]
    assert order.hall.opened_at == datetime.time(8, 21)
    assert here.step().title == "说明议题"
    again = DayPage(context)
    qtbot.addWidget(again)
    again.card = card_of(town, session, OPENING)
    again.show_card(again.card)
    assert again.step().title == "说明议题", "as after a power failure"


def test_it_begins_again_with_the_sitting_that_is_going_on(
    town: Database, session: str, qtbot: QtBot, context: AppContext
) -> None:
    """What was passed over before does not lead away from where the power failed."""
    going = order_of(town, session, "plenary_first").entry_id
    signed(town, session, going)
    walk(town, session, "plenary_first", until=StepKind.ANTHEM)
    again = DayPage(context)
    qtbot.addWidget(again)
    again.show_card(card_of(town, session, OPENING))
    assert again.entry_id == going


def test_the_counts_of_a_vote_are_entered_here_and_read_from_the_script(
    here: DayPage, town: Database, session: str
) -> None:
    to_the_vote(here)
    assert QApplication.focusWidget() is here.vote.fields["votes_for"].focusProxy()
    enter(here, votes_for=4)
    assert "弃权0票" not in here.script.words(), "half of the figures are no result"
    assert QApplication.focusWidget() is here.vote.fields["votes_against"].focusProxy()
    enter(here, votes_against=1, votes_abstain=0)
    click(here.go_button)
    assert "比到会代表6人少1人" in here.vote.fields["not_voting"].error()
    enter(here, not_voting=1)
    assert (
        "表决结果：赞成4票，反对1票，弃权0票，未表决1人，全体代表6名，超过半数，通过。" in here.script.words()
    )
    click(here.go_button)
    assert here.step().title == "表决会议议程"
    voted = next(s for s in order_of(town, session, "preparatory").steps if s.kind is StepKind.VOTE)
    assert voted.done


def test_more_votes_than_people_are_refused_at_their_box(here: DayPage) -> None:
    to_the_vote(here)
    enter(here, votes_for=7)
    assert "多于到会代表6人" in here.vote.fields["votes_for"].error() or "多于应到代表6人" in (
        here.vote.fields["votes_for"].error()
    )
    assert QApplication.focusWidget() is here.vote.fields["votes_for"].focusProxy()
    title = here.step().title
    click(here.go_button)
    assert here.step().title == title


def test_looking_back_changes_nothing(here: DayPage, town: Database, session: str, clock: Clock) -> None:
    click(here.go_button)
    click(here.go_button)
    before = orders(town, session)
    press(here.go_button, Qt.Key.Key_PageUp)
    assert here.step().title == "宣布开会"
    assert here.go_button.text() == "回到现在这一步"
    clock.time = datetime.time(9, 40)
    click(here.go_button)
    assert orders(town, session) == before, "what is done is not recorded anew"
    assert here.step().title == "说明议题"
    click(here.go_button)
    click(here.back_step)
    click(here.undo_link)
    assert here.step().title == "说明议题"
    assert not here.step().done


def test_too_few_are_there_and_only_a_reason_records_it(page: DayPage, town: Database, session: str) -> None:
    click(page.pass_link)
    click(page.go_button)
    assert "不能举行会议" in page.short.words.text()
    click(page.short.ok_button)
    assert "请写明情况" in page.short.reason.error()
    assert order_of(town, session, "preparatory").hall.opened_at is None
    type_text(page.short.reason.focusProxy() or page, "代表都在会场，签到册会后补录")
    click(page.short.ok_button)
    assert order_of(town, session, "preparatory").hall.opened_at == datetime.time(8, 21)


def test_on_another_day_recording_asks_first(
    page: DayPage, town: Database, session: str, clock: Clock
) -> None:
    signed(town, session, order_of(town, session, "preparatory").entry_id)
    clock.day = OPENING - datetime.timedelta(days=3)
    page.show_card(card_of(town, session, clock.day))
    assert "今天是2026年1月13日，不是开会那天" in page.today_label.text()
    before = orders(town, session)
    click(page.go_button)
    assert not page.other_moment.isHidden()
    assert orders(town, session) == before
    click(page.other_moment.leave_button)
    assert orders(town, session) == before
    click(page.go_button)
    click(page.other_moment.ok_button)
    order = order_of(town, session, "preparatory")
    assert order.steps[0].done_at == datetime.time(8, 30)


def test_a_meeting_of_the_presidium_is_called_from_here(
    page: DayPage, town: Database, session: str, context: AppContext
) -> None:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    click(page.sittings.chips[order_of(town, session, "presidium_first").entry_id])
    assert page.go_button.text() == "建立主席团会议"
    assert not page.figures.hall.isVisible(), "the deputies are not counted there"
    assert "主席团成员" in page.figures.line.text()
    click(page.go_button)
    with town.read() as db:
        made = list_meetings(db, OPENING, local_values(db), session_id=session)
    assert [row.meeting.name for row in made] == ["主席团第一次会议"]
    assert page.go_button.text() == "打开主席团会议"
    click(page.go_button)
    assert went == [("presidium", made[0].meeting.id)]


def test_the_last_sitting_is_clicked_through_to_the_closing(
    page: DayPage, town: Database, session: str, clock: Clock
) -> None:
    clock.time = datetime.time(15, 5)
    signed(town, session, order_of(town, session, "plenary_second").entry_id)
    click(page.sittings.chips[order_of(town, session, "plenary_second").entry_id])
    for _ in range(20):
        if page.step().done:
            break
        if not page.vote.isHidden():
            click(page.vote.quick[Quick.ALL_FOR])
        click(page.go_button)
    order = order_of(town, session, "plenary_second")
    assert [step.title for step in order.steps if not step.done] == []
    assert order.hall.closed_at == datetime.time(15, 5)
    assert page.entry_id == order.entry_id
    assert page.sittings.chips[order.entry_id].text() == "第二次全会 ✓"


def test_an_election_is_announced_sworn_in_and_closed_from_here(
    election_page: DayPage, house: Database, ids: dict[str, str], clock: Clock
) -> None:
    page, session = election_page, ids["session"]
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    clock.time = datetime.time(13)
    voted(house, office, {"刘海": 12}, announced=False)
    voting = order_of(house, session, "plenary_second").entry_id
    signed(house, session, voting)
    click(page.sittings.chips[voting])
    assert page.step().title == "休会计票", "what was recorded on the ballots page is done here too"
    again = order_of(house, session, "oath")
    click(page.sittings.chips[again.entry_id])
    while page.step().kind is not StepKind.RESULT:
        click(page.go_button)
    assert "我宣布：刘海当选为青禾镇人民政府副镇长。" in page.script.words()
    assert "发出13张，收回13张，有效13张，无效0张" in page.figures.lines.text()
    click(page.go_button)
    assert page.step().title == "宪法宣誓"
    click(page.go_button)
    order = order_of(house, session, "oath")
    assert [step.title for step in order.steps if step.done][-2:] == ["宣布选举副镇长的结果", "宪法宣誓"]


def test_votes_nobody_listed_are_listed_by_one_click(
    election_page: DayPage, house: Database, ids: dict[str, str]
) -> None:
    page = election_page
    first = next(s for s in order_of(house, ids["session"], "preparatory").steps if s.kind is StepKind.VOTE)
    page.look_at(first.key)
    assert page.vote.isHidden()
    assert page.go_button.text() == "按议程列出表决事项"
    click(page.go_button)
    listed = [s for s in order_of(house, ids["session"], "preparatory").steps if s.kind is StepKind.VOTE]
    page.look_at(listed[0].key)
    assert page.go_button.text() == "宣布表决结果"
    assert not page.vote.isHidden()
