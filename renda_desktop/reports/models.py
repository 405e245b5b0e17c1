"""The table of reports to a session; the file of a report is an attachment of its record."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.reports.rules import ReportKind
from renda_desktop.storage.base import Record


class SessionReport(Record):
    """A report to the congress: who reads it when, its text or file, and how far it has come."""

    __tablename__ = "session_report"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="SET NULL"), index=True
    )
    """The sitting it is read at; empty where it is only given out in writing."""
    position: Mapped[int]
    kind: Mapped[ReportKind]
    title: Mapped[str] = mapped_column(Text)
    reader: Mapped[str] = mapped_column(String(60), default="")
    reader_post: Mapped[str] = mapped_column(String(80), default="")
    minutes: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    received_on: Mapped[datetime.date | None]
    """Day the finished text came to the office."""
    delivered_on: Mapped[datetime.date | None]
    """Day it was delivered to the deputies."""
    pages: Mapped[int | None]
    copies: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("minutes > 0 AND pages > 0 AND copies > 0", "figures"),)
