"""Chair and vice-chairs belong to the presidium from the day they are elected (组织法2022 第十九条第一款)."""

from __future__ import annotations

from renda_desktop.bodies.commands import (
    AddBodyMembers,
    NewBodyMember,
    SetBody,
    add_body_members,
    set_body,
)
from renda_desktop.bodies.presidium_commands import PutInCharge, in_charge, put_in_charge
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.elections.result_commands import TakeOffice, remove_holder, take_office
from renda_desktop.elections.standing import candidates_of
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.storage.database import Database
from tests.helpers.election_builders import an_election, confirmed, election, nominated, voted
from tests.helpers.session_builders import OPENING, act

CHAIR, VICE, HEAD, DEPUTY = ElectedPost
LISTED = ("李淑芬", "王伟", "马宏伟")


def presidium(house: Database, ids: dict[str, str]) -> None:
    """Three of the deputies are the presidium in charge."""
    session = ids["session"]
    people = tuple(NewBodyMember(name, ids[name]) for name in LISTED)
    act(house, add_body_members, AddBodyMembers(session, BodyKind.PRESIDIUM, people, OPENING))
    act(house, set_body, SetBody(session, BodyKind.PRESIDIUM, "adopted_on", OPENING))
    act(house, put_in_charge, PutInCharge(session, OPENING))


def elected(house: Database, ids: dict[str, str], post: ElectedPost, name: str) -> str:
    office = an_election(house, ids["session"], post)
    nominated(house, office, name, person_id=ids[name])
    confirmed(house, office)
    voted(house, office, {name: 9})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    return office


def roles(house: Database) -> dict[str, str]:
    with house.read() as db:
        return {one.name: one.role.value for one in members_on(db, OPENING)}


def test_a_member_who_is_elected_chair_is_chair_of_the_presidium(
    house: Database, ids: dict[str, str]
) -> None:
    presidium(house, ids)
    office = elected(house, ids, CHAIR, "王伟")
    assert roles(house)["王伟"] == "主席"
    act(house, remove_holder, election(house, office).holders[0].id)
    assert roles(house)["王伟"] == "成员"


def test_somebody_else_gets_a_seat_and_the_list_stays_the_one_in_charge(
    house: Database, ids: dict[str, str]
) -> None:
    presidium(house, ids)
    office = elected(house, ids, VICE, "何丽华")
    assert roles(house)["何丽华"] == "副主席"
    with house.read() as db:
        body = body_of(db, ids["session"], BodyKind.PRESIDIUM, OPENING)
        assert body is not None
        assert in_charge(db, body), "nobody is asked to put the list in charge again"
    act(house, remove_holder, election(house, office).holders[0].id)
    assert set(roles(house)) == set(LISTED)


def test_where_no_presidium_is_known_nothing_happens(house: Database, ids: dict[str, str]) -> None:
    elected(house, ids, CHAIR, "王伟")
    assert roles(house) == {}


def test_a_list_made_later_knows_who_is_in_office(house: Database, ids: dict[str, str]) -> None:
    elected(house, ids, CHAIR, "王伟")
    presidium(house, ids)
    with house.read() as db:
        body = body_of(db, ids["session"], BodyKind.PRESIDIUM, OPENING)
    assert body is not None
    assert {one.name: one.role for one in body.members}["王伟"] is BodyRole.CHAIR
    assert roles(house)["王伟"] == "主席"


def test_those_who_stand_are_known_to_the_lists(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "刘　海")
    with house.read() as db:
        assert candidates_of(db, ids["session"]) == [("刘海", None)]
