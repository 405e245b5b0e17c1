"""Corrections of a time in which a deputy may not carry out the duties: other dates, or taken away."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.models import Mandate, Person, Suspension
from renda_desktop.roster.rules import overlap
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class DateSuspension(Struct, frozen=True):
    """Request: a suspension holds from `starts_on` until `ends_on`, the day the duties resume (None: still)."""

    suspension_id: str
    starts_on: datetime.date
    ends_on: datetime.date | None


def date_suspension(db: DbSession, request: DateSuspension) -> None:
    """Gives a suspension other dates. Raises RuleViolation: in the wrong order, or touching another suspension."""
    row = db.get_one(Suspension, request.suspension_id)
    describe(db, f"更正{_name(db, row)}暂停执行代表职务的日期")
    if request.ends_on is not None and request.ends_on <= request.starts_on:
        raise RuleViolation("恢复的日期要晚于暂停的日期，请核对。", "day")
    others = db.scalars(
        select(Suspension).where(Suspension.mandate_id == row.mandate_id, Suspension.id != row.id)
    )
    wanted = (request.starts_on, request.ends_on)
    if any(overlap((other.starts_on, other.ends_on), wanted) for other in others):
        raise RuleViolation("这段时间与另一次暂停重叠，请核对日期。", "starts_on")
    row.starts_on, row.ends_on = request.starts_on, request.ends_on


def remove_suspension(db: DbSession, suspension_id: str) -> None:
    """Takes away a suspension entered by mistake."""
    row = db.get_one(Suspension, suspension_id)
    describe(db, f"撤回{_name(db, row)}的暂停执行代表职务")
    db.delete(row)
    db.flush()


def _name(db: DbSession, row: Suspension) -> str:
    return db.get_one(Person, db.get_one(Mandate, row.mandate_id).person_id).name
