"""Records the reads of reports return. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.reports.rules import ReportKind, ReportState
from renda_desktop.sessions.rows import Finding
from renda_desktop.storage.attachments import AttachmentRow

FILE = "session_report"
"""Kind of the attachment that is a report's file."""


class ReportRow(Struct, frozen=True, kw_only=True):
    """A report to the session. `sitting` is where it is read: 一次全会, "" where it is only given out in writing."""

    id: str
    session_id: str
    position: int
    kind: ReportKind
    title: str
    agenda_item_id: str | None
    agenda_title: str
    entry_id: str | None
    sitting: str
    reader: str
    reader_post: str
    minutes: int | None
    text: str
    file: AttachmentRow | None
    received_on: datetime.date | None
    delivered_on: datetime.date | None
    pages: int | None
    copies: int | None
    note: str
    state: ReportState
    starts_at: datetime.time | None
    """When it is about to be read: the sitting's beginning and the minutes of those before it."""

    @property
    def who(self) -> str:
        """镇长刘海."""
        return f"{self.reader_post}{self.reader}"


class Reports(Struct, frozen=True):
    """All reports of a session in order, and what to look at."""

    session_id: str
    rows: tuple[ReportRow, ...]
    findings: tuple[Finding, ...]
    missing: tuple[tuple[str, str], ...]
    """Agenda items without a report: id and title."""

    @property
    def minutes(self) -> int:
        """Reading time altogether, as far as known."""
        return sum(row.minutes or 0 for row in self.rows if row.entry_id)
