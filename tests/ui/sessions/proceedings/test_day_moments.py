"""会议当天: as of when things are recorded, who has left, what is taken back, whom the presidium meets with."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.presidium.queries import list_meetings
from renda_desktop.proceedings.commands import mark_step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.time_commands import Leave, leave_hall
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import local_values
from renda_desktop.votes.count_commands import Quick
from tests.bodies.builders import put
from tests.helpers.election_builders import an_election, confirmed, nominated
from tests.helpers.session_builders import NAMES, OPENING, act, card_of
from tests.helpers.sitting_builders import whole_of
from tests.proceedings.walking import order_of, ref, signed, walk
from tests.ui.sessions.hands import retype
from tests.ui.sessions.proceedings.day_hands import to_the_vote
from tests.ui.sessions.sittings.conftest import Clock
from tests.ui.widgets.hands import click, type_text
from ui.runtime.context import AppContext
from ui.sessions.proceedings.day_page import DayPage


def test_a_sitting_with_a_break_begins_again_before_the_break(
    house: Database, ids: dict[str, str], election_page: DayPage, clock: Clock
) -> None:
    session = ids["session"]
    clock.time = datetime.time(15, 55)
    voting, after = order_of(house, session, "plenary_second"), order_of(house, session, "oath")
    signed(house, session, voting.entry_id)
    walk(house, session, "plenary_second", until=StepKind.ISSUE)
    election_page.entry_id = ""
    election_page.show_card(card_of(house, session, OPENING))
    assert election_page.entry_id == voting.entry_id
    act(house, mark_step, ref(session, after, after.steps[0]))
    election_page.entry_id = ""
    election_page.show_card(card_of(house, session, OPENING))
    assert election_page.entry_id == after.entry_id


def test_ballots_are_prepared_where_they_are_given_out(
    election_page: DayPage, house: Database, ids: dict[str, str], clock: Clock
) -> None:
    page, session = election_page, ids["session"]
    clock.time = datetime.time(15, 55)
    click(page.sittings.chips[order_of(house, session, "plenary_second").entry_id])
    issue = next(s for s in page.order().steps if s.kind is StepKind.ISSUE)
    page.look_at(issue.key)
    assert page.go_button.text() == "准备选票"
    click(page.go_button)
    assert "还没有填要选举的职务和候选人" in page.pane.problem.text()
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    page.look_at(issue.key)
    click(page.go_button)
    assert "现在还不能投票" in page.pane.problem.text()
    assert page.pane.problem.isVisible()
    nominated(house, office, "刘海")
    confirmed(house, office)
    page.begin("")
    assert page.pane.problem.isHidden(), "what was put right on another page is not held against the clerk"
    page.look_at(issue.key)
    click(page.go_button)
    asked: list[str] = []
    page.page_asked.connect(lambda key, _record: asked.append(key))
    page.look_at(issue.key)
    assert page.go_button.text() == "打开计票"
    click(page.go_button)
    assert asked == ["ballots"]


def test_afterwards_each_step_takes_the_time_that_stands_there(
    here: DayPage, town: Database, session: str, clock: Clock
) -> None:
    clock.day = OPENING + datetime.timedelta(days=2)
    click(here.go_button)
    assert "会后补记的，填当时的时间" in here.other_moment.words.text()
    click(here.other_moment.ok_button)
    assert here.pane.as_of.isVisible()
    retype(here.pane.as_of.time.editor, "8:35")
    click(here.go_button)
    order = order_of(town, session, "preparatory")
    assert [step.done_at for step in order.steps[:2]] == [datetime.time(8, 35), datetime.time(8, 35)]
    to_the_vote(here)
    retype(here.pane.as_of.time.editor, "8:40")
    click(here.vote.quick[Quick.ALL_FOR])
    click(here.go_button)
    vote = next(step for step in order_of(town, session, "preparatory").steps if step.kind is StepKind.VOTE)
    assert vote.done_at == datetime.time(8, 40)
    closing = order_of(town, session, "preparatory").steps[-1]
    here.look_at(closing.key)
    assert here.pane.as_of.value() == datetime.time(9), "as the schedule says: not the minute of the opening"
    click(here.go_button)
    assert order_of(town, session, "preparatory").hall.closed_at == datetime.time(9)
    click(here.pane.as_of.drop_link)
    assert here.pane.as_of.isHidden()


def test_a_clock_that_cannot_be_right_is_asked_about_and_proposes_nothing(
    here: DayPage, town: Database, session: str, clock: Clock
) -> None:
    clock.time = datetime.time(3, 12)
    click(here.go_button)
    assert "电脑的时间是3:12，预备会8:30才开始" in here.other_moment.words.text()
    click(here.other_moment.ok_button)
    assert "请填写当时的时间" in here.other_moment.time.error()
    assert not any(step.done for step in order_of(town, session, "preparatory").steps)
    type_text(here.other_moment.time.editor, "8:31")
    click(here.other_moment.ok_button)
    assert order_of(town, session, "preparatory").steps[0].done_at == datetime.time(8, 31)
    click(here.pane.as_of.drop_link)
    click(here.go_button)
    click(here.other_moment.trust_link)
    assert order_of(town, session, "preparatory").hall.opened_at == datetime.time(3, 12)


def test_a_mandate_that_ends_in_the_sitting_is_neither_expected_nor_here_any_more(
    here: DayPage, town: Database, session: str, clock: Clock
) -> None:
    to_the_vote(here)
    numbers = here.figures.figures
    assert [numbers[word].number.text() for word in ("应到", "实到")] == ["6", "6"]
    assert "起应到" not in here.figures.line.text()
    gone = whole_of(town, session).sittings[0].lines[0].mandate_id
    with town.action() as db:
        end_mandate(db, EndMandate(gone, OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(session, gone, OPENING, datetime.time(8, 41)))
    assert [numbers[word].number.text() for word in ("应到", "实到")] == ["5", "5"]
    assert here.figures.line.text().endswith("会上有代表职务终止，8:41起应到5人。")


def test_who_has_left_is_counted_and_the_chair_is_told(
    here: DayPage, town: Database, session: str, clock: Clock
) -> None:
    to_the_vote(here)
    assert here.figures.figures["在场"].isHidden()
    entry = order_of(town, session, "preparatory").entry_id
    ref = SittingRef(session, entry, OPENING)
    lines = whole_of(town, session).sittings[0].lines
    clock.time = datetime.time(8, 30)
    for line in lines[:3]:
        act(town, leave_hall, Leave(ref, line.mandate_id, clock.time))
    assert here.figures.figures["在场"].number.text() == "3"
    assert here.figures.short.text() == "已离会3人，在场3人，不到4人：先不要表决，请报告执行主席。"
    assert "先不要表决，请执行主席清点人数" in here.pane.doubts.text()
    assert "到会3人" in here.figures.lines.text()
    click(here.vote.quick[Quick.ALL_FOR])
    assert here.vote.fields["votes_for"].value() == 3


def test_opening_and_closing_are_taken_back_where_they_were_clicked(
    here: DayPage, town: Database, session: str
) -> None:
    click(here.go_button)
    click(here.go_button)
    here.look_at(order_of(town, session, "preparatory").steps[1].key)
    click(here.undo_link)
    assert order_of(town, session, "preparatory").hall.opened_at is None


def test_an_empty_list_of_the_presidium_is_filled_as_it_is_opened(
    here: DayPage, town: Database, session: str, context: AppContext
) -> None:
    went: list[str] = []
    context.went.connect(lambda _tab, record: went.append(record))
    click(here.sittings.chips[order_of(town, session, "presidium_first").entry_id])
    assert "还没有主席团成员" in here.pane.doubts.text()
    click(here.go_button)
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:5])
    walk(town, session, "preparatory")
    click(here.go_button)
    assert len(went) == 1
    with town.read() as db:
        meeting = list_meetings(db, OPENING, local_values(db), session_id=session)[0].meeting
    assert meeting.event.count.expected == 5
