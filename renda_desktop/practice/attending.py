"""Who attended an activity of the practice town: the deputies of its groups, some of them on leave."""

from __future__ import annotations

from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    MarkAttendance,
    invite,
    mark_attendance,
    mark_rest_present,
)
from renda_desktop.events.queries import attendance_of
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.roster.queries import people_fields


def invite_groups_of(site: Site, event_id: str, row: Table) -> None:
    """The deputies of the row's `groups` (without groups: all of them) are put on the list."""
    groups = row.get("groups", site.made.group_members)
    names = [name for group in groups for name in site.made.group_members[group]]
    ids = [site.made.people[name] for name in names]
    work = {person.id: person.work for person in people_fields(site.db, ids)}
    people = tuple(Invitee(name, id, work[id]) for name, id in zip(names, ids, strict=True))
    invite(site.db, Invite(event_id, people))


def sign_in_rest(site: Site, event_id: str, row: Table) -> None:
    """Who is named in `excused` has approved leave, everybody else came."""
    lines = {line.name: line.id for line in attendance_of(site.db, event_id)}
    away = tuple(lines[name] for name in row["excused"])
    leave = MarkAttendance(away, AttendanceStatus.EXCUSED, row["reason"], approved=True)
    mark_attendance(site.db, leave)
    mark_rest_present(site.db, event_id)
