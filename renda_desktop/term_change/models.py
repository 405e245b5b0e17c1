"""Tables of the change of term: the day of the election, and the steps of its timetable that are done."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Record


class TermElection(Record):
    """What is known of the election of a term's deputies; a term without a row was not prepared here."""

    __tablename__ = "term_election"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), unique=True)
    election_day: Mapped[datetime.date | None]
    """选举日, from which the timetable is counted back (选举法2020 第二十八条, 第三十二条)."""


class TermStep(Record):
    """A step of the timetable that was taken."""

    __tablename__ = "term_step"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)
    step: Mapped[str] = mapped_column(String(24))
    """`rules.Step` as a word."""
    done_on: Mapped[datetime.date]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("term_id", "step"),)
