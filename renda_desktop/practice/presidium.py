"""The presidium of the practice town: elected, kept on, changed."""

from __future__ import annotations

import datetime

from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.presidium.member_commands import (
    CarryOn,
    ChangeMember,
    ElectPresidium,
    NewMember,
    carry_on,
    change_member,
    elect_presidium,
)
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.sessions.queries import find_facts


def build_presidium(site: Site, data: Table) -> None:
    """The members from the first session on, change by change."""
    names: list[str] = list(data["first"])
    for change in data["change"]:
        session_id = site.made.sessions.get(change.get("session", 0))
        day = change.get("day") or _opening(site, session_id)
        _apply(site, data, names, change, session_id, day)
        if "out" in change:
            names[names.index(change["out"])] = change.get("in", "")
        elif "in" in change:
            names[names.index("")] = change["in"]


def _opening(site: Site, session_id: str | None) -> datetime.date:
    facts = find_facts(site.db, session_id or "")
    assert facts is not None, "a change names its session or its day"
    assert facts.opens_on is not None, "a presidium is elected at a session that was held"
    return facts.opens_on


def _apply(
    site: Site, data: Table, names: list[str], change: Table, session_id: str | None, day: datetime.date
) -> None:
    now = {member.name: member.id for member in members_on(site.db, day)}
    if "session" not in change:
        change_member(site.db, ChangeMember(day, leaves=now[change["out"]], reason=change["reason"]))
    elif change["how"] == MemberHow.CARRIED_ON.name:
        joining = tuple(_member(site, data, name) for name in (change["in"],)) if "in" in change else ()
        carry_on(site.db, CarryOn(day, session_id, joining=joining))
    else:
        elected = [change["in"] if name == change.get("out") else name for name in names]
        members = tuple(_member(site, data, name) for name in elected)
        elect_presidium(site.db, ElectPresidium(day, members, session_id))


def _member(site: Site, data: Table, name: str) -> NewMember:
    role = MemberRole.MEMBER
    if name in data["chairs"]:
        role = MemberRole.CHAIR
    elif name in data["vice_chairs"]:
        role = MemberRole.VICE_CHAIR
    return NewMember(name, site.made.people[name], role, data["posts"][name])
