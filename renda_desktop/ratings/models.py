"""Tables of satisfaction ratings: the rating and what is rated; its ballots are a `BallotRound` of the rating's id."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.ballots.rules import Scheme
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.storage.base import Record


class Rating(Record):
    """One 满意度测评 of a session: several subjects on one ballot, marked without a name."""

    __tablename__ = "rating"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    """对2026年民生实事项目办理情况进行满意度测评, without the name of the session."""
    ref_id: Mapped[str] = mapped_column(String(32), default="")
    """What it belongs to in a slice above, such as the project vote of a year; empty: nothing."""
    scheme: Mapped[Scheme] = mapped_column(default=Scheme.RATING_UNKNOWN)
    low_percent: Mapped[int | None]
    """Below it the office asks for more (local rule); empty: no line."""
    low_consequence: Mapped[str] = mapped_column(Text, default="")
    """What happens below the line, in words of the local rules."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("low_percent > 0 AND low_percent <= 100", "low_percent"),)


class RatingSubject(Record):
    """One line of the ballot: the work of a unit, a report, how a suggestion was handled, a project."""

    __tablename__ = "rating_subject"
    rating_id: Mapped[str] = mapped_column(ForeignKey("rating.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[SubjectKind]
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(80), default="")
    """Who is responsible, where the name does not say so."""
    ref_id: Mapped[str] = mapped_column(String(32), default="")
    """The report, suggestion or project in its own slice; empty: typed by hand."""
