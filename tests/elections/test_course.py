"""Elections from the first vote to those elected in office."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import Correct, announce, correct
from renda_desktop.ballots.keying_commands import reopen_keying
from renda_desktop.ballots.rules import Keyer, Nature
from renda_desktop.elections.candidate_commands import edit_candidate
from renda_desktop.elections.formal_commands import ForOffice, open_election, open_primary
from renda_desktop.elections.nomination_commands import NewNomination, add_nomination
from renda_desktop.elections.office_commands import edit_election, edit_method, remove_election
from renda_desktop.elections.posts import ElectedPost, FurtherFrom, Mode, Nominator, Shortage
from renda_desktop.elections.queries import holders_on
from renda_desktop.elections.result_commands import (
    DecideShortage,
    TakeOffice,
    decide_shortage,
    register_all,
    remove_holder,
    take_office,
    withdraw_shortage,
)
from renda_desktop.elections.rows import ElectionState
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.election_builders import (
    NOON,
    an_election,
    confirmed,
    election,
    elections,
    nominated,
    voted,
)
from tests.helpers.session_builders import OPENING, act, edit

CHAIR, VICE, HEAD, DEPUTY = ElectedPost


def test_a_by_election_of_a_deputy_head(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY)
    row = election(house, office)
    assert (row.mode, row.margin, row.state) == (Mode.BY_ELECTION, 0, ElectionState.NO_NOMINEES)
    assert "第二十六条" in row.next_step.basis
    nominated(house, office, "刘海")
    confirmed(house, office)
    assert "大会还没有通过选举办法" in election(house, office).remarks[0].sentence
    edit(house, edit_method, ids["session"], "adopted_on", OPENING)
    assert not election(house, office).remarks
    voted(house, office, {"刘海": 7})
    row = election(house, office)
    assert row.state is ElectionState.ANNOUNCED
    assert row.next_step.sentence.startswith("刘海当选副镇长")
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    row = election(house, office)
    assert (row.state, [one.name for one in row.holders]) == (ElectionState.IN_OFFICE, ["刘海"])
    with house.read() as db:
        assert [(one.name, one.starts_on) for one in holders_on(db, OPENING)] == [("刘海", OPENING)]
    assert [(one.name, one.post) for one in elections(house, ids["session"]).oath] == [
        ("刘海", "青禾镇人民政府副镇长")
    ]
    edit(house, edit_method, ids["session"], "oath_done_on", OPENING)
    assert election(house, office).state is ElectionState.SWORN
    with pytest.raises(RuleViolation, match="没有宣布当选"):
        act(house, take_office, TakeOffice(office, OPENING, OPENING))
    with pytest.raises(RuleViolation, match="已经宣布"):
        act(house, remove_election, office)


def test_six_of_thirteen_are_not_more_than_half(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 6}, present=9)
    row = election(house, office)
    assert (row.state, row.progress.missing) == (ElectionState.SHORT, 1)
    assert row.next_step.basis == "《地方组织法》第二十九条第二、三款、第二十五条"


def test_a_tie_is_voted_on_again(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2, margin=2)
    for name in ("刘海", "石磊"):
        nominated(house, office, name)
    people = [ids[name] for name in list(ids)[:20:2]]
    for name in ("钱进", "丁香"):
        nominated(house, office, name, by=Nominator.DEPUTIES, signers=tuple(people))
    confirmed(house, office)
    voted(house, office, {"刘海": 10, "石磊": 7, "钱进": 7, "丁香": 2})
    row = election(house, office)
    assert row.state is ElectionState.TIED
    assert [votes.name for _, votes in row.progress.elected] == ["刘海"]
    assert (row.progress.tied_seats, {votes.name for votes in row.progress.tied}) == (1, {"石磊", "钱进"})
    assert row.next_step.basis == "《地方组织法》第二十九条第一款"
    again = voted(house, office, {"石磊": 6, "钱进": 7})
    row = election(house, office)
    assert [one.nature for one in row.rounds] == [Nature.FIRST, Nature.AGAIN]
    assert row.rounds[1].id == again
    assert (row.rounds[1].most, row.rounds[1].written_in_rows) == (1, 0)
    assert [votes.name for _, votes in row.progress.elected] == ["刘海", "钱进"]
    assert row.state is ElectionState.ANNOUNCED


def test_a_shortage_is_filled_by_a_further_election_with_a_margin(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2, margin=2)
    for name in ("刘海", "石磊"):
        nominated(house, office, name)
    people = [ids[name] for name in list(ids)[:20:2]]
    for name in ("钱进", "丁香"):
        nominated(house, office, name, by=Nominator.DEPUTIES, signers=tuple(people))
    confirmed(house, office)
    voted(house, office, {"刘海": 10, "石磊": 5, "钱进": 4, "丁香": 5})
    with pytest.raises(RuleViolation, match="至少多1名"):
        act(house, decide_shortage, DecideShortage(office, Shortage.NOW, OPENING, margin=0))
    act(house, decide_shortage, DecideShortage(office, Shortage.NOW, OPENING, margin=1))
    row = election(house, office)
    assert (row.stage, row.wanted, row.margin_now, row.state) == (2, 1, 1, ElectionState.CONFIRM)
    assert [one.name for one in row.nominees] == ["丁香", "石磊"], "the first two who were not elected"
    assert row.nominees[0].nominators == "按第一次投票得票确定"
    confirmed(house, office)
    voted(house, office, {"石磊": 8, "丁香": 3})
    row = election(house, office)
    assert [one.nature for one in row.rounds] == [Nature.FIRST, Nature.FURTHER]
    assert row.rounds[1].title == "另行选举副镇长选票"
    assert [votes.name for _, votes in row.progress.elected] == ["刘海", "石磊"]
    assert act(house, take_office, TakeOffice(office, OPENING, OPENING)) == 2


def test_equal_votes_for_the_last_place_of_a_further_election_lead_to_a_primary(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=1, margin=2)
    people = [ids[name] for name in list(ids)[:20:2]]
    nominated(house, office, "刘海")
    nominated(house, office, "石磊", by=Nominator.DEPUTIES, signers=tuple(people))
    joint = nominated(house, office, "钱进", by=Nominator.DEPUTIES)
    row = election(house, office)
    assert row.candidate(joint) is not None
    with pytest.raises(RuleViolation, match="不足10人"):
        confirmed(house, office)
    act(house, lambda db, r: edit_election(db, r, OPENING), EditField(office, "seats", 2))
    act(house, add_nomination, NewNomination(joint, Nominator.PRESIDIUM, OPENING))
    act(house, lambda db, r: edit_election(db, r, OPENING), EditField(office, "seats", 1))
    confirmed(house, office)
    voted(house, office, {"刘海": 5, "石磊": 4, "钱进": 4})
    act(house, decide_shortage, DecideShortage(office, Shortage.NOW, OPENING, margin=1))
    row = election(house, office)
    assert (row.state, len(row.nominees)) == (ElectionState.PRIMARY, 3)
    voted(house, office, {"刘海": 9, "石磊": 6, "钱进": 6}, primary=True)
    row = election(house, office)
    assert row.state is ElectionState.PRIMARY
    assert row.ranking is not None
    assert {one.name for one in row.ranking.tied} == {"石磊", "钱进"}
    voted(house, office, {"石磊": 5, "钱进": 8}, primary=True)
    confirmed(house, office)
    assert {one.name for one in election(house, office).formal} == {"刘海", "钱进"}


def test_a_shortage_may_be_left_to_the_next_session(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 3})
    act(house, decide_shortage, DecideShortage(office, Shortage.NEXT, OPENING))
    assert election(house, office).state is ElectionState.LEFT
    act(house, withdraw_shortage, office)
    again = DecideShortage(office, Shortage.NOW, OPENING, 0, FurtherFrom.NOMINATION)
    act(house, decide_shortage, again)
    row = election(house, office)
    assert (row.state, row.nominees) == (ElectionState.NO_NOMINEES, ())
    nominated(house, office, "刘海")
    assert election(house, office).nominees[0].stage == 2, "the same person, not twice"
    with pytest.raises(RuleViolation, match="没有要决定的缺额"):
        act(house, decide_shortage, again)


def test_more_nominees_than_the_margin_lead_to_a_primary(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD, mode=Mode.FULL)
    people = [ids[name] for name in list(ids)[:20:2]]
    nominated(house, office, "刘海")
    nominated(house, office, "石磊", by=Nominator.DEPUTIES, signers=tuple(people))
    with pytest.raises(RuleViolation, match="不用预选"):
        act(house, open_primary, ForOffice(office, OPENING))
    nominated(house, office, "王伟", person_id=ids["王伟"], by=Nominator.DEPUTIES)
    with pytest.raises(RuleViolation, match=r"多于规定的2名.*第二十七条第一款"):
        confirmed(house, office)


def test_more_returned_than_issued_is_voted_on_once_more(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    with pytest.raises(RuleViolation, match="现在还不能投票"):
        act(house, open_election, ForOffice(office, OPENING))
    confirmed(house, office)
    made = act(house, open_election, ForOffice(office, OPENING))
    issue(house, made, issued=12, returned=13)
    row = election(house, office)
    assert row.state is ElectionState.VOID
    assert (
        row.next_step.basis == "《重庆市乡镇人大工作条例》第二十四条第二款"
        or "第二十四条" in row.next_step.basis
    )
    with house.action() as db:
        announce(db, made, NOON)
    voted(house, office, {"刘海": 11})
    assert election(house, office).state is ElectionState.ANNOUNCED


def test_somebody_written_in_as_chair_must_be_a_deputy(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], CHAIR)
    nominated(house, office, "李淑芬", person_id=ids["李淑芬"])
    confirmed(house, office)
    voted(house, office, {"李淑芬": 2}, written_in={"刘海": 8, "王伟（东河村）": 1})
    row = election(house, office)
    assert row.progress.elected == ()
    assert any("另选人刘海在在任代表里找不到" in remark.sentence for remark in row.remarks)
    assert not any("王伟" in remark.sentence for remark in row.remarks)


def test_a_deputy_written_in_becomes_chair_and_officer(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], CHAIR)
    nominated(house, office, "李淑芬", person_id=ids["李淑芬"])
    confirmed(house, office)
    voted(house, office, {"李淑芬": 4}, written_in={"王伟": 8})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    with house.read() as db:
        chairs = [o for o in list_officers(db) if o.post is Post.CHAIR]
        now = [o.name for o in list_officers(db, OPENING) if o.post is Post.CHAIR]
    assert [(o.name, o.ends_on) for o in chairs] == [("周建国", OPENING), ("王伟", None)]
    assert chairs[1].person_id == ids["王伟"]
    assert now == ["王伟"]
    holder = election(house, office).holders[0]
    assert (holder.candidate_id, holder.person_id) == (None, ids["王伟"])
    house.undo()
    with house.read() as db:
        assert [o.name for o in list_officers(db, OPENING) if o.post is Post.CHAIR] == ["周建国"]
    house.redo()
    act(house, remove_holder, holder.id)
    assert election(house, office).state is ElectionState.ANNOUNCED
    assert not elections(house, ids["session"]).oath


def test_anybody_may_be_written_in_as_head(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 4}, written_in={"钱进": 8})
    assert [votes.name for _, votes in election(house, office).progress.elected] == ["钱进"]


def test_a_third_vice_chair_is_refused(house: Database, ids: dict[str, str]) -> None:
    for name in ("陈一", "陈二"):
        act(house, appoint_officer, AppointOfficer(Post.VICE_CHAIR, name, datetime.date(2021, 12, 20)))
    office = an_election(house, ids["session"], VICE)
    nominated(house, office, "李淑芬", person_id=ids["李淑芬"])
    confirmed(house, office)
    voted(house, office, {"李淑芬": 9})
    with pytest.raises(RuleViolation, match="副主席设一人至二人"):
        act(house, take_office, TakeOffice(office, OPENING, OPENING))
    assert not election(house, office).holders, "nothing of it is kept"


def test_all_elected_take_office_in_one_action(house: Database, ids: dict[str, str]) -> None:
    for post, name in ((HEAD, "刘海"), (DEPUTY, "石磊")):
        office = an_election(house, ids["session"], post)
        nominated(house, office, name)
        confirmed(house, office)
        voted(house, office, {name: 9})
    with house.action() as db:
        assert register_all(db, ids["session"], OPENING, OPENING) == 2
    assert {row.state for row in elections(house, ids["session"]).elections} == {ElectionState.IN_OFFICE}
    house.undo()
    assert not elections(house, ids["session"]).oath


def test_a_corrected_result_that_elects_somebody_else_is_flagged(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    made = voted(house, office, {"刘海": 9})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    assert not election(house, office).remarks
    act(house, correct, Correct(made, "点票有误", OPENING))
    with house.action() as db:
        for keyer in Keyer:
            reopen_keying(db, made, keyer)
    counted(house, made, 13, 0, {"刘海": (5, 8, 0)})
    with house.action() as db:
        announce(db, made, NOON)
    row = election(house, office)
    assert row.state is ElectionState.SHORT
    assert "刘海登记了就任，但是宣布的结果里没有当选" in row.remarks[0].sentence


def test_a_result_that_hangs_on_the_suspended_is_flagged(house: Database, ids: dict[str, str]) -> None:
    act(house, suspend, Suspend(ids["王伟的代表职务"], datetime.date(2026, 1, 10)))
    act(house, suspend, Suspend(ids["石建军的代表职务"], datetime.date(2026, 1, 10)))
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 6}, present=11)
    row = election(house, office)
    assert row.state is ElectionState.ANNOUNCED, "6 of 11; of 13 it would be too few"
    assert any("过不过半数要看暂停执行职务的代表" in remark.sentence for remark in row.remarks)


def test_an_election_that_is_not_announced_elects_nobody(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 13}, announced=False)
    row = election(house, office)
    assert (row.state, row.progress.elected) == (ElectionState.COUNTING, ())


def test_two_candidates_of_one_name_are_told_apart(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2)
    first = nominated(house, office, "王伟", person_id=ids["王伟"])
    twin = act(house, add_person, AddPerson("王伟"))
    other = nominated(house, office, "王伟", person_id=twin)
    edit(house, edit_candidate, other, "work", "镇水利站站长")
    edit(house, edit_candidate, first, "work", "镇中学教师")
    confirmed(house, office)
    act(house, open_election, ForOffice(office, OPENING))
    names = [line.name for line in election(house, office).rounds[0].candidates]
    assert sorted(names) == ["王伟（镇中学教师）", "王伟（镇水利站站长）"]
