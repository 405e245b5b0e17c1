"""What the reads of papers from above and of papers sent upward return. Frozen rows."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.from_above.rules import (
    Addressee,
    Moment,
    TaskState,
    UpwardKind,
    UpwardState,
)
from renda_desktop.storage.attachments import AttachmentRow

FILE = "来往文件"
"""Kind of the files kept with either."""


class TaskRow(Struct, frozen=True, kw_only=True):
    """A paper from above and how it stands on the day asked for; `days_left` None once it is done or has no day."""

    id: str
    sender: str
    number: str
    title: str
    asked: str
    received_on: datetime.date | None
    due_on: datetime.date | None
    responsible: str
    handed_in_on: datetime.date | None
    handed_in_how: str
    note: str
    state: TaskState
    days_left: int | None
    files: tuple[AttachmentRow, ...] = ()

    @property
    def year(self) -> int | None:
        """Whose register it stands in."""
        day = self.received_on or self.due_on or self.handed_in_on
        return day.year if day else None


class UpwardRow(Struct, frozen=True, kw_only=True):
    """A paper sent upward, or one the program proposes: then `id` is "" and `proposal` tells it apart.

    `subject`: the short name of the meeting, or the matter. `done_by`: why nothing more has to be entered, where
    another part of the program knows it already (会前请示已于2026-04-01登记).
    """

    id: str
    kind: UpwardKind
    addressee: Addressee
    addressee_words: str
    moment: Moment
    session_id: str | None
    meeting_id: str | None
    subject: str
    title: str
    number: str
    sent_on: datetime.date | None
    answered_on: datetime.date | None
    answer: str
    note: str
    state: UpwardState
    about: str = ""
    addressee_name: str = ""
    due_on: datetime.date | None = None
    proposal: str = ""
    done_by: str = ""
    files: tuple[AttachmentRow, ...] = ()

    @property
    def year(self) -> int | None:
        """Whose register it stands in."""
        return self.sent_on.year if self.sent_on else None
