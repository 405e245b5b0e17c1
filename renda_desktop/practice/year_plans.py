"""The annual plans of the practice town: one done, one half done."""

from __future__ import annotations

import datetime

from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    MarkAttendance,
    invite,
    mark_attendance,
    mark_rest_present,
)
from renda_desktop.events.commands import AddEvent, add_event
from renda_desktop.events.queries import attendance_of
from renda_desktop.events.rules import AttendanceStatus, EventKind
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
    ids = [_add(site, plan_id, year, row) for row in data["item"]]
    approve_plan(site.db, ApprovePlan(plan_id, data["approved_on"], site.made.meetings[data["approved_by"]]))
    for name in ("party_agreed_on", "issued_on"):
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
    return item_id


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
    groups = row.get("groups", site.made.group_members)
    names = [name for group in groups for name in site.made.group_members[group]]
    invite(site.db, Invite(event_id, tuple(Invitee(name, site.made.people[name]) for name in names)))
    lines = {line.name: line.id for line in attendance_of(site.db, event_id)}
    away = tuple(lines[name] for name in row["excused"])
    leave = MarkAttendance(away, AttendanceStatus.EXCUSED, row["reason"], approved=True)
    mark_attendance(site.db, leave)
    mark_rest_present(site.db, event_id)
    return event_id
