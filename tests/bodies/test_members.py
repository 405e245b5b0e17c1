"""Lists of people: names looked up, doubles refused, roles of one person, proposals, order, undo."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from renda_desktop.bodies.commands import (
    AddBodyMembers,
    EditMember,
    NewBodyMember,
    PasteMembers,
    Propose,
    ReorderMembers,
    SetBody,
    add_body_members,
    edit_body_member,
    paste_members,
    propose_from_last,
    propose_standing_presidium,
    remove_body_member,
    reorder_body_members,
    set_body,
)
from renda_desktop.bodies.lookups import who_is
from renda_desktop.bodies.queries import bodies_of, body_of
from renda_desktop.bodies.rows import BodyRow
from renda_desktop.bodies.rules import BodyKind, BodyRole, ListOrder
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import EndMandate, GiveMandate, end_mandate, give_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.storage.database import Database
from tests.bodies.builders import listed, names_on, put
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, six_deputies, term_of


def body(database: Database, session: str, kind: BodyKind = BodyKind.PRESIDIUM) -> BodyRow:
    with database.read() as db:
        found = body_of(db, session, kind, BEFORE)
    assert found is not None
    return found


@pytest.fixture
def session(town: Database) -> str:
    six_deputies(town)
    return a_session(town)


def test_a_typed_name_is_the_deputy_of_that_name(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李 淑芬", "冯玉兰（女，回族）", "外来人")
    rows = body(town, session).members
    assert [(row.name, row.deputy) for row in rows] == [
        ("李淑芬", True), ("冯玉兰", True), ("外来人", False),
    ]  # fmt: skip
    assert rows[0].delegation == "第一代表团"


def test_nobody_stands_twice_on_a_list(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李淑芬")
    with pytest.raises(RuleViolation, match="李淑芬在主席团名单里出现了两次"):
        put(town, session, BodyKind.PRESIDIUM, "李淑芬（19001）")
    put(town, session, BodyKind.STAFF, "马静")
    with pytest.raises(RuleViolation, match="两次"):
        put(town, session, BodyKind.STAFF, "马 静")


def test_namesakes_are_told_apart_by_their_delegation(town: Database, session: str) -> None:
    other = act(town, add_person, AddPerson("王伟"))
    act(town, give_mandate, GiveMandate(other, term_of(town), deputy_number="19099"))
    with pytest.raises(RuleViolation, match=r"名册里有2位“王伟”.*第一代表团"):
        put(town, session, BodyKind.BILLS, "王伟")
    put(town, session, BodyKind.BILLS, "王伟（19099）", "王伟（第一代表团）")
    ids = [row.person_id for row in body(town, session, BodyKind.BILLS).members]
    assert ids[0] == other
    assert ids[1] not in (None, other)


def test_words_behind_a_name_are_the_post(town: Database, session: str) -> None:
    with town.read() as db:
        deputies = deputies_at(db, session, OPENING)
    assert who_is("周明（县人大常委会副主任）", deputies) == ("周明", None, "县人大常委会副主任")
    assert who_is("李淑芬(女)", deputies)[2] == ""


def test_one_chair_one_secretary_general(town: Database, session: str) -> None:
    put(town, session, BodyKind.SECRETARIAT, "马静", role=BodyRole.SECRETARY_GENERAL)
    with pytest.raises(RuleViolation, match="秘书长只能有一人，现在是马静、王强"):
        put(town, session, BodyKind.SECRETARIAT, "王强", role=BodyRole.SECRETARY_GENERAL)
    with pytest.raises(RuleViolation, match="里没有“总监票人”"):
        put(town, session, BodyKind.SECRETARIAT, "王强", role=BodyRole.CHIEF_SCRUTINEER)
    member = put(town, session, BodyKind.SECRETARIAT, "王强")[0]
    with pytest.raises(RuleViolation, match="秘书长只能有一人"):
        act(town, edit_body_member, EditMember(member, "role", BodyRole.SECRETARY_GENERAL, BEFORE))
    assert [row.role for row in body(town, session, BodyKind.SECRETARIAT).members] == [
        BodyRole.SECRETARY_GENERAL, BodyRole.DEPUTY_SECRETARY,
    ]  # fmt: skip


def test_the_first_secretary_of_whom_nothing_is_said_is_the_secretary_general(
    town: Database, session: str
) -> None:
    put(town, session, BodyKind.SECRETARIAT, "马静", "王强")
    assert [row.role for row in body(town, session, BodyKind.SECRETARIAT).members] == [
        BodyRole.SECRETARY_GENERAL, BodyRole.DEPUTY_SECRETARY,
    ]  # fmt: skip


def test_another_name_is_another_person(town: Database, session: str) -> None:
    member = put(town, session, BodyKind.PRESIDIUM, "外来人")[0]
    act(town, edit_body_member, EditMember(member, "name", "王伟", BEFORE))
    row = body(town, session).members[0]
    assert (row.name, row.deputy) == ("王伟", True)
    act(town, edit_body_member, EditMember(member, "name", "另一个", BEFORE))
    assert not body(town, session).members[0].deputy


def test_many_names_are_pasted_and_those_there_passed_over(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "王伟")
    people = (("李淑芬", ""), ("王伟", ""), ("周明", "镇党委书记"), ("周 明", ""))
    assert act(town, paste_members, PasteMembers(session, BodyKind.PRESIDIUM, people, BEFORE)) == (
        2, ("王伟", "周明"),
    )  # fmt: skip
    assert names_on(town, session, BodyKind.PRESIDIUM) == ["王伟", "李淑芬", "周明"]


def test_order_as_listed_or_by_strokes(town: Database, session: str) -> None:
    ids = put(town, session, BodyKind.PRESIDIUM, "李淑芬", "王伟", "马宏伟")
    assert [m.name for m in body(town, session).printed] == ["马宏伟", "王伟", "李淑芬"]
    act(town, reorder_body_members, ReorderMembers(session, BodyKind.PRESIDIUM, (ids[1],)))
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "sorted_by", ListOrder.AS_LISTED))
    assert [m.name for m in body(town, session).printed] == ["王伟", "李淑芬", "马宏伟"]
    act(town, remove_body_member, ids[1])
    assert [m.position for m in body(town, session).members] == [1, 2]


def test_the_last_list_is_proposed_without_those_who_left(town: Database, session: str) -> None:
    put(town, session, BodyKind.BILLS, "李淑芬", role=BodyRole.HEAD)
    put(town, session, BodyKind.BILLS, "王伟", "外来人")
    with town.read() as db:
        gone = next(row for row in deputies_at(db, session, OPENING) if row.name == "王伟")
    assert gone.mandate is not None
    ended = EndMandate(gone.mandate.id, datetime.date(2026, 3, 1), EndReason.RESIGNED)
    act(town, end_mandate, ended)
    later = a_session(town, number=8, opens_on=datetime.date(2026, 7, 17))
    assert body(town, later, BodyKind.BILLS).used
    done = act(town, propose_from_last, Propose(later, BodyKind.BILLS, BEFORE))
    assert (done.added, done.left_out, done.source) == (2, ("王伟",), "镇十九届人大七次会议")
    assert listed(town, later, BodyKind.BILLS) == [
        ("李淑芬", BodyRole.HEAD),
        ("外来人", BodyRole.COMMITTEE_MEMBER),
    ]
    assert act(town, propose_from_last, Propose(later, BodyKind.BILLS, BEFORE)).added == 0


def test_the_standing_presidium_is_proposed_with_its_chairs(town: Database, session: str) -> None:
    with pytest.raises(RuleViolation, match="还没有登记主席团成员"):
        act(town, propose_standing_presidium, Propose(session, BodyKind.PRESIDIUM, BEFORE))
    with town.read() as db:
        people = {row.name: row.id for row in deputies_at(db, session, OPENING)}
    members = (
        NewMember("李淑芬", people["李淑芬"], MemberRole.CHAIR), NewMember("王伟", people["王伟"]),
    )  # fmt: skip
    act(town, elect_presidium, ElectPresidium(datetime.date(2025, 7, 1), members))
    act(town, propose_standing_presidium, Propose(session, BodyKind.PRESIDIUM, BEFORE))
    assert listed(town, session, BodyKind.PRESIDIUM) == [
        ("李淑芬", BodyRole.CHAIR), ("王伟", BodyRole.PRESIDIUM_MEMBER),
    ]  # fmt: skip


def test_committees_are_off_until_the_office_has_them(town: Database, session: str) -> None:
    assert not body(town, session, BodyKind.BUDGET).used
    assert body(town, session, BodyKind.PRESIDIUM).used
    put(town, session, BodyKind.BUDGET, "王伟")
    assert body(town, session, BodyKind.BUDGET).used
    act(town, set_body, SetBody(session, BodyKind.BUDGET, "used", False))
    assert not body(town, session, BodyKind.BUDGET).used


def test_a_list_is_not_passed_after_the_session(town: Database, session: str) -> None:
    request = SetBody(session, BodyKind.PRESIDIUM, "adopted_on", OPENING + datetime.timedelta(1))
    with pytest.raises(RuleViolation, match="通过日期在闭会以后"):
        act(town, set_body, request)


def test_undo_takes_everything_back(town: Database, session: str) -> None:
    def state() -> Any:
        with town.read() as db:
            return bodies_of(db, session, BEFORE)

    before = state()
    new = AddBodyMembers(session, BodyKind.BUDGET, (NewBodyMember("王伟"), NewBodyMember("李淑芬")), BEFORE)
    act(town, add_body_members, new)
    assert state() != before
    town.undo()
    assert state() == before
