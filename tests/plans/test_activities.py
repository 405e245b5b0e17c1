"""Items of the plan become inspections, surveys and law-enforcement checks."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.queries import activity_of_event
from renda_desktop.plans.activity_commands import CarryOutItem, carry_out_item
from renda_desktop.plans.activity_queries import items_to_carry_out
from renda_desktop.plans.invitation_commands import InviteGroups, InvitePeople, invite_groups, invite_people
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_groups
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import card_of, three_deputies
from tests.helpers.plan_builders import YEAR, act, item_row, make_item, make_plan
from tests.helpers.roster_builders import own_term_id


def waiting(town: Database) -> list[tuple[str, EventKind]]:
    with town.read() as db:
        return [(item.title, kind) for item, kind in items_to_carry_out(db, TODAY)]


def test_only_open_items_of_these_types_wait_for_an_activity(town: Database) -> None:
    plan, before = make_plan(town), make_plan(town, YEAR - 1)
    make_item(town, plan, "农村人居环境视察")
    make_item(town, plan, "消防法执法检查", time=PlanTime.months(YEAR, 9))
    make_item(town, plan, "代表学习培训")
    done = make_item(town, plan, "饮水安全调研")
    make_item(town, before, "防汛视察", time=PlanTime.months(YEAR - 1, 6))
    act(town, set_state, SetState(done, PlanState.DONE, done_on=TODAY))
    assert waiting(town) == [
        ("农村人居环境视察", EventKind.INSPECTION),
        ("消防法执法检查", EventKind.LAW_CHECK),
    ]


def test_the_activity_takes_over_what_the_plan_says(town: Database) -> None:
    people = three_deputies(town)
    words = {"content": "察看6个村", "responsible": "沈玉兰", "materials": "视察方案"}
    item = make_item(town, make_plan(town), observers="高翔、镇水利站", **words)
    with town.read() as db:
        first = list_groups(db, own_term_id(town))[0]
    act(town, invite_groups, InviteGroups(item, (first.id,)))
    act(town, invite_people, InvitePeople(item, (people["马宏伟"],)))
    activity = act(town, carry_out_item, CarryOutItem(item, TODAY, datetime.date(2026, 4, 20)))
    card = card_of(town, activity)
    assert (card.activity.title, card.activity.day) == ("农村人居环境视察", datetime.date(2026, 4, 20))
    assert (card.activity.content, card.activity.materials) == ("察看6个村", "视察方案")
    assert card.activity.event.chair == "沈玉兰"
    assert [line.name for line in card.deputies] == ["李淑芬", "程大柱", "马宏伟"]
    assert [line.name for line in card.escorts] == ["高翔", "镇水利站"]
    (carrier,) = item_row(town, item).carriers
    with town.read() as db:
        assert activity_of_event(db, carrier.id) == activity
    assert waiting(town) == []
    with pytest.raises(RuleViolation, match="已经建过活动"):
        act(town, carry_out_item, CarryOutItem(item, TODAY))
    town.undo()
    assert item_row(town, item).carriers == ()


def test_a_post_of_the_plan_becomes_the_one_who_holds_it(town: Database) -> None:
    plan = make_plan(town)
    leaders = [
        card_of(town, act(town, carry_out_item, CarryOutItem(item, TODAY))).activity.event.chair
        for words in ("人大主席", "副主席", "各代表小组组长")
        for item in (make_item(town, plan, responsible=words),)
    ]
    assert leaders == ["周建国", "", "各代表小组组长"]


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        ("察看6个村，提出意见建议", "各村（社区）", "察看6个村，提出意见建议。视察地点为各村（社区）。"),
        ("察看6个村。", "各村", "察看6个村。视察地点为各村。"),
        ("", "各村", "视察地点为各村。"),
        ("察看各村", "各村", "察看各村"),
        ("察看6个村", "", "察看6个村"),
    ],
)
def test_the_place_is_a_sentence_of_its_own(town: Database, content: str, place: str, expected: str) -> None:
    item = make_item(town, make_plan(town), content=content, place=place)
    activity = act(town, carry_out_item, CarryOutItem(item, TODAY))
    assert card_of(town, activity).activity.content == expected


def test_a_single_day_of_the_plan_is_the_activitys_day(town: Database) -> None:
    plan = make_plan(town)
    day = datetime.date(2026, 4, 20)
    item = make_item(town, plan, time=PlanTime.days(day, day))
    month = make_item(town, plan, "饮水安全调研")
    days = [
        card_of(town, act(town, carry_out_item, CarryOutItem(one, TODAY))).activity.day
        for one in (item, month)
    ]
    assert days == [day, None]


def test_other_items_are_no_activities(town: Database) -> None:
    item = make_item(town, make_plan(town), "代表学习培训")
    with pytest.raises(RuleViolation, match="不是视察、调研或者执法检查"):
        act(town, carry_out_item, CarryOutItem(item, TODAY))
