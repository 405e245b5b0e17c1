"""Tables of sittings: when one was opened and closed, who came when and was away meanwhile, who asked for leave."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.sittings.rules import LeaveDecision, SignWay
from renda_desktop.storage.base import KEPT, Record


class SittingRun(Record):
    """宣布开会 and 散会 of a sitting; a row once something is known."""

    __tablename__ = "sitting_run"
    entry_id: Mapped[str] = mapped_column(ForeignKey("session_schedule_entry.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime.time | None]
    closed_at: Mapped[datetime.time | None]
    short_reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was opened though too few were there, as the office said when it confirmed it."""
    clock_day: Mapped[datetime.date | None]
    """Another day than that of the sitting, which the computer had when the office confirmed to record all the same."""

    __table_args__ = (UniqueConstraint("entry_id"), CheckConstraint("closed_at >= opened_at", "times"))


class SittingAttendance(Record):
    """Somebody came to a sitting; `arrived_at` empty: on time, the minute was not recorded."""

    __tablename__ = "sitting_attendance"
    entry_id: Mapped[str] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="CASCADE"), index=True
    )
    mandate_id: Mapped[str | None] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    observer_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_observer.id", ondelete="CASCADE"), index=True
    )
    arrived_at: Mapped[datetime.time | None]
    left_at: Mapped[datetime.time | None]
    way: Mapped[SignWay]

    __table_args__ = (
        UniqueConstraint("entry_id", "mandate_id"),
        UniqueConstraint("entry_id", "observer_id"),
        CheckConstraint("(mandate_id IS NULL) <> (observer_id IS NULL)", "somebody"),
        CheckConstraint("left_at >= arrived_at", "times"),
        {"info": {KEPT: "签到{}次"}},
    )


class SittingAway(Record):
    """Somebody left the hall and came back; who left for good has `SittingAttendance.left_at`."""

    __tablename__ = "sitting_away"
    attendance_id: Mapped[str] = mapped_column(
        ForeignKey("sitting_attendance.id", ondelete="CASCADE"), index=True
    )
    left_at: Mapped[datetime.time]
    back_at: Mapped[datetime.time]

    __table_args__ = (CheckConstraint("back_at > left_at", "times"),)


class SessionLeave(Record):
    """A deputy asked for leave of one sitting, or of the whole session (`entry_id` empty)."""

    __tablename__ = "session_leave"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str] = mapped_column(Text, default="")
    asked_on: Mapped[datetime.date | None]
    decision: Mapped[LeaveDecision] = mapped_column(default=LeaveDecision.OPEN)
    decided_on: Mapped[datetime.date | None]
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    reported_on: Mapped[datetime.date | None]
    """When the presidium of the session was told of it (渝乡镇条例2016 第四十八条)."""

    __table_args__ = ({"info": {KEPT: "请假{}条"}},)
