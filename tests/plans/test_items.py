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


def test_type_and_kind_are_proposed_from_the_title(hall: Database) -> None:
    plan = make_plan(hall)
    row = item_row(hall, make_item(hall, plan, "农村人居环境视察"))
    assert (row.kind, row.type) == (PlanKind.SUPERVISION, ItemType.INSPECTION)
    row = item_row(hall, make_item(hall, plan, "农村人居环境视察", kind=PlanKind.DEPUTIES))
    assert (row.kind, row.type) == (PlanKind.DEPUTIES, None)
    assert hall.undo_label() == "在2026年计划中新增“农村人居环境视察”"


def test_an_item_needs_a_title_and_a_time_of_its_year(hall: Database) -> None:
    plan = make_plan(hall)
    with pytest.raises(RuleViolation) as refused:
        make_item(hall, plan, " ")
    assert refused.value.field == "title"
    with pytest.raises(RuleViolation) as refused:
        make_item(hall, plan, time=PlanTime.months(2027, 1))
    assert refused.value.field == "time"


def test_type_and_kind_keep_to_each_other(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    act(hall, edit_item, EditField(item, "type", ItemType.TRAINING))
    assert item_row(hall, item).kind is PlanKind.DEPUTIES
    act(hall, edit_item, EditField(item, "kind", PlanKind.MEETING))
    assert item_row(hall, item).type is None
    hall.undo()
    assert item_row(hall, item).type is ItemType.TRAINING


def test_fields_say_whose_they_are(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    act(hall, edit_item, EditField(item, "place", " 东河村 "))
    assert hall.undo_label() == "把“农村人居环境视察”的地点改为“东河村”"
    act(hall, edit_item, EditField(item, "time", MAY))
    assert (item_row(hall, item).place, item_row(hall, item).time) == ("东河村", MAY)
    assert hall.undo_label() == "把“农村人居环境视察”的时间改为5月"


def test_before_approval_times_change_freely_afterwards_the_first_is_kept(hall: Database) -> None:
    plan = make_plan(hall)
    item = make_item(hall, plan)
    act(hall, set_item_time, SetItemTime(item, MAY))
    assert item_row(hall, item).original_time is None
    approve(hall, plan)
    act(hall, move_to_month, MoveToMonth(item, 9))
    act(hall, move_to_month, MoveToMonth(item, 10))
    row = item_row(hall, item)
    assert (row.time, row.original_time) == (PlanTime.months(YEAR, 10), MAY)
    assert (row.planned_text, row.quarter_text) == ("5月", "第二季度")
    act(hall, move_to_month, MoveToMonth(item, 5))
    assert item_row(hall, item).original_time is None


def test_what_comes_up_after_approval_is_unplanned(hall: Database) -> None:
    plan = make_plan(hall)
    before = make_item(hall, plan)
    approve(hall, plan)
    after = make_item(hall, plan, "临时座谈")
    assert [item_row(hall, i).unplanned for i in (before, after)] == [False, True]
    act(hall, set_item_time, SetItemTime(after, MAY))
    assert item_row(hall, after).original_time is None


def test_items_are_listed_by_time_then_as_placed(hall: Database) -> None:
    plan = make_plan(hall)
    second, first, undated = (
        make_item(hall, plan, title, time=time)
        for title, time in (("乙", APRIL), ("甲", APRIL), ("丙", None))
    )
    early = make_item(hall, plan, "丁", time=PlanTime.days(datetime.date(YEAR, 4, 1)))
    act(hall, place_item, PlaceItem(first, second))
    assert [i.title for i in item_rows(hall)] == ["丁", "甲", "乙", "丙"]
    act(hall, place_item, PlaceItem(first, None))
    assert [i.title for i in item_rows(hall)] == ["丁", "乙", "甲", "丙"]
    assert sorted(i.position for i in item_rows(hall)) == [1, 2, 3, 4]
    hall.undo()
    assert [i.title for i in item_rows(hall)] == ["丁", "甲", "乙", "丙"]
    other = make_item(hall, make_plan(hall, 2027), time=None)
    with pytest.raises(RuleViolation):
        act(hall, place_item, PlaceItem(early, other))
    assert undated


def test_done_wants_its_day_and_open_again_drops_it(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    with pytest.raises(RuleViolation) as refused:
        act(hall, set_state, SetState(item, PlanState.DONE))
    assert refused.value.field == "done_on"
    act(hall, set_state, SetState(item, PlanState.DONE, TODAY, "整改6处"))
    row = item_row(hall, item)
    assert (row.state, row.done_on, row.result, row.result_text) == (
        PlanState.DONE,
        TODAY,
        "整改6处",
        "整改6处",
    )
    assert hall.undo_label() == "“农村人居环境视察”已完成"
    act(hall, set_state, SetState(item, PlanState.RUNNING))
    assert (item_row(hall, item).done_on, item_row(hall, item).result) == (None, "整改6处")


def test_putting_off_wants_a_reason_and_keeps_the_time_planned(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    for state in (PlanState.POSTPONED, PlanState.CANCELLED):
        with pytest.raises(RuleViolation) as refused:
            act(hall, set_state, SetState(item, state))
        assert refused.value.field == "reason"
    with pytest.raises(RuleViolation):
        act(hall, set_state, SetState(item, PlanState.POSTPONED, reason="汛情", until=APRIL))
    with pytest.raises(RuleViolation):
        act(
            hall,
            set_state,
            SetState(item, PlanState.POSTPONED, reason="汛情", until=PlanTime.months(2027, 1)),
        )
    act(hall, set_state, SetState(item, PlanState.POSTPONED, reason="汛情", until=SEPTEMBER))
    row = item_row(hall, item)
    assert (row.time, row.original_time, row.result_text) == (SEPTEMBER, APRIL, "推迟：汛情")
    hall.undo()
    assert item_row(hall, item).time == APRIL


def test_links_name_what_carries_an_item_out(hall: Database) -> None:
    plan = make_plan(hall)
    item = make_item(hall, plan)
    day = datetime.date(YEAR, 4, 8)
    with hall.read() as db:
        term = term_on(db, TODAY)
    assert term is not None
    meeting = act(hall, call_meeting, CallMeeting(day))
    session = act(hall, add_session, AddSession(term.id, 9, SessionKind.MID, opens_on=day))
    activity = act(hall, add_event, AddEvent(EventKind.INSPECTION, "东河村视察", day))
    for kind, record in (
        (CarrierKind.MEETING, meeting),
        (CarrierKind.SESSION, session),
        (CarrierKind.EVENT, activity),
    ):
        act(hall, link_item, LinkItem(item, kind, record))
    assert [(c.kind, c.label, c.day) for c in item_row(hall, item).carriers] == [
        (CarrierKind.MEETING, "镇十九届人大主席团第一次会议", day),
        (CarrierKind.SESSION, "镇十九届人大九次会议", day),
        (CarrierKind.EVENT, "东河村视察", day),
    ]
    with hall.read() as db:
        assert [i.id for i in items_carried_by(db, session, TODAY)] == [item]
    act(hall, link_item, LinkItem(item, CarrierKind.SESSION, None))
    act(hall, remove_event, activity)
    assert [c.kind for c in item_row(hall, item).carriers] == [CarrierKind.MEETING]


def test_invited_deputies_are_counted_once(hall: Database) -> None:
    item = make_item(hall, make_plan(hall), participants="述职代表")
    first, one = make_group(hall, "第一小组", ["李淑芬", "王大山"])
    second, two = make_group(hall, "第二小组", ["赵春梅"])
    act(hall, invite_groups, InviteGroups(item, (second, first, first)))
    act(hall, invite_people, InvitePeople(item, (two[0], one[0])))
    row = item_row(hall, item)
    assert row.deputies == 3
    assert [g.name for g in row.groups] == ["第一小组", "第二小组"]
    assert row.participants_text == "第一小组、第二小组、赵春梅、李淑芬（3人）、述职代表"
    act(hall, invite_people, InvitePeople(item, (one[0],)))
    act(hall, invite_groups, InviteGroups(item, (second,)))
    assert item_row(hall, item).participants_text == "第二小组、李淑芬（2人）、述职代表"
    hall.undo()
    assert item_row(hall, item).deputies == 3
    act(hall, edit_item, EditField(item, "all_deputies", True))
    assert item_row(hall, item).participants_text == "全体代表（3人）、述职代表"


def test_one_person_invited_by_name_is_not_counted(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    _, people = make_group(hall, "第一小组", ["李淑芬"])
    act(hall, invite_people, InvitePeople(item, tuple(people)))
    assert item_row(hall, item).participants_text == "李淑芬"


def test_people_stand_in_the_order_of_the_latest_request(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    _, people = make_group(hall, "第一小组", ["李淑芬", "王大山", "赵春梅"])
    act(hall, invite_people, InvitePeople(item, tuple(people)))
    act(hall, invite_people, InvitePeople(item, (people[2], people[0])))
    assert [p.name for p in item_row(hall, item).people] == ["赵春梅", "李淑芬"]


def test_only_deputies_in_office_are_counted(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    group, people = make_group(hall, "第一小组", ["李淑芬", "王大山"])
    guest = act(hall, add_person, AddPerson("赵春梅"))
    act(hall, invite_groups, InviteGroups(item, (group,)))
    act(hall, invite_people, InvitePeople(item, (guest,)))
    assert item_row(hall, item).deputies == 2
    with hall.read() as db:
        card = person_card(db, people[0], TODAY)
    assert card is not None
    assert card.own_mandate is not None
    act(hall, end_mandate, EndMandate(card.own_mandate.id, TODAY, EndReason.MOVED_OUT))
    assert item_row(hall, item).deputies == 1
    act(hall, edit_item, EditField(item, "all_deputies", True))
    assert item_row(hall, item).deputies == 1


def test_pasted_rows_are_one_action(hall: Database) -> None:
    plan = make_plan(hall)
    make_item(hall, plan, "原有")
    before = everything(hall)
    rows = tuple(read_pasted("4月\t人居环境视察\n5月\t代表培训\n", YEAR))
    act(hall, paste_items, PasteItems(plan, rows))
    assert [(i.title, i.time_text, i.position) for i in item_rows(hall)] == [
        ("原有", "4月", 1), ("人居环境视察", "4月", 2), ("代表培训", "5月", 3),
    ]  # fmt: skip
    assert hall.undo() == "粘贴2项计划事项"
    assert everything(hall) == before
    with pytest.raises(RuleViolation):
        act(hall, paste_items, PasteItems(plan, ()))


def test_pasted_rows_are_taken_whole_or_not_at_all(hall: Database) -> None:
    plan = make_plan(hall)
    rows = (PastedItem("甲"), PastedItem("乙", PlanTime.months(2027, 1)))
    with pytest.raises(RuleViolation):
        act(hall, paste_items, PasteItems(plan, rows))
    assert item_rows(hall) == []


def test_removed_items_come_back_with_their_invitations(hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    group, people = make_group(hall, "第一小组", ["李淑芬"])
    act(hall, invite_groups, InviteGroups(item, (group,)))
    act(hall, invite_people, InvitePeople(item, tuple(people)))
    before = everything(hall)
    act(hall, remove_item, item)
    assert item_rows(hall) == []
    assert hall.undo() == "删除计划事项“农村人居环境视察”"
    assert everything(hall) == before
