"""What the commands of this slice share: the sitting, its row, the clock of the computer against it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, ScheduleEntry
from renda_desktop.sittings.clock import day_sentence, time_sentence
from renda_desktop.sittings.models import SittingAttendance, SittingRun
from renda_desktop.sittings.queries import sitting_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import DbSession

CLOCK = "clock"
"""The field of the refusal when the computer has another day than the sitting."""
TIME = "clock_time"
"""The field of the refusal when its time cannot be right at this sitting."""


class SittingRef(Struct, frozen=True):
    """A sitting and the day the computer has; they have to agree unless the office confirmed it (`confirm_clock`).

    `at`: the time of the computer, None where no minute is taken from it; `sure`: the office said that it is right.
    """

    session_id: str
    entry_id: str
    clock: datetime.date
    at: datetime.time | None = None
    sure: bool = False


def require_sitting(db: DbSession, ref: SittingRef) -> SittingSheet:
    """The sitting, on its own day. Raises RuleViolation: gone, without date, or the computer has another day."""
    sheet = sitting_sheet(db, ref.session_id, ref.entry_id)
    if ref.clock not in (sheet.entry.day, sheet.clock_day):
        raise RuleViolation(day_sentence(sheet, ref.clock), CLOCK)
    return sheet


def require_time(sheet: SittingSheet, ref: SittingRef) -> None:
    """A minute is taken from the computer: it has to be one of this sitting. Raises RuleViolation (field `TIME`)."""
    if ref.at is None or ref.sure or ref.clock != sheet.entry.day:
        return
    sentence = time_sentence(sheet, ref.at)
    if sentence:
        raise RuleViolation(sentence, TIME)


def run_of(db: DbSession, entry_id: str) -> SittingRun:
    """The row of a sitting, made when something is first known of it."""
    row = db.scalars(select(SittingRun).where(SittingRun.entry_id == entry_id)).first()
    if row is None:
        row = SittingRun(entry_id=entry_id)
        db.add(row)
    return row


def whole_name(db: DbSession, entry_id: str, sitting: str) -> str:
    """镇十九届人大七次会议一次全会, for the log."""
    entry = db.get_one(ScheduleEntry, entry_id)
    return f"{short_name(db, db.get_one(CongressSession, entry.session_id))}{sitting}"


def rows_of(db: DbSession, sheet: SittingSheet, who: Sequence[str]) -> list[SittingAttendance]:
    """The arrivals of these mandates and observers at a sitting."""
    found = db.scalars(select(SittingAttendance).where(SittingAttendance.entry_id == sheet.entry.id))
    return [row for row in found if (row.mandate_id or row.observer_id) in who]


def names_in(sheet: SittingSheet, who: Sequence[str]) -> list[str]:
    """Their names: deputies first."""
    deputies = [line.deputy.name for line in sheet.lines if line.mandate_id in who]
    return deputies + [line.name for line in sheet.observers if line.observer.id in who]
