"""What the commands of this slice share: the sitting, its row, the day of the computer against its day."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import short_name
from renda_desktop.sessions.models import CongressSession, ScheduleEntry
from renda_desktop.sittings.models import SittingRun
from renda_desktop.sittings.queries import sitting_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import DbSession

CLOCK = "clock"
"""The field of the refusal when the computer has another day than the sitting."""


class SittingRef(Struct, frozen=True):
    """A sitting and the day the computer has; they have to agree unless the office confirmed it (`confirm_clock`)."""

    session_id: str
    entry_id: str
    clock: datetime.date


def require_sitting(db: DbSession, ref: SittingRef) -> SittingSheet:
    """The sitting, on its own day. Raises RuleViolation: gone, without date, or the computer has another day."""
    sheet = sitting_sheet(db, ref.session_id, ref.entry_id)
    if ref.clock not in (sheet.entry.day, sheet.clock_day):
        raise RuleViolation(clock_sentence(sheet, ref.clock), CLOCK)
    return sheet


def clock_sentence(sheet: SittingSheet, clock: datetime.date) -> str:
    """What is said when the computer has another day than the sitting."""
    day = sheet.entry.day
    assert day is not None
    return (
        f"电脑的日期是{chinese_date(clock)}，{sheet.name}是{chinese_date(day)}，还没有登记。"
        "日期不对的请先调好电脑的日期；会后补录或者日期确实不同的，请按“按会议当天登记”。"
    )


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
