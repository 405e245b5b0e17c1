"""最后核对于…: when somebody last went through the roster and found it right, and how long ago."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.models import RosterCheck
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

FRESHNESS_READS = ("roster_check",)
STALE_DAYS = 180
"""After so many days a roster is worth going through again: no rule, half a year of moves and new phones."""
_LONGEST_NAME = 60


class CheckRow(Struct, frozen=True):
    """One time the roster was found right."""

    id: str
    day: datetime.date
    who: str
    note: str


class MarkChecked(Struct, frozen=True):
    """Request: the roster was gone through on that day."""

    day: datetime.date
    who: str
    note: str = ""


def last_check(db: DbSession, day: datetime.date) -> CheckRow | None:
    """The newest check up to a day; None when there was none."""
    newest = select(RosterCheck).where(RosterCheck.day <= day).order_by(RosterCheck.day.desc()).limit(1)
    found = db.scalars(newest).first()
    return CheckRow(found.id, found.day, found.who, found.note) if found else None


def mark_checked(db: DbSession, request: MarkChecked) -> str:
    """名册已核对. A second mark on one day replaces the first. Returns the id. Raises RuleViolation(field="who")."""
    who, note = request.who.strip(), request.note.strip()
    if not who:
        raise RuleViolation("请填写是谁核对的。", field="who")
    if len(who) > _LONGEST_NAME:
        raise RuleViolation(f"核对人最多写 {_LONGEST_NAME} 个字，请写短一些。", field="who")
    describe(db, f"名册已核对（{PartialDate.from_date(request.day).chinese()}）")
    made = db.scalars(select(RosterCheck).where(RosterCheck.day == request.day)).first()
    if made is None:
        made = RosterCheck(day=request.day, who=who, note=note)
        db.add(made)
    made.who, made.note = who, note
    db.flush()
    return made.id


def checked_words(check: CheckRow | None, today: datetime.date) -> str:
    """最后核对于2026-03-02（31天前）; 名册还没有核对过."""
    if check is None:
        return "名册还没有核对过"
    days = (today - check.day).days
    when = "今天" if days == 0 else f"{days}天前"
    return f"最后核对于{check.day.isoformat()}（{when}）"


def is_stale(check: CheckRow | None, today: datetime.date) -> bool:
    """Whether it is time to go through the roster again."""
    return check is None or (today - check.day).days > STALE_DAYS
