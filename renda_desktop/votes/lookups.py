"""What the commands of this slice share: finding rows, how the log calls them, what may no longer be changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import func, select

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.models import Announcement, Motion, Resolution, ResolutionTask
from renda_desktop.votes.queries import find_motion
from renda_desktop.votes.rows import MotionRow

Placed = TypeVar("Placed", Motion, Announcement, ResolutionTask)
_SHORT = 18


def require_facts(db: DbSession, session_id: str) -> SessionFacts:
    """The session. Raises RuleViolation when it is gone."""
    facts = find_facts(db, session_id)
    if facts is None:
        raise RuleViolation("这次人代会已经删除，请重新选择会议。", "session_id")
    return facts


def require_motion(db: DbSession, motion_id: str) -> MotionRow:
    """A motion with its figures. Raises RuleViolation when it is gone."""
    db.flush()
    row = find_motion(db, motion_id)
    if row is None:
        raise RuleViolation("这个表决事项已经删除，请重新选择。", "motion_id")
    return row


def short(text: str) -> str:
    """A title as the log calls it."""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def require_in_session(facts: SessionFacts, day: datetime.date, field: str) -> None:
    """A vote is held on a day of its session: a clock set wrong is told here. Raises RuleViolation."""
    if facts.opens_on is None:
        raise RuleViolation("会议还没有定日期，请先在“会议”里填写开会日期。", field)
    last = facts.closes_on or facts.opens_on
    if not facts.opens_on <= day <= last:
        days = chinese_date(facts.opens_on)
        days += "" if last == facts.opens_on else f"至{chinese_date(last, year=False)}"
        raise RuleViolation(
            f"{chinese_date(day)}不在会期（{days}）里，请核对日期；电脑的日期不对的，请先调好。", field
        )


def require_not_before(row: MotionRow, day: datetime.date, at: datetime.time) -> None:
    """A result is not announced before the vote. Raises RuleViolation."""
    if row.held_on is None or row.held_at is None:
        return
    if (day, at) < (row.held_on, row.held_at):
        raise RuleViolation(
            f"宣布的时间（{time_text(at)}）早于表决的时间（{time_text(row.held_at)}），请核对电脑的时间。",
            "held_at",
        )


def require_open(row: Motion | MotionRow) -> None:
    """What was announced changes by a correction only. Raises RuleViolation."""
    if row.announced_on is not None:
        raise RuleViolation("结果已经宣布，要改请点“更正…”，写明原因。")


def next_position(db: DbSession, table: type[Placed], owner: str, value: str) -> int:
    """The place behind the last one of an owner."""
    column = getattr(table, owner)
    return (db.scalar(select(func.max(table.position)).where(column == value)) or 0) + 1


def renumber(rows: Iterable[Placed]) -> None:
    """Gives the rows the positions 1, 2, 3 … in this order."""
    for position, row in enumerate(rows, start=1):
        row.position = position


def text_row(db: DbSession, motion_id: str) -> Resolution:
    """The row of a resolution's text, made now if there is none."""
    found = db.scalars(select(Resolution).where(Resolution.motion_id == motion_id)).first()
    if found is None:
        found = Resolution(motion_id=motion_id)
        db.add(found)
        db.flush()
    return found
