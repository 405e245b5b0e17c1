"""What playing a first session through brought up: primaries, void votes, a further election, papers afterwards."""

from __future__ import annotations

import pytest

from renda_desktop.ballots.commands import remove_round, repeat_round, set_issue
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.elections.candidate_commands import remove_candidate
from renda_desktop.elections.candidate_papers import candidate_list, presidium_nomination
from renda_desktop.elections.case_commands import AddCase, add_case
from renda_desktop.elections.case_vote_commands import put_to_vote
from renda_desktop.elections.formal_commands import ForOffice, open_election, open_primary
from renda_desktop.elections.oath_commands import put_takers
from renda_desktop.elections.paper_facts import election_facts
from renda_desktop.elections.posts import ElectedPost, EndKind, Mode, Shortage
from renda_desktop.elections.queries import find_method, oath_takers
from renda_desktop.elections.result_commands import DecideShortage, decide_shortage
from renda_desktop.elections.result_papers import again_note
from renda_desktop.elections.rows import ElectionState
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.ballot_places import ELECTION
from renda_desktop.proceedings.placing import rounds_of
from renda_desktop.proceedings.queries import session_day
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.votes.commands import remove_motion
from renda_desktop.votes.listing_commands import AddStandingMotion, add_standing_motion
from tests.helpers.ballot_builders import issue
from tests.helpers.election_builders import (
    DEPUTIES,
    an_election,
    confirmed,
    election,
    elections,
    jointly,
    nominated,
    voted,
)
from tests.helpers.session_builders import OPENING, act, edit
from tests.helpers.vote_builders import passed

CHAIR, VICE, HEAD, DEPUTY = ElectedPost


def test_the_ballots_of_a_primary_close_the_list_of_nominees(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, mode=Mode.FULL, seats=2)
    for name in ("刘海", "周宁"):
        nominated(house, office, name)
    for name in ("石磊", "江帆"):
        jointly(house, office, name, [ids[one] for one in DEPUTIES[:10]])
    made = str(act(house, open_primary, ForOffice(office, OPENING)))
    with pytest.raises(RuleViolation, match=r"预选.*已经准备.*“计票”里删除这次预选"):
        jointly(house, office, "丁一", [ids[one] for one in DEPUTIES[3:]])
    with pytest.raises(RuleViolation, match="预选"):
        act(house, remove_candidate, election(house, office).nominees[0].id)
    act(house, remove_round, made)
    act(house, remove_candidate, election(house, office).nominees[0].id)
    assert election(house, office).state is ElectionState.CONFIRM


def test_a_primary_is_no_ballot_of_the_hall(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, mode=Mode.FULL, seats=2)
    for name in ("刘海", "周宁"):
        nominated(house, office, name)
    for name in ("石磊", "江帆"):
        jointly(house, office, name, [ids[one] for one in DEPUTIES[:10]])
    voted(house, office, {"刘海": 9, "周宁": 8, "石磊": 5, "江帆": 1}, primary=True)
    confirmed(house, office)
    first = voted(house, office, {"刘海": 9, "周宁": 8, "石磊": 5})
    with house.read() as db:
        day = session_day(db, ids["session"], OPENING)
    assert day is not None
    assert [one.id for one in rounds_of(day, ELECTION)] == [first]


def test_who_is_named_twice_is_told_where_the_second_nomination_goes(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    with pytest.raises(RuleViolation, match="点“增加代表联名提名”"):
        jointly(house, office, "刘海", [ids[one] for one in DEPUTIES[:10]])
    with pytest.raises(RuleViolation, match="已经有主席团提名，不用再登记"):
        nominated(house, office, "刘海")


def test_a_typed_name_whose_mandate_ended_this_morning_is_said_so(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], CHAIR)
    act(house, end_mandate, EndMandate(ids["许志强的代表职务"], OPENING, EndReason.RESIGNED))
    with pytest.raises(RuleViolation, match=r"许志强的代表职务已于1月16日终止.*第十八条第一款"):
        nominated(house, office, "许志强")


