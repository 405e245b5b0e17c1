"""The annual plans of the practice town: one done, one half done."""

from __future__ import annotations

import datetime

from renda_desktop.events.commands import AddEvent, add_event
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.queries import find_activity
from renda_desktop.plans.appraisal_commands import AddAppraised, add_appraised
from renda_desktop.plans.appraisals import Ballots
from renda_desktop.plans.commands import ApprovePlan, CreatePlan, approve_plan, create_plan, edit_plan
from renda_desktop.plans.invitation_commands import InviteGroups, invite_groups
from renda_desktop.plans.item_commands import (
    AddItem,
    LinkItem,
    SetState,
    add_item,
    edit_item,
    link_item,
    set_state,
)
from renda_desktop.plans.reading_time import read_plan_time
from renda_desktop.plans.review_commands import EditReview, UseTargetSet, edit_review, use_target_set
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, ReviewKind
from renda_desktop.plans.topic_commands import AddTopic, JudgeTopic, add_topic, adopt_topic, judge_topic
from renda_desktop.plans.topics import Verdict
from renda_desktop.practice.attending import invite_groups_of, sign_in_rest
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField

_WORDS = ("content", "place", "responsible", "participants", "observers", "materials")
_REASONS = ("asked_by_party", "wanted_by_government", "needed_by_people")
_REVIEWS = {"half": ReviewKind.HALF, "full": ReviewKind.YEAR}


def build_plan(site: Site, data: Table) -> None:
    """The plan of one year with its items, its approval and what came of them."""
    year: int = data["year"]
    plan_id = site.made.plans[year] = create_plan(site.db, CreatePlan(year))
    edit_plan(site.db, EditField(plan_id, "demand", data["demand"]))
    use_target_set(site.db, UseTargetSet(plan_id, data["targets"]))
    topics = [_propose(site, plan_id, year, row) for row in data.get("topic", ())]
    ids = [_add(site, plan_id, year, row) for row in data["item"]]
    for topic_id, row in zip(topics, data.get("topic", ()), strict=True):
        _judge(site, topic_id, row)
    approve_plan(site.db, ApprovePlan(plan_id, data["approved_on"], site.made.meetings[data["approved_by"]]))
    for name in ("party_asked_on", "party_agreed_on", "issued_on", "reported_on"):
        edit_plan(site.db, EditField(plan_id, name, data[name]))
    for item_id, row in zip(ids, data["item"], strict=True):
        _carry_out(site, item_id, year, row)
    for word, kind in _REVIEWS.items():
        for field, value in data.get(word, {}).items():
            edit_review(site.db, EditReview(plan_id, kind, field, value))


def _add(site: Site, plan_id: str, year: int, row: Table) -> str:
    item_id = add_item(
        site.db,
        AddItem(
            plan_id=plan_id,
            title=row["title"],
            time=read_plan_time(row["time"], year),
            kind=PlanKind(row["kind"]) if "kind" in row else None,
            type=ItemType(row["type"]) if "type" in row else None,
            unplanned=row.get("unplanned", False),
            all_deputies=row.get("all", False),
            **{name: row[name] for name in _WORDS if name in row},
        ),
    )
    if "groups" in row:
        invite_groups(site.db, InviteGroups(item_id, tuple(site.made.groups[name] for name in row["groups"])))
    for name in _REASONS:
        if name in row:
            edit_item(site.db, EditField(item_id, name, row[name]))
    for appraised in row.get("appraised", ()):
        ballots = Ballots(**{name: count for name, count in appraised.items() if name != "unit"})
        add_appraised(site.db, AddAppraised(item_id, appraised["unit"], ballots))
    return item_id


def _propose(site: Site, plan_id: str, year: int, row: Table) -> str:
    words = {name: row[name] for name in ("reason", "proposer", "phone") if name in row}
    time = read_plan_time(row["time"], year) if "time" in row else None
    return add_topic(site.db, AddTopic(plan_id, row["title"], form=ItemType(row["form"]), time=time, **words))


def _judge(site: Site, topic_id: str, row: Table) -> None:
    """A topic that was taken up is found in the plan by its title."""
    if row.get("adopted"):
        adopt_topic(site.db, topic_id)
    elif "declined" in row:
        judge_topic(site.db, JudgeTopic(topic_id, Verdict.DECLINED, row["declined"]))


def _carry_out(site: Site, item_id: str, year: int, row: Table) -> None:
    """State and result, and what carried it out."""
    if "done" in row:
        done = SetState(item_id, PlanState.DONE, done_on=row["done"], result=row["result"])
        set_state(site.db, done)
    elif "state" in row:
        until = read_plan_time(row["until"], year) if "until" in row else None
        state, reason = PlanState(row["state"]), row.get("reason", "")
        set_state(site.db, SetState(item_id, state, result=row.get("result"), reason=reason, until=until))
    if "meeting" in row:
        link_item(site.db, LinkItem(item_id, CarrierKind.MEETING, site.made.meetings[row["meeting"]]))
    if "session" in row:
        link_item(site.db, LinkItem(item_id, CarrierKind.SESSION, site.made.sessions[row["session"]]))
    if row["title"] in site.made.activities:
        event = find_activity(site.db, site.made.activities[row["title"]])
        assert event is not None, "just made"
        link_item(site.db, LinkItem(item_id, CarrierKind.EVENT, event.event.id))
    if "event" in row:
        event_id = _hold(site, row["title"], row["event"])
        link_item(site.db, LinkItem(item_id, CarrierKind.EVENT, event_id))


def _hold(site: Site, title: str, row: Table) -> str:
    """An activity with the deputies of its groups (without groups: all of them) on the list."""
    day: datetime.date = row["day"]
    event = AddEvent(
        EventKind[row["kind"]], title, day, row["starts_at"], row["ends_at"], row["place"], row["chair"]
    )
    event_id = add_event(site.db, event)
    invite_groups_of(site, event_id, row)
    sign_in_rest(site, event_id, row)
    return event_id
