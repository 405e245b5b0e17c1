"""罢免案 and resignations of officials, and the oath's list."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.elections.case_commands import (
    AddCase,
    DecideCase,
    SetCaseSigners,
    add_case,
    decide_case,
    edit_case,
    remove_case,
    reopen_case,
    set_case_signers,
)
from renda_desktop.elections.case_vote_commands import decide_by_vote, put_to_vote
from renda_desktop.elections.oath_commands import (
    AddTaker,
    FillTakers,
    ReorderTakers,
    add_taker,
    edit_taker,
    fill_takers,
    remove_taker,
    reorder_takers,
)
from renda_desktop.elections.posts import Defence, ElectedPost, EndKind
from renda_desktop.elections.result_commands import TakeOffice, take_office
from renda_desktop.elections.rows import EndCaseRow
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AddTerm, add_term
from renda_desktop.township.queries import list_officers, list_terms
from renda_desktop.township.rules import Post
from renda_desktop.votes.count_commands import AnnounceMotion, announce_motion, set_count
from renda_desktop.votes.queries import find_motion
from tests.helpers.election_builders import (
    DEPUTIES,
    NOON,
    an_election,
    confirmed,
    elections,
    nominated,
    voted,
)
from tests.helpers.session_builders import OPENING, act, edit


def case_of(house: Database, session: str) -> EndCaseRow:
    return elections(house, session).cases[0]


def test_a_removal_goes_from_the_demand_to_the_end_of_the_post(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    made = act(house, add_case, AddCase(session, EndKind.REMOVAL, ElectedPost.CHAIR, "周建国", OPENING))
    assert (case_of(house, session).label, case_of(house, session).least) == ("罢免人大主席周建国", 3)
    with pytest.raises(RuleViolation, match=r"应当写明罢免理由.*第三十一条第三、四款"):
        act(house, decide_case, DecideCase(made, True, OPENING))
    edit(house, edit_case, made, "reason", "长期不履行职责。")
    act(house, set_case_signers, SetCaseSigners(made, (ids["王伟"], ids["马宏伟"]), OPENING))
    assert "至少3人签名，现在2人" in case_of(house, session).next_step.sentence
    with pytest.raises(RuleViolation, match=r"至少3人，现在2人.*第三十一条第二款"):
        act(house, decide_case, DecideCase(made, True, OPENING))
    signers = tuple(ids[name] for name in ("王伟", "马宏伟", "李淑芬"))
    act(house, set_case_signers, SetCaseSigners(made, signers, OPENING))
    assert "可以申辩" in case_of(house, session).next_step.sentence
    edit(house, edit_case, made, "defence", Defence.WRITTEN)
    act(house, decide_case, DecideCase(made, True, OPENING))
    with house.read() as db:
        assert not [o for o in list_officers(db, OPENING) if o.post is Post.CHAIR]
    with pytest.raises(RuleViolation, match="表决结果已经登记"):
        edit(house, edit_case, made, "reason", "别的")
    act(house, reopen_case, made)
    with house.read() as db:
        assert [o.name for o in list_officers(db, OPENING) if o.post is Post.CHAIR] == ["周建国"]
    act(house, remove_case, made)
    assert not elections(house, session).cases


def test_a_removal_by_the_presidium_needs_no_signatures(house: Database, ids: dict[str, str]) -> None:
    wanted = AddCase(
        ids["session"],
        EndKind.REMOVAL,
        ElectedPost.DEPUTY_HEAD,
        "陈志刚",
        OPENING,
        by_presidium=True,
        reason="违纪。",
    )
    made = act(house, add_case, wanted)
    with pytest.raises(RuleViolation, match="已经登记了"):
        act(house, add_case, wanted)
    assert case_of(house, ids["session"]).least is None
    act(house, decide_case, DecideCase(made, False, OPENING))
    assert "没有通过，职务不变" in case_of(house, ids["session"]).next_step.sentence


def test_who_signs_must_be_a_deputy(house: Database, ids: dict[str, str]) -> None:
    made = act(house, add_case, AddCase(ids["session"], EndKind.REMOVAL, ElectedPost.HEAD, "刘海", OPENING))
    with pytest.raises(RuleViolation, match="不是本届代表，不能联名"):
        act(house, set_case_signers, SetCaseSigners(made, ("0" * 32,), OPENING))


def test_an_accepted_resignation_ends_the_post(house: Database, ids: dict[str, str]) -> None:
    request = AddCase(ids["session"], EndKind.RESIGNATION, ElectedPost.CHAIR, "周建国", OPENING)
    made = act(house, add_case, request)
    assert case_of(house, ids["session"]).label == "人大主席周建国辞职"
    act(house, decide_case, DecideCase(made, True, OPENING))
    with house.read() as db:
        assert [o.ends_on for o in list_officers(db)] == [OPENING]
    house.undo()
    with house.read() as db:
        assert [o.ends_on for o in list_officers(db)] == [None]


def test_the_list_of_the_oath(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    made = [
        act(house, add_taker, AddTaker(session, name, "代表资格审查委员会委员"))
        for name in ("王伟", "石建军")
    ]
    with pytest.raises(RuleViolation, match="已经在宣誓名单里"):
        act(house, add_taker, AddTaker(session, "王伟", "代表资格审查委员会委员"))
    act(house, reorder_takers, ReorderTakers(session, (made[1],)))
    assert [one.name for one in elections(house, session).oath] == ["石建军", "王伟"]
    edit(house, edit_taker, made[0], "absent", True)
    assert elections(house, session).oath[1].absent
    act(house, remove_taker, made[0])
    assert [one.name for one in elections(house, session).oath] == ["石建军"]


def test_a_case_is_put_to_the_vote_and_takes_its_result_over(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    made = act(house, add_case, AddCase(session, EndKind.RESIGNATION, ElectedPost.CHAIR, "周建国", OPENING))
    with pytest.raises(RuleViolation, match="还没有列入表决事项"):
        act(house, lambda db, one: decide_by_vote(db, one), made)
    motion = act(house, lambda db, one: put_to_vote(db, one), made)
    with pytest.raises(RuleViolation, match="已经列入表决事项"):
        act(house, lambda db, one: put_to_vote(db, one), made)
    with pytest.raises(RuleViolation, match="还没有宣布"):
        act(house, lambda db, one: decide_by_vote(db, one), made)
    with house.read() as db:
        row = find_motion(db, motion)
    assert row is not None
    assert row.title == "关于接受周建国辞去青禾镇人民代表大会主席职务的决定"
    for name, value in (
        ("present", 13),
        ("votes_for", 12),
        ("votes_against", 1),
        ("votes_abstain", 0),
        ("not_voting", 0),
    ):
        edit(house, set_count, motion, name, value)
    act(house, announce_motion, AnnounceMotion(motion, OPENING, NOON))
    assert act(house, lambda db, one: decide_by_vote(db, one), made) is True
    with house.read() as db:
        assert [o.ends_on for o in list_officers(db)] == [OPENING]


def test_who_takes_the_oath_at_a_first_session(town: Database) -> None:
    act(town, add_term, AddTerm(20, datetime.date(2026, 12, 20), 80))
    with town.read() as db:
        term = next(one.id for one in list_terms(db) if one.number == 20)
    session = str(
        act(
            town,
            add_session,
            AddSession(term_id=term, number=1, kind=SessionKind.FIRST, opens_on=datetime.date(2026, 12, 20)),
        )
    )
    people = (
        NewBodyMember("王伟", role=BodyRole.HEAD),
        NewBodyMember("石建军", role=BodyRole.COMMITTEE_MEMBER),
    )
    act(
        town,
        add_body_members,
        AddBodyMembers(session, BodyKind.CREDENTIALS, people, datetime.date(2026, 12, 20)),
    )
    act(town, fill_takers, FillTakers(session, datetime.date(2026, 12, 20)))
    assert [(one.name, one.post) for one in elections(town, session).oath] == [
        ("王伟", "代表资格审查委员会主任委员"),
        ("石建军", "代表资格审查委员会委员"),
    ]
    with pytest.raises(RuleViolation, match="没有可以加的人"):
        act(town, fill_takers, FillTakers(session, datetime.date(2026, 12, 20)))


def test_a_removal_without_reasons_or_signatures_is_not_put_to_the_vote(
    house: Database, ids: dict[str, str]
) -> None:
    case = str(
        act(house, add_case, AddCase(ids["session"], EndKind.REMOVAL, ElectedPost.HEAD, "刘海", OPENING))
    )
    with pytest.raises(RuleViolation, match="应当写明罢免理由"):
        act(house, put_to_vote, case)
    edit(house, edit_case, case, "reason", "不履行职责")
    act(house, set_case_signers, SetCaseSigners(case, tuple(ids[one] for one in DEPUTIES[:2]), OPENING))
    with pytest.raises(RuleViolation, match="至少3人，现在2人"):
        act(house, put_to_vote, case)
    act(house, set_case_signers, SetCaseSigners(case, tuple(ids[one] for one in DEPUTIES[:3]), OPENING))
    act(house, put_to_vote, case)


def test_somebody_who_does_not_hold_the_post_is_doubted_where_it_is_known_who_does(
    house: Database, ids: dict[str, str]
) -> None:
    act(house, add_case, AddCase(ids["session"], EndKind.RESIGNATION, ElectedPost.HEAD, "周宁", OPENING))
    assert [one.doubt for one in elections(house, ids["session"]).cases] == [""], "nobody knows"
    office = an_election(house, ids["session"], ElectedPost.HEAD)
    nominated(house, office, "刘海")
    confirmed(house, office)
    voted(house, office, {"刘海": 9})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    act(house, add_case, AddCase(ids["session"], EndKind.RESIGNATION, ElectedPost.HEAD, "刘 海", OPENING))
    doubts = {one.name: one.doubt for one in elections(house, ids["session"]).cases}
    assert doubts == {"刘海": "", "周宁": "登记的现任镇长是刘海，没有周宁，请核对姓名和职务。"}
