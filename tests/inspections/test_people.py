"""Who takes part, who goes along, and in which groups."""

from __future__ import annotations

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invitee
from renda_desktop.inspections.people_commands import (
    AddEscort,
    AddGroup,
    GroupByDeputyGroups,
    SetDeputies,
    SetGroupMembers,
    SetLeader,
    add_escort,
    add_group,
    edit_escort,
    edit_group,
    group_by_deputy_groups,
    remove_group,
    reorder_groups,
    set_deputies,
    set_group_members,
    set_leader,
)
from renda_desktop.inspections.route_commands import edit_point
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import (
    a_point,
    act,
    an_activity,
    card_of,
    edit,
    invite_all,
    three_deputies,
)


@pytest.fixture
def people(town: Database) -> dict[str, str]:
    """Three deputies in two deputy groups, ids by name."""
    return three_deputies(town)


@pytest.fixture
def activity(town: Database, people: dict[str, str]) -> str:
    """An inspection all three take part in."""
    made = an_activity(town)
    invite_all(town, made, people)
    return made


def lines(town: Database, activity: str) -> dict[str, str]:
    return {line.name: line.id for line in card_of(town, activity).deputies}


def names(town: Database, activity: str) -> list[tuple[str, list[str]]]:
    return [
        (group.name, [member.name for member in group.members]) for group in card_of(town, activity).groups
    ]


def test_exactly_the_wanted_take_part(town: Database, people: dict[str, str], activity: str) -> None:
    invitees = {person: Invitee(name, person) for name, person in people.items()}
    wanted = (people["马宏伟"], people["李淑芬"])
    act(town, set_deputies, SetDeputies(activity, wanted, invitees))
    assert list(lines(town, activity)) == ["李淑芬", "马宏伟"]
    assert town.undo_label() == "修改“农村人居环境视察”的参加代表"


def test_people_who_cannot_be_chosen_stay_on_the_list(
    town: Database, people: dict[str, str], activity: str
) -> None:
    only = {people["李淑芬"]: Invitee("李淑芬", people["李淑芬"])}
    act(town, set_deputies, SetDeputies(activity, (), only))
    assert list(lines(town, activity)) == ["程大柱", "马宏伟"]


def test_groups_follow_the_deputy_groups_and_their_heads_lead(town: Database, activity: str) -> None:
    assert act(town, group_by_deputy_groups, GroupByDeputyGroups(activity, TODAY)) == 2
    assert names(town, activity) == [("第一小组", ["李淑芬", "程大柱"]), ("第二小组", ["马宏伟"])]
    leaders = [group.leader.name if group.leader else "" for group in card_of(town, activity).groups]
    assert leaders == ["李淑芬", "马宏伟"]
    with pytest.raises(RuleViolation, match="没有可以分组的代表"):
        act(town, group_by_deputy_groups, GroupByDeputyGroups(activity, TODAY))


def test_each_goes_with_one_group(town: Database, activity: str) -> None:
    by_name = lines(town, activity)
    first = act(town, add_group, AddGroup(activity, "", tuple(by_name.values()), by_name["李淑芬"]))
    second = act(town, add_group, AddGroup(activity))
    act(town, set_leader, SetLeader(second, by_name["李淑芬"]))
    assert names(town, activity) == [("第一组", ["程大柱", "马宏伟"]), ("第二组", ["李淑芬"])]
    card = card_of(town, activity)
    assert card.groups[0].leader is None
    assert "第一组还没有组长。" in card.doubts
    act(town, set_group_members, SetGroupMembers(first, (by_name["马宏伟"],)))
    assert [line.name for line in card_of(town, activity).ungrouped] == ["程大柱"]


def test_a_leader_who_leaves_the_group_leads_no_more(town: Database, activity: str) -> None:
    by_name = lines(town, activity)
    group = act(town, add_group, AddGroup(activity, "", tuple(by_name.values()), by_name["李淑芬"]))
    act(town, set_group_members, SetGroupMembers(group, (by_name["程大柱"],)))
    act(town, set_group_members, SetGroupMembers(group, tuple(by_name.values())))
    assert card_of(town, activity).groups[0].leader is None


def test_who_goes_with_another_group_leaves_the_first(town: Database, activity: str) -> None:
    by_name = lines(town, activity)
    act(town, add_group, AddGroup(activity, "", tuple(by_name.values()), by_name["李淑芬"]))
    second = act(town, add_group, AddGroup(activity))
    act(town, set_group_members, SetGroupMembers(second, (by_name["李淑芬"],)))
    assert names(town, activity) == [("第一组", ["程大柱", "马宏伟"]), ("第二组", ["李淑芬"])]
    assert [group.leader for group in card_of(town, activity).groups] == [None, None]


def test_names_of_groups_follow_their_places_until_the_office_names_them(
    town: Database, activity: str
) -> None:
    first, second = (act(town, add_group, AddGroup(activity)) for _ in range(2))
    edit(town, edit_group, second, "name", "水源组")
    edit(town, edit_group, first, "liaison", "马静")
    with town.action() as db:
        reorder_groups(db, activity, [second, first])
    assert [name for name, _ in names(town, activity)] == ["水源组", "第二组"]
    assert card_of(town, activity).groups[1].liaison == "马静"
    edit(town, edit_group, second, "name", "第一组")
    assert card_of(town, activity).groups[0].own_name == ""


def test_a_group_that_goes_leaves_people_and_points(town: Database, activity: str) -> None:
    by_name = lines(town, activity)
    group = act(town, add_group, AddGroup(activity, "", tuple(by_name.values())))
    point = a_point(town, activity)
    edit(town, edit_point, point, "group_id", group)
    assert card_of(town, activity).points[0].group == "第一组"
    act(town, remove_group, group)
    card = card_of(town, activity)
    assert (len(card.deputies), card.points[0].group_id) == (3, None)


def test_an_escort_may_be_a_unit_until_a_person_is_known(town: Database, activity: str) -> None:
    line = act(town, add_escort, AddEscort(activity, post="镇水利站"))
    edit(town, edit_escort, line, "name", "田小军")
    (escort,) = card_of(town, activity).escorts
    assert (escort.name, escort.post) == ("田小军", "镇水利站")
    edit(town, edit_escort, line, "name", "")
    (escort,) = card_of(town, activity).escorts
    assert (escort.name, escort.post) == ("镇水利站", "")
    with pytest.raises(RuleViolation, match="单位或者姓名"):
        edit(town, edit_escort, line, "post", "")
    assert card_of(town, activity).figures.escorts == 1
