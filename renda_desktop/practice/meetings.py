"""The presidium's meetings of the practice town: called, attended, recorded, signed."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.events.attendance_commands import MarkAttendance, mark_attendance, mark_rest_present
from renda_desktop.events.queries import attendance_of
from renda_desktop.events.rules import AttendanceStatus, EventState
from renda_desktop.practice.meeting_items import add_item
from renda_desktop.practice.notices import tell_meeting
from renda_desktop.practice.reading import Table, days_after, days_before
from renda_desktop.practice.record import Site
from renda_desktop.presidium.agenda_commands import ReorderItems, reorder_items
from renda_desktop.presidium.final_commands import FinishMeetingPaper, finish_meeting_paper
from renda_desktop.presidium.meeting_commands import (
    CallMeeting,
    DeclareMeeting,
    call_meeting,
    declare_meeting,
    edit_meeting,
)
from renda_desktop.presidium.paper_facts import meeting_facts
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.presidium.record_papers import record
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import find_office, local_values
from renda_desktop.township.rules import PRACTICE_DAY

STARTS, ENDS = datetime.time(9), datetime.time(10, 50)
"""When the meetings told in short began and ended."""
COPIES = 15
_DAYS = ("notice_on", "material_due", "asked_party_on", "told_party_on", "minutes_on")


def build_meetings(site: Site, earlier: Table, data: Table) -> None:
    """Every meeting in the order of time, so that what was left over is taken up by the next one."""
    short = [_told_in_short(row, data) for row in earlier["meeting"]]
    for row in sorted((*short, *data["meeting"]), key=lambda one: (one["day"], one["starts_at"])):
        _build(site, row, data)


def _told_in_short(row: Table, data: Table) -> Table:
    """A meeting told in short with what is usual for the rest."""
    day: datetime.date = row["day"]
    usual: Table = {
        "starts_at": STARTS,
        "ends_at": ENDS,
        "notice_on": days_before(day, 7),
        "material_due": days_before(day, 3),
        "asked_party_on": days_before(day, 8),
        "told_party_on": days_after(day, 1),
        "minutes_on": days_after(day, 2),
        "signed_on": day,
    }
    told = {"outcome": "PASSED"}
    items = [
        told | {"conclusion": item["view"].removeprefix("会议"), "observers": _sat_in(item, data)} | item
        for item in row["item"]
    ]
    return usual | row | {"item": items}


def _sat_in(item: Table, data: Table) -> list[str]:
    """Who reported for the government; where nobody did, the usual observer."""
    reporter = item.get("reporter", "")
    return [name for name in data["posts"] if reporter.endswith(name)] or [data["observer"]]


def _build(site: Site, row: Table, data: Table) -> None:
    meeting_id = call_meeting(site.db, _called(site, row, data))
    if "session" in row:
        site.made.session_meetings.append(meeting_id)
    else:
        site.made.meetings[row["number"]] = meeting_id
    event = meetings_by_id(site.db, [meeting_id])[meeting_id].event
    held = not row.get("planned", False)
    if held:
        _sign_in(site, event.id, row.get("excused", ()))
    ids = [add_item(site, meeting_id, item, data["posts"]) for item in row["item"]]
    reorder_items(site.db, ReorderItems(meeting_id, tuple(ids)))
    if "told" in row:
        tell_meeting(site, event.id, row)
    if held:
        mark_rest_present(site.db, event.id)
    _write_fields(site, row, meeting_id, data | {"contact": event.recorder})
    if "signed_on" in row:
        _sign(site, meeting_id, row)
    if not held:
        declare_meeting(site.db, DeclareMeeting(meeting_id, EventState.PLANNED))


def _sign(site: Site, meeting_id: str, row: Table) -> None:
    """The record as it stands now is final."""
    session = find_facts(site.db, site.made.sessions[row["session"]]) if "session" in row else None
    name = session.name if session else ""
    facts = meeting_facts(site.db, meeting_id, PRACTICE_DAY, local_values(site.db), name)
    assert facts is not None, "the meeting was just called"
    finish_meeting_paper(
        site.db, FinishMeetingPaper(record(facts), meeting_id, row["signed_on"], PRACTICE_DAY)
    )


def _called(site: Site, row: Table, data: Table) -> CallMeeting:
    return CallMeeting(
        day=row["day"],
        number=row["number"],
        starts_at=row["starts_at"],
        ends_at=row.get("ends_at"),
        place=row.get("place", data["place"]),
        session_id=site.made.sessions[row["session"]] if "session" in row else None,
        extra="extra" in row,
        extra_basis=row.get("extra", ""),
    )


def _sign_in(site: Site, event_id: str, excused: Any) -> None:
    lines = {line.name: line.id for line in attendance_of(site.db, event_id)}
    for away in excused:
        leave = MarkAttendance(
            (lines[away["name"]],), AttendanceStatus.EXCUSED, away["reason"], approved=True
        )
        mark_attendance(site.db, leave)
    mark_rest_present(site.db, event_id)


def _write_fields(site: Site, row: Table, meeting_id: str, data: Table) -> None:
    office = find_office(site.db)
    assert office is not None, "the town begins with its office"
    values: Table = {name: row[name] for name in _DAYS if name in row}
    if "session" in row:
        values |= {"notice_on": row["day"], "minutes_on": days_after(row["day"], 1)}
    if "material_due" in row:
        values["material_copies"] = COPIES
    values |= {"phone": office.phone, "minutes_to": data["minutes_to"], "contact": data["contact"]}
    for name, value in values.items():
        edit_meeting(site.db, EditField(meeting_id, name, value))
