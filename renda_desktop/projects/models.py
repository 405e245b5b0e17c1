"""Tables of livelihood projects: the year, what was proposed, the candidates with their money, the progress."""

from __future__ import annotations

import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.projects.rules import Shortfall, SourceKind
from renda_desktop.storage.base import YEAR_OF, Record


class ProjectYear(Record):
    """The projects of one year and the session that votes on them."""

    __tablename__ = "project_year"
    year: Mapped[int] = mapped_column(unique=True)
    session_id: Mapped[str | None] = mapped_column(
        ForeignKey("congress_session.id", ondelete="SET NULL"), index=True
    )
    wanted: Mapped[int | None]
    """应票决几项."""
    shortfall: Mapped[Shortfall] = mapped_column(default=Shortfall.LEAVE)
    collect_from: Mapped[datetime.date | None]
    collect_until: Mapped[datetime.date | None]
    collect_ways: Mapped[str] = mapped_column(Text, default="")
    reviewed_by: Mapped[str] = mapped_column(String(80), default="")
    """Which meeting made the preliminary review 初审."""
    reviewed_on: Mapped[datetime.date | None]
    chosen_basis: Mapped[str] = mapped_column(String(120), default="")
    """Where the projects were chosen without the program's ballots: which session, by which record."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("year > 1900 AND year < 2200", "year"),
        CheckConstraint("wanted > 0", "wanted"),
        {"info": {YEAR_OF: ("year",)}},
    )


class Project(Record):
    """A candidate project 候选项目; whether it was chosen follows from the ballots."""

    __tablename__ = "livelihood_project"
    year_id: Mapped[str] = mapped_column(ForeignKey("project_year.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    content: Mapped[str] = mapped_column(Text, default="")
    """内容规模."""
    unit: Mapped[str] = mapped_column(String(80), default="")
    """责任单位."""
    person: Mapped[str] = mapped_column(String(40), default="")
    due_on: Mapped[datetime.date | None]
    chosen_by_hand: Mapped[bool] = mapped_column(default=False)
    """Chosen without the program's ballots, as `ProjectYear.chosen_basis` says; the ballots win where there are any."""
    note: Mapped[str] = mapped_column(Text, default="")


class ProjectFund(Record):
    """Money of a project from one source; the total is their sum."""

    __tablename__ = "project_fund"
    project_id: Mapped[str] = mapped_column(
        ForeignKey("livelihood_project.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    source: Mapped[str] = mapped_column(String(60), default="")
    fen: Mapped[int] = mapped_column(BigInteger)
    """Whole 分, never a float."""

    __table_args__ = (CheckConstraint("fen >= 0", "fen"),)


class ProjectProposal(Record):
    """What was collected; several may go into one project."""

    __tablename__ = "project_proposal"
    year_id: Mapped[str] = mapped_column(ForeignKey("project_year.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    content: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[SourceKind | None]
    who: Mapped[str] = mapped_column(String(80), default="")
    received_on: Mapped[datetime.date | None]
    project_id: Mapped[str | None] = mapped_column(
        ForeignKey("livelihood_project.id", ondelete="SET NULL"), index=True
    )
    """The candidate it went into."""
    declined: Mapped[str] = mapped_column(Text, default="")
    """Why the preliminary review did not take it up; empty: taken up, or still open."""


class ProjectProgress(Record):
    """How far a project was at the end of a quarter."""

    __tablename__ = "project_progress"
    project_id: Mapped[str] = mapped_column(
        ForeignKey("livelihood_project.id", ondelete="CASCADE"), index=True
    )
    year: Mapped[int]
    quarter: Mapped[int]
    percent: Mapped[int | None]
    done: Mapped[str] = mapped_column(Text, default="")
    problems: Mapped[str] = mapped_column(Text, default="")
    spent_fen: Mapped[int | None] = mapped_column(BigInteger)
    """Money used so far, since the beginning."""
    seen_by: Mapped[str] = mapped_column(String(120), default="")
    """Who looked at it on the spot."""
    seen_on: Mapped[datetime.date | None]

    __table_args__ = (
        UniqueConstraint("project_id", "year", "quarter"),
        CheckConstraint("quarter BETWEEN 1 AND 4", "quarter"),
        CheckConstraint("percent BETWEEN 0 AND 100", "percent"),
        CheckConstraint("spent_fen >= 0", "spent"),
        {"info": {YEAR_OF: ("year",)}},
    )
