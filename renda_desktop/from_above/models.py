"""Tables of papers from above and of papers sent upward."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.from_above.rules import Addressee, Moment, UpwardKind
from renda_desktop.storage.base import FOLLOWED_UP, YEAR_OF, Record


class TaskFromAbove(Record):
    """上级来文: somebody above asks for something until a day."""

    __tablename__ = "task_from_above"
    __table_args__ = (
        {
            "info": {
                YEAR_OF: ("received_on",),
                FOLLOWED_UP: ("handed_in_on", ("handed_in_on", "handed_in_how", "responsible", "note")),
            }
        },
    )
    sender: Mapped[str] = mapped_column(String(80))
    """来文单位."""
    number: Mapped[str] = mapped_column(String(60), default="")
    """Its 发文字号."""
    title: Mapped[str] = mapped_column(String(200))
    asked: Mapped[str] = mapped_column(Text, default="")
    """What is to be done or handed in."""
    received_on: Mapped[datetime.date | None]
    due_on: Mapped[datetime.date | None]
    responsible: Mapped[str] = mapped_column(String(60), default="")
    handed_in_on: Mapped[datetime.date | None]
    handed_in_how: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class UpwardPaper(Record):
    """请示报告: about a session or a presidium meeting, before or after it, or about what `about` says."""

    __tablename__ = "upward_paper"
    __table_args__ = (
        {"info": {YEAR_OF: ("sent_on",), FOLLOWED_UP: ("answered_on", ("answered_on", "answer", "note"))}},
    )
    kind: Mapped[UpwardKind]
    addressee: Mapped[Addressee]
    addressee_name: Mapped[str] = mapped_column(String(80), default="")
    """To whom, where it is neither the party committee nor the county's standing committee."""
    moment: Mapped[Moment]
    session_id: Mapped[str | None] = mapped_column(
        ForeignKey("congress_session.id", ondelete="SET NULL"), index=True
    )
    meeting_id: Mapped[str | None] = mapped_column(
        ForeignKey("presidium_meeting.id", ondelete="SET NULL"), index=True
    )
    about: Mapped[str] = mapped_column(String(120), default="")
    """The activity or matter, where it is no meeting."""
    title: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(60), default="")
    sent_on: Mapped[datetime.date | None]
    answered_on: Mapped[datetime.date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
