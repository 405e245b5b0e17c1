"""Tables of the presidium's opinions: the opinion, its entries, its rounds of handling, what was fed back."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.opinions.rules import Appraisal, OpinionName, Progress
from renda_desktop.storage.base import YEAR_OF, Record


class OpinionWord(Record):
    """What this office calls its opinions; no row: the proposed word."""

    __tablename__ = "opinion_word"
    name: Mapped[OpinionName]


class Opinion(Record):
    """意见书. It arises from an agenda item of the presidium, or from what `origin` says."""

    __tablename__ = "opinion"
    __table_args__ = ({"info": {YEAR_OF: ("closed_on",)}},)
    item_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting_item.id", ondelete="SET NULL"), index=True
    )
    origin: Mapped[str] = mapped_column(Text, default="")
    """The first sentence of the paper where no item stands behind it."""
    subject: Mapped[str] = mapped_column(String(120))
    """农村饮水安全工作情况报告: between 关于 and 的审议意见 in the title."""
    report: Mapped[str] = mapped_column(String(200), default="")
    """关于农村饮水安全工作情况的报告."""
    reporting_unit: Mapped[str] = mapped_column(String(80), default="")
    addressee: Mapped[str] = mapped_column(String(80))
    """主送: who has to handle it and to answer."""
    acknowledgement: Mapped[str] = mapped_column(Text, default="")
    problems: Mapped[str] = mapped_column(Text, default="")
    """One on each line."""
    copy_to: Mapped[str] = mapped_column(Text, default="")
    issued_on: Mapped[datetime.date | None]
    """成文日期 of 乙09."""
    handed_over_on: Mapped[datetime.date | None]
    """交办日."""
    closed_on: Mapped[datetime.date | None]
    """销号."""
    close_reason: Mapped[str] = mapped_column(Text, default="")


class OpinionEntry(Record):
    """意见条目: what to do, how far, until when."""

    __tablename__ = "opinion_entry"
    opinion_id: Mapped[str] = mapped_column(ForeignKey("opinion.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(80), default="")
    due_on: Mapped[datetime.date | None]


class OpinionRound(Record):
    """One round of handling, with the last day for the written answer. After 不满意 another one follows."""

    __tablename__ = "opinion_round"
    opinion_id: Mapped[str] = mapped_column(ForeignKey("opinion.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    due_on: Mapped[datetime.date | None]
    received_on: Mapped[datetime.date | None]
    """Since when the written answer is here."""
    answer: Mapped[str] = mapped_column(Text, default="")
    """What the answer says in short."""
    hearing_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting_item.id", ondelete="SET NULL"), index=True
    )
    """The agenda item under which the presidium listens to it."""
    appraisal: Mapped[Appraisal | None]
    appraised_on: Mapped[datetime.date | None]
    appraisal_note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("opinion_id", "number"), CheckConstraint("number > 0", "number"))


class OpinionFeedback(Record):
    """What the unit reports on one entry in one round."""

    __tablename__ = "opinion_feedback"
    round_id: Mapped[str] = mapped_column(ForeignKey("opinion_round.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("opinion_entry.id", ondelete="CASCADE"), index=True)
    measures: Mapped[str] = mapped_column(Text, default="")
    progress: Mapped[Progress] = mapped_column(default=Progress.NOT_BEGUN)
    done_on: Mapped[datetime.date | None]
    evidence: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("round_id", "entry_id"),)
