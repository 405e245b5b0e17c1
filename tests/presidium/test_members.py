"""Who is a member of the presidium when."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_commands import (
    CarryOn,
    ChangeMember,
    ElectPresidium,
    NewMember,
    carry_on,
    change_member,
    edit_member,
    elect_presidium,
    remove_member,
    reorder_members,
)
from renda_desktop.presidium.member_queries import (
    MemberRow,
    by_strokes,
    check_composition,
    member_counts,
    members_on,
)
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import ELECTED, NAMES, NO_LOCAL, act, edit, eleven

SUMMER = datetime.date(2026, 7, 20)
ONE_DAY = datetime.timedelta(days=1)


def on(database: Database, day: datetime.date) -> list[MemberRow]:
    with database.read() as db:
        return members_on(db, day)


def names(database: Database, day: datetime.date) -> set[str]:
    return {member.name for member in on(database, day)}


def test_members_begin_on_the_day_of_the_election(presidium: Database) -> None:
    assert names(presidium, ELECTED - ONE_DAY) == set()
    assert names(presidium, ELECTED) == set(NAMES)
    assert on(presidium, ELECTED)[0].role is MemberRole.CHAIR


def test_a_new_election_ends_the_old_presidium_in_one_step(presidium: Database) -> None:
    new = tuple(NewMember(name) for name in ("周建国", "何永福", "田小军"))
    act(presidium, elect_presidium, ElectPresidium(SUMMER, new))
    assert names(presidium, SUMMER - ONE_DAY) == set(NAMES)
    assert names(presidium, SUMMER) == {"周建国", "何永福", "田小军"}
    assert presidium.undo() == "选举主席团（3人，2026年7月20日）"
    assert names(presidium, SUMMER) == set(NAMES)


def test_an_election_entered_again_replaces_that_of_the_day(presidium: Database) -> None:
    act(presidium, elect_presidium, ElectPresidium(ELECTED, eleven()[:9]))
    assert len(on(presidium, ELECTED)) == 9


def test_an_election_of_the_past_ends_where_the_next_began(presidium: Database) -> None:
    past = datetime.date(2025, 1, 10)
    act(presidium, elect_presidium, ElectPresidium(past, eleven()[:7]))
    with presidium.read() as db:
        counts = member_counts(db, [past - ONE_DAY, past, ELECTED - ONE_DAY, ELECTED])
    assert counts[past] == counts[ELECTED - ONE_DAY] == 7
    assert (counts[past - ONE_DAY], counts[ELECTED]) == (0, 11)


def test_carrying_on_keeps_who_stays(presidium: Database) -> None:
    leaver = next(m for m in on(presidium, ELECTED) if m.name == "王大山")
    act(presidium, carry_on, CarryOn(SUMMER, None, (leaver.id,), (NewMember("何永福"),)))
    after = {member.name: member for member in on(presidium, SUMMER)}
    assert set(after) == (set(NAMES) - {"王大山"}) | {"何永福"}
    assert after["周建国"].how is MemberHow.CARRIED_ON
    assert after["周建国"].role is MemberRole.CHAIR
    assert after["何永福"].how is MemberHow.ELECTED
    assert names(presidium, SUMMER - ONE_DAY) == set(NAMES)


def test_there_must_be_somebody_to_carry_on(hall: Database) -> None:
    with pytest.raises(RuleViolation, match="不能沿用"):
        act(hall, carry_on, CarryOn(SUMMER))


def test_one_leaves_and_one_joins_in_one_step(presidium: Database) -> None:
    leaver = next(m for m in on(presidium, ELECTED) if m.name == "王大山")
    change = ChangeMember(SUMMER, leaver.id, "调离本镇", NewMember("何永福"))
    act(presidium, change_member, change)
    assert len(on(presidium, SUMMER)) == 11
    assert "何永福" in names(presidium, SUMMER)
    assert "王大山" in names(presidium, SUMMER - ONE_DAY)
    assert presidium.undo() == "王大山不再担任，增补何永福为主席团成员"
    assert names(presidium, SUMMER) == set(NAMES)


def test_a_newcomer_ends_with_the_presidium(presidium: Database) -> None:
    act(presidium, elect_presidium, ElectPresidium(SUMMER, eleven()))
    act(presidium, change_member, ChangeMember(ELECTED + ONE_DAY, joins=NewMember("何永福")))
    assert "何永福" in names(presidium, SUMMER - ONE_DAY)
    assert "何永福" not in names(presidium, SUMMER)


def test_a_member_is_not_added_twice(presidium: Database) -> None:
    with pytest.raises(RuleViolation, match="李淑芬在名单里出现了两次"):
        act(presidium, change_member, ChangeMember(SUMMER, joins=NewMember("李淑芬")))
    joins = NewMember("何永福", role=MemberRole.CHAIR)
    with pytest.raises(RuleViolation, match="主席只有一人"):
        act(presidium, change_member, ChangeMember(SUMMER, joins=joins))
    assert len(on(presidium, SUMMER)) == 11


def test_periods_and_order_can_be_mended(presidium: Database) -> None:
    member = on(presidium, ELECTED)[-1]
    with pytest.raises(RuleViolation) as raised:
        edit(presidium, edit_member, member.id, "ends_on", ELECTED - ONE_DAY)
    assert raised.value.field == "ends_on"
    edit(presidium, edit_member, member.id, "ends_on", SUMMER)
    assert member.name not in names(presidium, SUMMER)
    ids = [m.id for m in on(presidium, ELECTED)]
    act(presidium, reorder_members, (ids[0], ids[1], ids[3], ids[2], *ids[4:]))
    assert [m.id for m in on(presidium, ELECTED)][2:4] == [ids[3], ids[2]]
    act(presidium, remove_member, ids[5])
    assert len(on(presidium, ELECTED)) == 10


def test_the_published_list_goes_by_strokes(presidium: Database) -> None:
    ordered = [member.name for member in by_strokes(on(presidium, ELECTED))]
    assert ordered[:3] == ["马宏伟", "王大山", "冯玉兰"]


def test_two_chairs_on_one_day_are_seen(presidium: Database) -> None:
    second = on(presidium, ELECTED)[1]
    edit(presidium, edit_member, second.id, "role", MemberRole.CHAIR)
    with presidium.read() as db:
        found = check_composition(db, ELECTED, NO_LOCAL)
    assert [finding.rule_id for finding in found] == ["chair_count"]
    assert found[0].sentence.startswith("主席团名单里有2位主席：周建国、郭振东。主席只能有一人")
    assert "第十八条" in found[0].citation


def test_the_composition_is_checked_on_a_day(presidium: Database) -> None:
    with presidium.read() as db:
        assert check_composition(db, ELECTED, NO_LOCAL) == []
    member = on(presidium, ELECTED)[-1]
    edit(presidium, edit_member, member.id, "post", "镇人民政府副镇长")
    with presidium.read() as db:
        found = [finding.rule_id for finding in check_composition(db, ELECTED, NO_LOCAL)]
        assert check_composition(db, ELECTED - ONE_DAY, NO_LOCAL) == []
    assert found == ["presidium_members_no_gov_post"]
