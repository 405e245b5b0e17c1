"""What is said of the lists: who is no deputy, size, government posts, candidates among the scrutineers, chairs."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.bodies.chair_commands import (
    SetChairs,
    SpreadChairs,
    set_chairs,
    set_presiding,
    spread_chairs,
)
from renda_desktop.bodies.checks import chair_findings, standing_candidates
from renda_desktop.bodies.commands import SetBody, remove_body_member, set_body
from renda_desktop.bodies.presidium_commands import PutInCharge, in_charge, put_in_charge
from renda_desktop.bodies.queries import body_of, credentials_committee, delegations_of, executive_chairs
from renda_desktop.bodies.rows import BodyRow, SittingChairs
from renda_desktop.bodies.rules import BodyKind, BodyRole, PresidiumHow
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import Post
from tests.bodies.builders import put
from tests.helpers.session_builders import BEFORE, NAMES, OPENING, a_session, act, card_of, six_deputies


@pytest.fixture
def session(town: Database) -> str:
    six_deputies(town)
    return a_session(town)


def body(database: Database, session: str, kind: BodyKind = BodyKind.PRESIDIUM) -> BodyRow:
    with database.read() as db:
        found = body_of(db, session, kind, BEFORE)
    assert found is not None
    return found


def said(database: Database, session: str, kind: BodyKind = BodyKind.PRESIDIUM) -> str:
    return "\n".join(finding.sentence for finding in body(database, session, kind).findings)


def chairs(database: Database, session: str) -> list[SittingChairs]:
    with database.read() as db:
        return executive_chairs(db, session, BEFORE)


@pytest.mark.parametrize(("days_before", "missed"), [(1, True), (0, False)])
def test_whom_the_session_itself_elects_was_no_officer_when_its_presidium_was_chosen(
    town: Database, session: str, days_before: int, missed: bool
) -> None:
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:4])
    since = OPENING - datetime.timedelta(days=days_before)
    act(town, appoint_officer, AppointOfficer(Post.VICE_CHAIR, NAMES[5], since))
    sentence = f"{NAMES[5]}是主席或者副主席，应当是主席团成员，名单里没有"
    assert (sentence in said(town, session)) == missed


def test_the_presidium_is_of_deputies_without_government_posts(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李淑芬", "外来人（青禾镇副镇长）")
    words = said(town, session)
    assert "外来人不是现任代表，不能在主席团里" in words
    assert "像是乡镇人民政府职务" in words
    assert "主席团名单有2人，少于7人" in words
    assert "李淑芬不是" not in words
    found = body(town, session).findings[0]
    assert found.basis == "《地方组织法》第十九条第一款"


def test_a_suspended_deputy_may_not_act(town: Database, session: str) -> None:
    with town.read() as db:
        mandate = next(
            r.mandate for r in deputies_at(db, session, OPENING) if r.name == "李淑芬" and r.mandate
        )
    act(town, suspend, Suspend(mandate.id, datetime.date(2026, 1, 1), "案件"))
    put(town, session, BodyKind.BILLS, "李淑芬", "王伟")
    assert said(town, session, BodyKind.BILLS) == (
        "李淑芬暂时停止执行代表职务，不能参加议案审查委员会的工作。"
    )


def test_a_list_that_is_not_used_says_nothing(town: Database, session: str) -> None:
    put(town, session, BodyKind.STANDING_CHAIRS, "外来人")
    assert said(town, session, BodyKind.STANDING_CHAIRS)
    act(town, set_body, SetBody(session, BodyKind.STANDING_CHAIRS, "used", False))
    assert not said(town, session, BodyKind.STANDING_CHAIRS)


def test_the_committee_of_the_first_session_works_through_the_term(town: Database, session: str) -> None:
    first = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=datetime.date(2021, 12, 20))
    put(town, first, BodyKind.CREDENTIALS, "李淑芬", role=BodyRole.HEAD)
    put(town, first, BodyKind.CREDENTIALS, "王伟")
    assert "一般为5至7人" in said(town, first, BodyKind.CREDENTIALS)
    put(town, session, BodyKind.CREDENTIALS, "孙立新")
    assert "一般为" not in said(town, session, BodyKind.CREDENTIALS)
    with town.read() as db:
        names = [member.name for member in credentials_committee(db, session, BEFORE)]
        assert names == ["李淑芬", "王伟", "孙立新"]
        assert len(credentials_committee(db, first, BEFORE)) == 2


def test_a_candidate_is_no_scrutineer(town: Database, session: str) -> None:
    put(town, session, BodyKind.SCRUTINEERS, "李淑芬", "王伟", "马静")
    rows = body(town, session, BodyKind.SCRUTINEERS)
    first = rows.members[0].person_id
    found = standing_candidates(rows, [("另一人", first), ("马 静", None)])
    assert [one.sentence[:4] for one in found] == ["李淑芬是", "马静是候"]
    assert not standing_candidates(rows, [("赵春梅", None)])
    assert "还没有总监票人" in said(town, session, BodyKind.SCRUTINEERS)


def test_executive_chairs_come_from_the_presidium(town: Database, session: str) -> None:
    ids = put(town, session, BodyKind.PRESIDIUM, *NAMES[:4])
    outside = put(town, session, BodyKind.BILLS, "孙立新")[0]
    first = chairs(town, session)[0]
    with pytest.raises(RuleViolation, match="从主席团成员里推选"):
        act(town, set_chairs, SetChairs(session, first.entry_id, (ids[0], outside)))
    with pytest.raises(RuleViolation, match="主持人要在"):
        act(town, set_chairs, SetChairs(session, first.entry_id, (ids[0],), ids[1]))
    act(town, set_chairs, SetChairs(session, first.entry_id, (ids[1], ids[0])))
    first = chairs(town, session)[0]
    assert [c.member.name for c in first.chairs] == ["王伟", "李淑芬"]
    assert first.presiding is not None
    assert first.presiding.member.name == "王伟"
    act(town, set_presiding, first.chairs[1].id)
    assert [c.presides for c in chairs(town, session)[0].chairs] == [False, True]
    found = chair_findings(chairs(town, session), body(town, session), OPENING, {})
    assert [one.sentence for one in found] == ["第二次全体会议还没有执行主席。"]
    act(town, remove_body_member, ids[0])
    assert [c.member.name for c in chairs(town, session)[0].chairs] == ["王伟"]


def test_chairs_are_shared_out_evenly_and_the_chair_presides(town: Database, session: str) -> None:
    with pytest.raises(RuleViolation, match="名单还是空的"):
        act(town, spread_chairs, SpreadChairs(session, BEFORE))
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:4])
    put(town, session, BodyKind.PRESIDIUM, NAMES[4], role=BodyRole.CHAIR)
    assert act(town, spread_chairs, SpreadChairs(session, BEFORE)) == 2
    first, second = chairs(town, session)
    assert first.presiding is not None
    assert first.presiding.member.name == NAMES[4]
    assert (len(first.chairs), len(second.chairs)) == (3, 2)
    shared = {c.member.name for c in (*first.chairs, *second.chairs)}
    assert shared == set(NAMES[:5])


def test_a_passed_list_becomes_the_presidium_in_charge(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李淑芬", role=BodyRole.CHAIR)
    put(town, session, BodyKind.PRESIDIUM, "王伟")
    with pytest.raises(RuleViolation, match="还没有通过"):
        act(town, put_in_charge, PutInCharge(session, BEFORE))
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "adopted_on", OPENING))
    alike = tuple(NewMember(m.name, m.person_id) for m in body(town, session).members)
    act(town, elect_presidium, ElectPresidium(datetime.date(2025, 7, 1), alike))
    with town.read() as db:
        assert not in_charge(db, body(town, session)), "the same people, but of an earlier session"
    assert act(town, put_in_charge, PutInCharge(session, BEFORE)) == 2
    with town.read() as db:
        rows = members_on(db, OPENING)
        assert in_charge(db, body(town, session))
    assert [(r.name, r.role, r.how, r.elected_session_id) for r in rows] == [
        ("李淑芬", MemberRole.CHAIR, MemberHow.ELECTED, session),
        ("王伟", MemberRole.MEMBER, MemberHow.ELECTED, session),
    ]


def test_the_schedule_says_how_the_presidium_comes_about(town: Database, session: str) -> None:
    def line() -> str:
        return next(one.content for one in card_of(town, session).entries if one.key == "preparatory")

    assert "选举大会主席团和秘书长；" in line()
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "presidium_how", PresidiumHow.CARRIED_ON))
    assert "沿用上次会议的主席团，通过成员调整和秘书长名单；" in line()
    assert body(town, session).presidium_how is PresidiumHow.CARRIED_ON
    town.undo()
    assert "选举大会主席团和秘书长；" in line()
    assert body(town, session).presidium_how is PresidiumHow.ELECTED


def test_a_first_session_elects_its_presidium(town: Database) -> None:
    opens = datetime.date(2027, 1, 15)
    first = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=opens)
    with pytest.raises(RuleViolation, match="不能沿用上届的主席团") as refused:
        act(town, set_body, SetBody(first, BodyKind.PRESIDIUM, "presidium_how", PresidiumHow.CARRIED_ON))
    assert refused.value.field == "presidium_how"


def test_a_presidium_is_carried_on_with_its_changes(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李淑芬", "王伟")
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "adopted_on", OPENING))
    act(town, put_in_charge, PutInCharge(session, BEFORE))
    later, day = a_session(town, number=8, opens_on=datetime.date(2026, 7, 17)), datetime.date(2026, 7, 17)
    put(town, later, BodyKind.PRESIDIUM, "李淑芬", "马宏伟")
    act(town, set_body, SetBody(later, BodyKind.PRESIDIUM, "presidium_how", PresidiumHow.CARRIED_ON))
    act(town, set_body, SetBody(later, BodyKind.PRESIDIUM, "adopted_on", day))
    act(town, put_in_charge, PutInCharge(later, BEFORE))
    with town.read() as db:
        assert {(r.name, r.how) for r in members_on(db, day)} == {
            ("李淑芬", MemberHow.CARRIED_ON), ("马宏伟", MemberHow.ELECTED),
        }  # fmt: skip
        assert {r.name for r in members_on(db, day - datetime.timedelta(1))} == {"李淑芬", "王伟"}
        assert in_charge(db, body(town, later))
    put(town, later, BodyKind.PRESIDIUM, "孙立新")
    with town.read() as db:
        assert not in_charge(db, body(town, later))


def test_delegations_are_those_of_the_day(town: Database, session: str) -> None:
    with town.read() as db:
        rows = delegations_of(db, session, BEFORE)
    assert [(row.name, len(row.members)) for row in rows] == [("第一代表团", 3), ("第二代表团", 3)]
