"""Tables of events and who attends them."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.events.notice_rules import NoticeWay
from renda_desktop.events.rules import AttendanceStatus, Capacity, EventKind, EventState
from renda_desktop.storage.base import YEAR_OF, Record


class Event(Record):
    """A meeting or an activity. Its state follows from the day unless the office declares one."""

    __tablename__ = "event"
    __table_args__ = ({"info": {YEAR_OF: ("day",)}},)
    kind: Mapped[EventKind]
    title: Mapped[str] = mapped_column(String(120), default="")
    """Empty where a slice derives the name (主席团第十二次会议)."""
    day: Mapped[datetime.date | None] = mapped_column(index=True)
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    place: Mapped[str] = mapped_column(String(100), default="")
    chair: Mapped[str] = mapped_column(String(40), default="")
    recorder: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    declared: Mapped[EventState | None]


class Attendance(Record):
    """One person on the list of an event. `name` stays when the person's record goes."""

    __tablename__ = "attendance"
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    post: Mapped[str] = mapped_column(String(80), default="")
    """Unit and post in words, as the list and the minutes print them."""
    capacity: Mapped[Capacity]
    status: Mapped[AttendanceStatus] = mapped_column(default=AttendanceStatus.EXPECTED)
    reason: Mapped[str] = mapped_column(Text, default="")
    approved: Mapped[bool | None]
    """Of a leave: granted, refused, or not decided yet."""
    position: Mapped[int]
    told_on: Mapped[datetime.date | None]
    """Since when the person knows of the event."""
    told_how: Mapped[NoticeWay | None]
    confirmed: Mapped[bool] = mapped_column(default=False, server_default="0")
    """Answered that they come; who asks for leave has the status 请假, which is said once only."""
    answered_on: Mapped[datetime.date | None]
    answer_note: Mapped[str] = mapped_column(Text, default="", server_default="")