def test_the_vote_on_the_method_is_the_day_it_was_passed(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    motion = str(act(house, add_standing_motion, AddStandingMotion(session, "election_method")))
    with house.read() as db:
        assert find_method(db, session).adopted_on is None
    passed(house, motion, present=13)
    with house.read() as db:
        assert find_method(db, session).adopted_on == OPENING


def test_papers_of_the_first_vote_stay_after_a_further_election(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    office = an_election(house, session, DEPUTY, mode=Mode.FULL, seats=2, margin=1)
    for name in ("刘海", "周宁"):
        nominated(house, office, name)
    jointly(house, office, "石磊", [ids[one] for one in DEPUTIES[:10]])
    confirmed(house, office)
    voted(house, office, {"刘海": 9, "周宁": 4, "石磊": 5})
    act(house, decide_shortage, DecideShortage(office, Shortage.NOW, OPENING, margin=1))
    confirmed(house, office)
    voted(house, office, {"石磊": 8, "周宁": 3})
    row = election(house, office)
    assert (row.wanted, row.progress.missing) == (1, 0)
    said = _drawn(house, session)
    assert "副镇长候选人（应选2名，候选人3名）" in said["list"]
    assert "另行选举副镇长候选人（应选1名，候选人2名）" in said["list"]
    assert "周宁为青禾镇人民政府副镇长候选人" in said["nomination"]
    assert "刘海当选，获得全体代表过半数选票的人数少于应选名额，尚缺1名。" in said["again"]


def _drawn(house: Database, session: str) -> dict[str, str]:
    with house.read() as db:
        facts = election_facts(db, session, OPENING)
    assert facts is not None
    papers: dict[str, Paper] = {
        "list": candidate_list(facts),
        "nomination": presidium_nomination(facts),
        "again": again_note(facts, facts.card.elections[0]),
    }
    return {name: plain_text(paper) for name, paper in papers.items()}


def test_a_void_vote_that_was_held_anew_stays_void(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    first = voted_void(house, office)
    assert election(house, office).next_step.basis.startswith("依据选举办法，可参照《重庆市")
    second = str(act(house, repeat_round, first))
    for change in (
        lambda: edit(house, set_issue, first, "returned", 13),
        lambda: act(house, repeat_round, first),
    ):
        with pytest.raises(RuleViolation, match="已经准备了重新投票"):
            change()
    act(house, remove_round, second)
    edit(house, set_issue, first, "returned", 13)
    assert election(house, office).state is ElectionState.COUNTING


def voted_void(house: Database, office: str) -> str:
    """More ballots came back than were issued."""
    made = str(act(house, open_election, ForOffice(office, OPENING)))
    issue(house, made, issued=13, returned=14)
    return made


def test_spare_ballots_are_destroyed_after_the_announcement_too(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    made = voted(house, office, {"刘海": 9})
    edit(house, set_issue, made, "destroyed", 5)
    assert election(house, office).rounds[0].issue.destroyed == 5
    with pytest.raises(RuleViolation, match="已经宣布"):
        edit(house, set_issue, made, "returned", 12)


def test_the_oath_is_taken_in_the_order_of_the_posts(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    with house.action() as db:
        describe(db, "宣誓名单")
        put_takers(
            db, session, [("丁一", "青禾镇人民政府副镇长", None), ("江帆", "代表资格审查委员会委员", None)]
        )
        put_takers(
            db, session, [("周宁", "青禾镇人民代表大会主席", None), ("刘海", "青禾镇人民政府镇长", None)]
        )
        assert [one.name for one in oath_takers(db, session)] == ["周宁", "刘海", "丁一", "江帆"]


def test_a_case_put_to_the_vote_says_where_to_go_on(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    case = str(act(house, add_case, AddCase(session, EndKind.RESIGNATION, HEAD, "刘海", OPENING)))
    motion = str(act(house, put_to_vote, case))
    (row,) = elections(house, session).cases
    assert "请在“表决”里登记票数" in row.next_step.sentence
    act(house, remove_motion, motion)
    (row,) = elections(house, session).cases
    assert row.motion_id is None
    assert "请提请大会表决" in row.next_step.sentence
