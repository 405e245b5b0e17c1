"""The sessions and meetings of the presidium that were held, with the numbers 表05 and the page 会议 show."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.events.rules import EventState
from renda_desktop.inspections.statistics import Measure, measured_grid
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.presidium.queries import all_items, list_all_meetings
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.reports.queries import stored_reports
from renda_desktop.roster.structure_grid import StructureGrid
from renda_desktop.roster.structure_units import WHOLE
from renda_desktop.sessions.queries import agenda_rows, find_facts, list_sessions
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import chief_sitting
from renda_desktop.sittings.standing_queries import signed_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.queries import motions_of, passed_motions

SESSION, PRESIDIUM, IN_SESSION = "人代会", "主席团会议", "大会主席团"


class HeldMeeting(Struct, frozen=True):
    """A meeting that was held. Numbers that are not recorded are None; `meeting` is None for a session.

    `expected`, `present` and `observers` of a session are those of its first plenary sitting.
    """

    id: str
    kind: str
    name: str
    day: datetime.date
    days: int = 1
    meeting: MeetingRow | None = None
    expected: int | None = None
    present: int | None = None
    observers: int | None = None
    items: int | None = None
    reports: int | None = None
    decisions: int | None = None
    opinions: int | None = None

    @property
    def is_session(self) -> bool:
        """Whether it is a 人代会."""
        return self.kind == SESSION

    @property
    def part(self) -> str:
        """As `kind`, the meetings of the presidium during a 人代会 apart: 本年主席团会议次数 leaves them out."""
        return IN_SESSION if self.meeting is not None and self.meeting.session_id else self.kind


def list_held(db: DbSession, today: datetime.date) -> list[HeldMeeting]:
    """All that were held until today, by day."""
    rows = [*_of_congress(db, today), *_of_presidium(db, today)]
    return sorted(rows, key=lambda one: one.day)


def _of_congress(db: DbSession, today: datetime.date) -> Iterator[HeldMeeting]:
    signed = signed_sessions(db)
    for session in list_sessions(db, today):
        first, last = session.opens_on, session.closes_on or session.opens_on
        if not (session.state.begun and first and last):
            continue
        facts = find_facts(db, session.id)
        sheet = chief_sitting(session_sheet(db, session.id).sittings) if session.id in signed else None
        passed = passed_motions(motions_of(db, session.id))
        yield HeldMeeting(
            session.id, SESSION, session.short_name, first, (last - first).days + 1,
            expected=sheet.count.expected if sheet else None,
            present=sheet.count.present if sheet else None,
            observers=sum(one.arrival is not None for one in sheet.observers) if sheet else None,
            items=len(agenda_rows(db, facts, today)) if facts else None,
            reports=len(stored_reports(db, session.id)) or None,
            decisions=sum(one.kind.has_text for one in passed) if passed else None,
        )  # fmt: skip


def _of_presidium(db: DbSession, today: datetime.date) -> list[HeldMeeting]:
    local = local_values(db)
    items = all_items(db, today, local)
    raised = Counter(row.place.meeting.id for row in list_opinions(db, today) if row.place)
    sessions = {row.id: row.short_name for row in list_sessions(db, today)}
    found = []
    for held in list_all_meetings(db, today, local):
        meeting = held.meeting
        count, day = meeting.event.count, meeting.event.day
        if held.state is EventState.HELD and day:
            own = items.get(meeting.id, [])
            name = f"{sessions.get(meeting.session_id or '', '')}{meeting.name}"
            found.append(
                HeldMeeting(
                    meeting.id, PRESIDIUM, name, day, meeting=meeting, expected=count.expected or None,
                    present=count.present if count.expected else None, observers=count.observers_present,
                    items=len(own), reports=sum(bool(item.reporter) for item in own), decisions=held.decisions,
                    opinions=raised[meeting.id],
                )
            )  # fmt: skip
    return found


_MEASURES: tuple[Measure[HeldMeeting], ...] = (
    ("召开会议", "次", lambda one: 1),
    ("会期", "天", lambda one: one.days),
    ("应到", "人次", lambda one: one.expected or 0),
    ("实到", "人次", lambda one: one.present or 0),
    ("列席", "人次", lambda one: one.observers or 0),
    ("议题", "个", lambda one: one.items or 0),
    ("听取报告", "个", lambda one: one.reports or 0),
    ("议定事项", "项", lambda one: one.decisions or 0),
    ("审议意见", "件", lambda one: one.opinions or 0),
)


def meeting_grid(rows: Sequence[HeldMeeting]) -> StructureGrid:
    """The meetings in numbers, in all and by kind; a number opens the meetings that make it up."""
    units = [(WHOLE, list(rows))]
    parts = (SESSION, PRESIDIUM, IN_SESSION)
    units += [(part, [one for one in rows if one.part == part]) for part in parts]
    return measured_grid(units, _MEASURES, lambda one: one.id)
