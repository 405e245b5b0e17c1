"""An ordinary session and an election session, walked through with the commands the page uses."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.elections.formal_commands import ForOffice, open_election
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.proceedings.commands import mark_step, unmark_step
from renda_desktop.proceedings.presidium_commands import CallPresidium, call_presidium
from renda_desktop.proceedings.rules import Progress, Script, StepKind
from renda_desktop.sittings.run_commands import SHORT
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import local_values
from tests.helpers.ballot_builders import issue
from tests.helpers.election_builders import an_election, confirmed, nominated, voted
from tests.helpers.session_builders import OPENING, act, edit
from tests.proceedings.walking import (
    go_on,
    kinds,
    motions,
    order_of,
    orders,
    ref,
    signed,
    the_day,
    walk,
    words,
)

LATE = datetime.time(16)
K = StepKind


def test_an_ordinary_session_comes_to_its_end(town: Database, session: str) -> None:
    for key in ("preparatory", "plenary_first", "plenary_second"):
        signed(town, session, order_of(town, session, key).entry_id)
        walk(town, session, key)
        order = order_of(town, session, key)
        assert order.now is None
        assert all(step.done for step in order.steps)
        assert order.hall.closed_at is not None
    closing = words(town, session, Script.CLOSING)
    assert "会议通过决议、决定3项。" in closing
    assert "赞成6票，反对0票，弃权0票，全体代表6名，超过半数，通过。" in closing
    assert "全票" not in closing
    steps = [step for one in orders(town, session) for step in one.steps]
    assert {step.kind for step in steps if step.doubts} == {StepKind.MEETING}, "nobody listed a presidium"


def test_too_few_are_there_and_the_sitting_is_not_opened(town: Database, session: str) -> None:
    order = order_of(town, session, "preparatory")
    go_on(town, session, order)
    with pytest.raises(RuleViolation, match="不到全体代表6人的三分之二") as refused:
        go_on(town, session, order_of(town, session, "preparatory"))
    assert refused.value.field == SHORT
    assert order_of(town, session, "preparatory").hall.opened_at is None


def test_an_election_session_with_its_break_for_the_count(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    motions(house, session)
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    signed(house, session, order_of(house, session, "plenary_second").entry_id)
    walk(house, session, "plenary_second", K.ISSUE)
    before = words(house, session, Script.ELECTION)
    assert "当选为" not in before
    assert "应到代表13名，实到13名，请假0名，符合法定人数，可以进行选举。" in before
    voted(house, office, {"刘海": 12}, announced=False)
    order = order_of(house, session, "plenary_second")
    assert [step.kind for step in order.steps if step.progress is Progress.NOW] == [K.COUNTING]
    counted = words(house, session, Script.ELECTION)
    assert "发出选票13张，收回13张。收回的张数等于发出的张数，选举有效。" in counted
    assert "刘海得赞成票12张、反对票0张、弃权票1张" in counted
    assert "刘海获得全体代表13名的过半数赞成。我宣布：刘海当选为青禾镇人民政府副镇长。" in counted
    walk(house, session, "plenary_second")
    assert order_of(house, session, "plenary_second").hall.closed_at is None, "only a break"
    walk(house, session, "oath", at=LATE)
    again = order_of(house, session, "oath")
    assert again.now is None
    assert again.hall.closed_at == LATE
    assert the_day(house, session).election.oath_done_on == OPENING


def test_the_law_is_remembered_where_the_order_breaks_it(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    motions(house, session)
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 12}, announced=False)
    issued = next(s for s in order_of(house, session, "plenary_second").steps if s.kind is K.ISSUE)
    assert any("选举办法还没有通过" in doubt for doubt in issued.doubts)
    assert any("监票人名单还没有通过" in doubt for doubt in issued.doubts)
    edit(house, edit_method, session, "oath_done_on", OPENING)
    oath = next(s for s in order_of(house, session, "oath").steps if s.kind is K.OATH)
    assert oath.doubts == ("选举结果还没有全部宣布，宣布以后再宣誓。",)
    edit(house, edit_method, session, "adopted_on", OPENING)
    issued = next(s for s in order_of(house, session, "plenary_second").steps if s.kind is K.ISSUE)
    assert not any("选举办法" in doubt for doubt in issued.doubts)


def test_more_ballots_back_than_given_out_are_void(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    made = str(act(house, open_election, ForOffice(office, OPENING)))
    issue(house, made, issued=12, returned=13)
    said = words(house, session, Script.ELECTION)
    assert "收回多于发出，这次选举无效，重新投票。" in said
    assert "当选为" not in said


def test_steps_are_passed_over_and_taken_back(town: Database, session: str) -> None:
    entry = order_of(town, session, "plenary_first").entry_id
    signed(town, session, entry)
    go_on(town, session, order_of(town, session, "plenary_first"))
    go_on(town, session, order_of(town, session, "plenary_first"))
    order = order_of(town, session, "plenary_first")
    preview = next(step for step in order.steps if step.kind is K.PREVIEW)
    act(town, mark_step, ref(session, order, preview))
    order = order_of(town, session, "plenary_first")
    anthem = next(step for step in order.steps if step.kind is K.ANTHEM)
    assert anthem.progress is Progress.PASSED_OVER
    assert order.now is not None
    assert order.now.kind is K.REPORT
    act(town, unmark_step, ref(session, order, preview))
    order = order_of(town, session, "plenary_first")
    assert order.now is not None
    assert order.now.kind is K.ANTHEM
    town.undo()
    assert order_of(town, session, "plenary_first").steps[3].done


def test_the_meeting_of_the_presidium_is_called_with_its_usual_items(
    house: Database, ids: dict[str, str]
) -> None:
    session = ids["session"]
    entry = order_of(house, session, "presidium_first").entry_id
    act(house, call_presidium, CallPresidium(session, entry, OPENING))
    order = order_of(house, session, "presidium_first")
    assert [(step.title, bool(step.subject_id)) for step in order.steps] == [("主席团第一次会议", True)]
    assert kinds(order) == [K.MEETING]
    with house.read() as db:
        card = find_meeting(db, order.steps[0].subject_id, OPENING, local_values(db))
    assert card is not None
    assert "讨论选举办法（草案），提请各代表团酝酿" in [item.title for item in card.items]
