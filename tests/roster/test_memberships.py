"""Delegations and groups: in, out, from one to another, heads."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.membership_commands import (
    LeaveUnit,
    MoveGroup,
    PutInto,
    SetRole,
    leave_unit,
    move_group,
    put_into_delegation,
    put_into_group,
    set_role,
)
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_delegation, a_deputy, a_group, deputies, deputy

MARCH = datetime.date(2024, 3, 1)
BEFORE = MARCH - datetime.timedelta(days=1)


def put(database: Database, mandate_id: str, group_id: str, role: Role = Role.MEMBER) -> str:
    with database.action() as db:
        return put_into_group(db, PutInto(mandate_id, group_id, role))


def test_moving_between_groups_keeps_the_earlier_time(town: Database) -> None:
    first, third = a_group(town, "第一小组"), a_group(town, "第三小组")
    _, mandate_id = a_deputy(town)
    put(town, mandate_id, first)
    with town.action() as db:
        move_group(db, MoveGroup(mandate_id, first, third, MARCH))
    assert town.undo_label() == "把李淑芬调入第三小组"
    assert [deputy(town, "李淑芬", day).groups for day in (BEFORE, MARCH)] == ["第一小组", "第三小组"]
    with pytest.raises(RuleViolation, match="已经在第三小组"), town.action() as db:
        move_group(db, MoveGroup(mandate_id, first, third, TODAY))
    town.undo()
    assert deputy(town, "李淑芬").groups == "第一小组"


def test_a_move_without_a_day_corrects_a_mistake(town: Database) -> None:
    first, third = a_group(town, "第一小组"), a_group(town, "第三小组")
    _, mandate_id = a_deputy(town)
    put(town, mandate_id, first)
    with town.action() as db:
        move_group(db, MoveGroup(mandate_id, first, third))
    assert deputy(town, "李淑芬", BEFORE).groups == "第三小组"


def test_a_deputy_has_one_delegation_but_may_have_several_groups(town: Database) -> None:
    _, mandate_id = a_deputy(town)
    east, west = a_delegation(town, "东片代表团"), a_delegation(town, "西片代表团")
    with town.action() as db:
        put_into_delegation(db, PutInto(mandate_id, east))
    with town.action() as db:
        put_into_delegation(db, PutInto(mandate_id, west, day=MARCH))
    for name in ("第一小组", "法治小组"):
        put(town, mandate_id, a_group(town, name))
    assert [deputy(town, "李淑芬", day).delegation for day in (BEFORE, MARCH)] == ["东片代表团", "西片代表团"]
    assert deputy(town, "李淑芬").groups == "第一小组、法治小组"
    with pytest.raises(RuleViolation, match="已经在西片代表团"), town.action() as db:
        put_into_delegation(db, PutInto(mandate_id, west))


def test_a_group_has_one_head_at_a_time(town: Database) -> None:
    group = a_group(town)
    _, one = a_deputy(town, "李淑芬")
    _, two = a_deputy(town, "王建军")
    put(town, one, group, Role.HEAD)
    member = put(town, two, group)
    with town.action() as db:
        set_role(db, SetRole(UnitKind.GROUP, member, Role.HEAD, MARCH))
    assert town.undo_label() == "王建军任第一小组组长"
    shown = {day: [row.groups for row in deputies(town, day)] for day in (BEFORE, MARCH)}
    assert shown == {BEFORE: ["第一小组（组长）", "第一小组"], MARCH: ["第一小组", "第一小组（组长）"]}


def test_entering_as_head_makes_the_earlier_head_step_back_and_deputies_stay(town: Database) -> None:
    group = a_group(town)
    ids = [a_deputy(town, name)[1] for name in ("李淑芬", "王建军", "赵玉兰")]
    put(town, ids[0], group, Role.HEAD)
    put(town, ids[1], group, Role.DEPUTY_HEAD)
    put(town, ids[2], group, Role.HEAD)
    assert [row.groups for row in deputies(town)] == ["第一小组", "第一小组（副组长）", "第一小组（组长）"]


def test_leaving_ends_on_the_day_or_never_was(town: Database) -> None:
    group = a_group(town)
    _, mandate_id = a_deputy(town)
    membership = put(town, mandate_id, group)
    with town.action() as db:
        leave_unit(db, LeaveUnit(UnitKind.GROUP, membership, MARCH))
    assert [deputy(town, "李淑芬", day).groups for day in (BEFORE, MARCH)] == ["第一小组", ""]
    town.undo()
    with town.action() as db:
        leave_unit(db, LeaveUnit(UnitKind.GROUP, membership))
    assert deputy(town, "李淑芬", BEFORE).groups == ""


def test_a_unit_of_another_kind_is_refused(town: Database) -> None:
    _, mandate_id = a_deputy(town)
    with pytest.raises(RuleViolation, match="不属于本届"):
        put(town, mandate_id, a_delegation(town))
