"""Reads of the sittings a session has scripts for, without reading its votes and ballots whole."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.ballots.queries import round_places
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.elections.queries import has_posts
from renda_desktop.presidium.queries import meetings_by_id, meetings_of_session
from renda_desktop.proceedings.ballot_places import GROUPS, Cast, Places, groups_in_order, places_of
from renda_desktop.proceedings.queries import places_of_meetings
from renda_desktop.proceedings.rules import Script
from renda_desktop.proceedings.seams import SITTING_PARTS
from renda_desktop.sessions.queries import agenda_verbs, entry_rows, session_of_entry
from renda_desktop.sessions.rows import EntryRow, SessionFacts
from renda_desktop.storage.base import DbSession


class SittingRow(Struct, frozen=True):
    """A sitting with the scripts it is led from; `name` tells it from the other sittings of its session."""

    id: str
    name: str
    scripts: tuple[Script, ...]


def sittings_with_scripts(db: DbSession, facts: SessionFacts) -> list[SittingRow]:
    """The sittings of a session in their order, then meetings of its presidium the schedule does not name."""
    entries = [entry for entry in entry_rows(db, facts) if entry.part in SITTING_PARTS]
    places = _places(db, facts, entries)
    led = [(entry, scripts) for entry in entries if (scripts := places.scripts_at(entry))]
    names = _told_apart([entry for entry, _ in led])
    meetings = meetings_of_session(db, facts.id)
    lines = places_of_meetings([one.event for one in meetings], entries)
    return [
        *(SittingRow(entry.id, name, scripts) for (entry, scripts), name in zip(led, names, strict=True)),
        *(
            SittingRow(one.id, one.name, (Script.MEETING,))
            for one, line in zip(meetings, lines, strict=True)
            if not line
        ),
    ]


def _places(db: DbSession, facts: SessionFacts, entries: Sequence[EntryRow]) -> Places:
    rounds, verbs = round_places(db, facts.id), agenda_verbs(db, facts.id)
    purposes = [one.purpose for one in rounds]
    groups = groups_in_order(verbs, facts.switches, purposes, offices=has_posts(db, facts.id))
    casts = [
        Cast(one.id, GROUPS[one.purpose], one.entry_id, one.number == 1)
        for one in rounds
        if one.purpose in GROUPS
    ]
    return places_of(entries, groups, casts)


def _told_apart(entries: Sequence[EntryRow]) -> list[str]:
    """Their names; sittings of the same name with their day, those of the same day with their number."""
    names = [entry.activity for entry in entries]
    if len(set(names)) < len(names):
        names = [
            f"{entry.activity}（{_when(entry)}）" if names.count(entry.activity) > 1 else entry.activity
            for entry in entries
        ]
    return [
        name if names.count(name) == 1 else f"{name}{names[: place + 1].count(name)}"
        for place, name in enumerate(names)
    ]


def _when(entry: EntryRow) -> str:
    day = chinese_date(entry.day, year=False) if entry.day else f"第{entry.day_number}天"
    return f"{day}{entry.half.value}"


def session_of_sitting(db: DbSession, sitting_id: str) -> str | None:
    """The session of a line of the schedule, or of a meeting of its presidium; None when it is gone."""
    known = session_of_entry(db, sitting_id)
    meeting = meetings_by_id(db, [sitting_id]).get(sitting_id) if known is None else None
    return meeting.session_id if meeting is not None else known
