"""The lists of people of a session of the practice town, its executive chairs, reports and hall."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.chair_commands import SetChairs, set_chairs
from renda_desktop.bodies.commands import (
    AddBodyMembers,
    EditMember,
    NewBodyMember,
    Propose,
    SetBody,
    add_body_members,
    edit_body_member,
    propose_standing_presidium,
    set_body,
)
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind, BodyRole, PresidiumHow
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.reports.commands import AddReport, DrawReports, add_report, draw_reports, edit_report
from renda_desktop.reports.queries import stored_reports
from renda_desktop.reports.rules import ReportKind
from renda_desktop.seating.commands import EditHall, FillHall, StartHall, edit_hall, fill_hall, start_hall
from renda_desktop.sessions.queries import agenda_rows, entry_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField


def build_lists(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """The presidium, the committees and the staff, each as listed."""
    if "presidium" in data:
        _presidium(site, facts, day, data["presidium"])
    for row in data.get("body", ()):
        kind = BodyKind[row["kind"]]
        if "name" in row:
            set_body(site.db, SetBody(facts.id, kind, "name", row["name"]))
        members = tuple(_member(site, role, one) for role in row["members"] for one in row["members"][role])
        add_body_members(site.db, AddBodyMembers(facts.id, kind, members, day))
        if "adopted_on" in row:
            set_body(site.db, SetBody(facts.id, kind, "adopted_on", row["adopted_on"]))


def _member(site: Site, role: str, row: str | Table) -> NewBodyMember:
    """A name alone, or with post, group and duty of those who are not in the roster."""
    table = {"name": row} if isinstance(row, str) else row
    return NewBodyMember(person_id=site.made.people.get(table["name"]), role=BodyRole[role], **table)


def _presidium(site: Site, facts: SessionFacts, day: datetime.date, row: Table) -> None:
    """The members in charge from that day on; who is no chair yet stands among the members."""
    kind = BodyKind.PRESIDIUM
    propose_standing_presidium(site.db, Propose(facts.id, kind, day))
    set_body(site.db, SetBody(facts.id, kind, "presidium_how", PresidiumHow[row["how"]]))
    body = body_of(site.db, facts.id, kind, day)
    assert body is not None, "just proposed"
    ids = {member.name: member.id for member in body.members}
    if "not_chair_yet" in row:
        change = EditMember(ids[row["not_chair_yet"]], "role", BodyRole.PRESIDIUM_MEMBER, day)
        edit_body_member(site.db, change)
    entries = {entry.key: entry.id for entry in entry_rows(site.db, facts)}
    for key, names in row.get("chairs", {}).items():
        chairs = tuple(ids[name] for name in names)
        set_chairs(site.db, SetChairs(facts.id, entries[key], chairs))


def build_reports(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> None:
    """The reports the agenda brings and those besides, with who reads them and what they say."""
    draw_reports(site.db, DrawReports(facts.id, day))
    keys = {item.id: item.key for item in agenda_rows(site.db, facts, day)}
    ids = {keys.get(row.agenda_item_id or "", ""): row.id for row in stored_reports(site.db, facts.id)}
    for key, row in data.get("report", {}).items():
        if key not in ids:
            ids[key] = add_report(site.db, AddReport(facts.id, row["title"], ReportKind[row["kind"]]))
        for name, value in row.items():
            if name not in ("title", "kind"):
                edit_report(site.db, EditField(ids[key], name, value))


def build_hall(site: Site, facts: SessionFacts, day: datetime.date, row: Table) -> None:
    """The hall with everybody seated by rule."""
    hall_id = start_hall(site.db, StartHall(facts.id, day))
    for name, value in row.items():
        edit_hall(site.db, EditHall(hall_id, name, value))
    fill_hall(site.db, FillHall(hall_id, day))
