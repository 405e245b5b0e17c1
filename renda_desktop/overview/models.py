"""The one table of `overview`: findings the office looked at and found right, checks it set aside for a year."""

from __future__ import annotations

import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Record


class FindingDismissed(Record):
    """A finding marked 没有问题. `digest` is of the words and of what was known: either changed, it is shown again.

    A check marked 不适用 (`checks/marks.py`) stands here too: its digest is its id with the year.
    """

    __tablename__ = "finding_dismissed"
    kind: Mapped[str] = mapped_column(String(24))
    """What kind of record: `printables.RecordKind` as a word; 'check' for a check."""
    record_id: Mapped[str] = mapped_column(String(32), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text, default="")
    dismissed_on: Mapped[datetime.date]

    __table_args__ = (UniqueConstraint("record_id", "digest"),)
