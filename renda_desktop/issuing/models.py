"""Tables of numbers given and papers issued."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.issuing.rules import Series
from renda_desktop.storage.base import YEAR_OF, Base, Record, new_id


class GivenNumber(Record):
    """One number of a series. 发文字号 and 纪要期号 count by year, 公告号 by term.

    It was given to one paper of one record, or entered in the register by hand (paper and record_id empty): for
    what was issued outside the program, or, without a title, as a number that nobody has (void_reason says why).
    """

    __tablename__ = "given_number"
    __table_args__ = ({"info": {YEAR_OF: ("year",)}},)
    series: Mapped[Series]
    year: Mapped[int | None]
    term_id: Mapped[str | None] = mapped_column(ForeignKey("term.id"))
    number: Mapped[int]
    paper: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[str] = mapped_column(String(32), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    given_on: Mapped[datetime.date | None]
    void_reason: Mapped[str] = mapped_column(Text, default="")
    sent_to: Mapped[str] = mapped_column(Text, default="", server_default="")
    """主送 in the register; empty: as the paper itself says."""
    copies: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")


class IssuedPaper(Base):
    """A paper as it left the program (Word, print, PDF). Unlogged: what went out cannot be undone."""

    __tablename__ = "issued_paper"
    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    paper: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[str] = mapped_column(String(32), index=True)
    title: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime]
    who: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    """Of `content`: tells whether the paper changed since it was issued."""
    content: Mapped[str] = mapped_column(Text)
    """The `Paper` as JSON."""


class KitCopies(Record):
    """How many copies of a paper go into a kit, where the office wants another number than the program counts."""

    __tablename__ = "kit_copies"
    paper: Mapped[str] = mapped_column(String(24), unique=True)
    """Number and variant, such as 乙02列席."""
    copies: Mapped[int]

    __table_args__ = (CheckConstraint("copies BETWEEN 0 AND 2000", "copies"),)


class FinalPaper(Record):
    """定稿: a paper signed on this day. It stays as it is until a `Correction` opens it; then another draft follows."""

    __tablename__ = "final_paper"
    __table_args__ = ({"info": {YEAR_OF: ("signed_on",)}},)
    paper: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[str] = mapped_column(String(32), index=True)
    title: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    """第几稿."""
    signed_on: Mapped[datetime.date]
    issued_id: Mapped[str | None] = mapped_column(ForeignKey("issued_paper.id"))
    """The paper as it was then; empty where it was signed before the program kept it."""


class Correction(Record):
    """更正: a final paper was opened again, by whom, why, and what was put right."""

    __tablename__ = "correction"
    __table_args__ = ({"info": {YEAR_OF: ("made_on",)}},)
    final_id: Mapped[str] = mapped_column(ForeignKey("final_paper.id", ondelete="CASCADE"), unique=True)
    made_on: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text, default="")


class WithdrawnScan(Record):
    """A scan that was taken off a final paper: which file, on which day, by whom and why. Its bytes are gone."""

    __tablename__ = "withdrawn_scan"
    __table_args__ = ({"info": {YEAR_OF: ("day",)}},)
    final_id: Mapped[str] = mapped_column(ForeignKey("final_paper.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    day: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(Text)
