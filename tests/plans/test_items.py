"""Items in a real data file: fields, order, time, state, links, invitations, pasting, undo."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.commands import AddEvent, add_event, remove_event
from renda_desktop.events.rules import EventKind
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.invitation_commands import InviteGroups, InvitePeople, invite_groups, invite_people
from renda_desktop.plans.item_commands import (
    LinkItem,
    MoveToMonth,
    PlaceItem,
    SetItemTime,
    SetState,
    edit_item,
    link_item,
    move_to_month,
    place_item,
    remove_item,
    set_item_time,
    set_state,
)
from renda_desktop.plans.pasting import PastedItem, read_pasted
from renda_desktop.plans.pasting_commands import PasteItems, paste_items
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import (
    items_carried_by,
)
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import term_on
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_row, item_rows, make_group, make_item, make_plan
from tests.plans.test_plans import everything

APRIL, MAY, SEPTEMBER = (PlanTime.months(YEAR, month) for month in (4, 5, 9))


def approve(database: Database, plan: str) -> None:
    """The presidium passed it."""
    act(database, approve_plan, ApprovePlan(plan, datetime.date(YEAR, 3, 10)))


def test_type_and_kind_are_proposed_from_the_title(town: Database) -> None:
    plan = make_plan(town)
    row = item_row(town, make_item(town, plan, "农村人居环境视察"))
    assert (row.kind, row.type) == (PlanKind.SUPERVISION, ItemType.INSPECTION)
    row = item_row(town, make_item(town, plan, "农村人居环境视察", kind=PlanKind.DEPUTIES))
    assert (row.kind, row.type) == (PlanKind.DEPUTIES, None)
    assert town.undo_label() == "在2026年计划中新增“农村人居环境视察”"


def test_an_item_needs_a_title_and_a_time_of_its_year(town: Database) -> None:
    plan = make_plan(town)
    with pytest.raises(RuleViolation) as refused:
        make_item(town, plan, " ")
    assert refused.value.field == "title"
    with pytest.raises(RuleViolation) as refused:
        make_item(town, plan, time=PlanTime.months(2027, 1))
    assert refused.value.field == "time"


def test_type_and_kind_keep_to_each_other(town: Database) -> None:
    item = make_item(town, make_plan(town))
    act(town, edit_item, EditField(item, "type", ItemType.TRAINING))
    assert item_row(town, item).kind is PlanKind.DEPUTIES
    act(town, edit_item, EditField(item, "kind", PlanKind.MEETING))
    assert item_row(town, item).type is None
    town.undo()
    assert item_row(town, item).type is ItemType.TRAINING


def test_fields_say_whose_they_are(town: Database) -> None:
    item = make_item(town, make_plan(town))
    act(town, edit_item, EditField(item, "place", " 东河村 "))
    assert town.undo_label() == "把“农村人居环境视察”的地点改为“东河村”"
    act(town, edit_item, EditField(item, "time", MAY))
    assert (item_row(town, item).place, item_row(town, item).time) == ("东河村", MAY)
    assert town.undo_label() == "把“农村人居环境视察”的时间改为5月"


def test_before_approval_times_change_freely_afterwards_the_first_is_kept(town: Database) -> None:
    plan = make_plan(town)
    item = make_item(town, plan)
    act(town, set_item_time, SetItemTime(item, MAY))
    assert item_row(town, item).original_time is None
    approve(town, plan)
    act(town, move_to_month, MoveToMonth(item, 9))
    act(town, move_to_month, MoveToMonth(item, 10))
    row = item_row(town, item)
    assert (row.time, row.original_time) == (PlanTime.months(YEAR, 10), MAY)
    assert (row.planned_text, row.quarter_text) == ("5月", "第二季度")
    act(town, move_to_month, MoveToMonth(item, 5))
    assert item_row(town, item).original_time is None


def test_what_comes_up_after_approval_is_unplanned(town: Database) -> None:
    plan = make_plan(town)
    before = make_item(town, plan)
    approve(town, plan)
    after = make_item(town, plan, "临时座谈")
    assert [item_row(town, i).unplanned for i in (before, after)] == [False, True]
    act(town, set_item_time, SetItemTime(after, MAY))
    assert item_row(town, after).original_time is None


def test_items_are_listed_by_time_then_as_placed(town: Database) -> None:
    plan = make_plan(town)
    second, first, undated = (
        make_item(town, plan, title, time=time)
        for title, time in (("乙", APRIL), ("甲", APRIL), ("丙", None))
    )
    early = make_item(town, plan, "丁", time=PlanTime.days(datetime.date(YEAR, 4, 1)))
    act(town, place_item, PlaceItem(first, second))
    assert [i.title for i in item_rows(town)] == ["丁", "甲", "乙", "丙"]
    act(town, place_item, PlaceItem(first, None))
    assert [i.title for i in item_rows(town)] == ["丁", "乙", "甲", "丙"]
    assert sorted(i.position for i in item_rows(town)) == [1, 2, 3, 4]
    town.undo()
    assert [i.title for i in item_rows(town)] == ["丁", "甲", "乙", "丙"]
    other = make_item(town, make_plan(town, 2027), time=None)
    with pytest.raises(RuleViolation):
        act(town, place_item, PlaceItem(early, other))
    assert undated


def test_done_wants_its_day_and_open_again_drops_it(town: Database) -> None:
    item = make_item(town, make_plan(town))
    with pytest.raises(RuleViolation) as refused:
        act(town, set_state, SetState(item, PlanState.DONE))
    assert refused.value.field == "done_on"
    act(town, set_state, SetState(item, PlanState.DONE, TODAY, "整改6处"))
    row = item_row(town, item)
    assert (row.state, row.done_on, row.result, row.result_text) == (
        PlanState.DONE,
        TODAY,
        "整改6处",
        "整改6处",
    )
    assert town.undo_label() == "“农村人居环境视察”已完成"
    act(town, set_state, SetState(item, PlanState.RUNNING))
    assert (item_row(town, item).done_on, item_row(town, item).result) == (None, "整改6处")


def test_putting_off_wants_a_reason_and_keeps_the_time_planned(town: Database) -> None:
    item = make_item(town, make_plan(town))
    for state in (PlanState.POSTPONED, PlanState.CANCELLED):
        with pytest.raises(RuleViolation) as refused:
            act(town, set_state, SetState(item, state))
        assert refused.value.field == "reason"
    with pytest.raises(RuleViolation):
        act(town, set_state, SetState(item, PlanState.POSTPONED, reason="汛情", until=APRIL))
    with pytest.raises(RuleViolation):
        act(
            town,
            set_state,
            SetState(item, PlanState.POSTPONED, reason="汛情", until=PlanTime.months(2027, 1)),
        )
    act(town, set_state, SetState(item, PlanState.POSTPONED, reason="汛情", until=SEPTEMBER))
    row = item_row(town, item)
    assert (row.time, row.original_time, row.result_text) == (SEPTEMBER, APRIL, "推迟：汛情")
    town.undo()
    assert item_row(town, item).time == APRIL


def test_links_name_what_carries_an_item_out(town: Database) -> None:
    plan = make_plan(town)
    item = make_item(town, plan)
    day = datetime.date(YEAR, 4, 8)
    with town.read() as db:
        term = term_on(db, TODAY)
    assert term is not None
    meeting = act(town, call_meeting, CallMeeting(day))
    session = act(town, add_session, AddSession(term.id, 9, SessionKind.MID, opens_on=day))
    activity = act(town, add_event, AddEvent(EventKind.INSPECTION, "东河村视察", day))
    for kind, record in (
        (CarrierKind.MEETING, meeting),
        (CarrierKind.SESSION, session),
        (CarrierKind.EVENT, activity),
    ):
        act(town, link_item, LinkItem(item, kind, record))
    assert [(c.kind, c.label, c.day) for c in item_row(town, item).carriers] == [
        (CarrierKind.MEETING, "镇十九届人大主席团第一次会议", day),
        (CarrierKind.SESSION, "镇十九届人大九次会议", day),
        (CarrierKind.EVENT, "东河村视察", day),
    ]
    with town.read() as db:
        assert [i.id for i in items_carried_by(db, session, TODAY)] == [item]
    act(town, link_item, LinkItem(item, CarrierKind.SESSION, None))
    act(town, remove_event, activity)
    assert [c.kind for c in item_row(town, item).carriers] == [CarrierKind.MEETING]


def test_invited_deputies_are_counted_once(town: Database) -> None:
    item = make_item(town, make_plan(town), participants="述职代表")
    first, one = make_group(town, "第一小组", ["李淑芬", "王大山"])
    second, two = make_group(town, "第二小组", ["赵春梅"])
    act(town, invite_groups, InviteGroups(item, (second, first, first)))
    act(town, invite_people, InvitePeople(item, (two[0], one[0])))
    row = item_row(town, item)
    assert row.deputies == 3
    assert [g.name for g in row.groups] == ["第一小组", "第二小组"]
    assert row.participants_text == "第一小组、第二小组、赵春梅、李淑芬（3人）、述职代表"
    act(town, invite_people, InvitePeople(item, (one[0],)))
    act(town, invite_groups, InviteGroups(item, (second,)))
    assert item_row(town, item).participants_text == "第二小组、李淑芬（2人）、述职代表"
    town.undo()
    assert item_row(town, item).deputies == 3
    act(town, edit_item, EditField(item, "all_deputies", True))
    assert item_row(town, item).participants_text == "全体代表（3人）、述职代表"


def test_one_person_invited_by_name_is_not_counted(town: Database) -> None:
    item = make_item(town, make_plan(town))
    _, people = make_group(town, "第一小组", ["李淑芬"])
    act(town, invite_people, InvitePeople(item, tuple(people)))
    assert item_row(town, item).participants_text == "李淑芬"


def test_people_stand_in_the_order_of_the_latest_request(town: Database) -> None:
    item = make_item(town, make_plan(town))
    _, people = make_group(town, "第一小组", ["李淑芬", "王大山", "赵春梅"])
    act(town, invite_people, InvitePeople(item, tuple(people)))
    act(town, invite_people, InvitePeople(item, (people[2], people[0])))
    assert [p.name for p in item_row(town, item).people] == ["赵春梅", "李淑芬"]


def test_only_deputies_in_office_are_counted(town: Database) -> None:
    item = make_item(town, make_plan(town))
    group, people = make_group(town, "第一小组", ["李淑芬", "王大山"])
    guest = act(town, add_person, AddPerson("赵春梅"))
    act(town, invite_groups, InviteGroups(item, (group,)))
    act(town, invite_people, InvitePeople(item, (guest,)))
    assert item_row(town, item).deputies == 2
    with town.read() as db:
        card = person_card(db, people[0], TODAY)
    assert card is not None
    assert card.own_mandate is not None
    act(town, end_mandate, EndMandate(card.own_mandate.id, TODAY, EndReason.MOVED_OUT))
    assert item_row(town, item).deputies == 1
    act(town, edit_item, EditField(item, "all_deputies", True))
    assert item_row(town, item).deputies == 1


def test_pasted_rows_are_one_action(town: Database) -> None:
    plan = make_plan(town)
    make_item(town, plan, "原有")
    before = everything(town)
    rows = tuple(read_pasted("4月\t人居环境视察\n5月\t代表培训\n", YEAR))
    act(town, paste_items, PasteItems(plan, rows))
    assert [(i.title, i.time_text, i.position) for i in item_rows(town)] == [
        ("原有", "4月", 1), ("人居环境视察", "4月", 2), ("代表培训", "5月", 3),
    ]  # fmt: skip
    assert town.undo() == "粘贴2项计划事项"
    assert everything(town) == before
    with pytest.raises(RuleViolation):
        act(town, paste_items, PasteItems(plan, ()))


def test_pasted_rows_are_taken_whole_or_not_at_all(town: Database) -> None:
    plan = make_plan(town)
    rows = (PastedItem("甲"), PastedItem("乙", PlanTime.months(2027, 1)))
    with pytest.raises(RuleViolation):
        act(town, paste_items, PasteItems(plan, rows))
    assert item_rows(town) == []


def test_removed_items_come_back_with_their_invitations(town: Database) -> None:
    item = make_item(town, make_plan(town))
    group, people = make_group(town, "第一小组", ["李淑芬"])
    act(town, invite_groups, InviteGroups(item, (group,)))
    act(town, invite_people, InvitePeople(item, tuple(people)))
    before = everything(town)
    act(town, remove_item, item)
    assert item_rows(town) == []
    assert town.undo() == "删除计划事项“农村人居环境视察”"
    assert everything(town) == before
