"""Records the reads of projects return. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.projects.choosing import Next, Outcome
from renda_desktop.projects.money import Fund, amount_text, funds_text
from renda_desktop.projects.rules import (
    Pace,
    Quarter,
    Shortfall,
    SourceKind,
    Stage,
    Taken,
)
from renda_desktop.ratings.rows import RatingRow


class ProposalRow(Struct, frozen=True, kw_only=True):
    """Something that was proposed; `project` is the title of the candidate it went into."""

    id: str
    position: int
    title: str
    content: str
    source: SourceKind | None
    who: str
    received_on: datetime.date | None
    project_id: str | None
    project: str
    declined: str

    @property
    def taken(self) -> Taken:
        """What the preliminary review made of it."""
        if self.project_id:
            return Taken.TAKEN
        return Taken.DECLINED if self.declined else Taken.OPEN


class ProgressRow(Struct, frozen=True, kw_only=True):
    """How far a project was at the end of a quarter; `spent_fen` since the beginning."""

    id: str
    quarter: Quarter
    percent: int | None
    done: str
    problems: str
    spent_fen: int | None
    seen_by: str
    seen_on: datetime.date | None

    @property
    def figure(self) -> str:
        """60%, or empty."""
        return "" if self.percent is None else f"{self.percent}%"


class ProjectRow(Struct, frozen=True, kw_only=True):
    """A candidate; `votes` are those that decided, None as long as there are none. `pace`, `warnings`: once chosen."""

    id: str
    position: int
    title: str
    content: str
    unit: str
    person: str
    due_on: datetime.date | None
    funds: tuple[Fund, ...]
    chosen_by_hand: bool
    note: str
    chosen: bool
    votes: int | None
    progress: tuple[ProgressRow, ...]
    proposals: int
    pace: Pace | None
    warnings: tuple[str, ...]

    @property
    def total_fen(self) -> int | None:
        """总投资, the sum of its sources; None where no money was entered."""
        return sum(fund.fen for fund in self.funds) if self.funds else None

    @property
    def total_text(self) -> str:
        """100.5万元, or empty."""
        return "" if self.total_fen is None else amount_text(self.total_fen)

    @property
    def funds_text(self) -> str:
        """县级补助40万元，镇级财政60.5万元; what was typed, and may be typed again."""
        return funds_text(self.funds)

    @property
    def money_words(self) -> str:
        """100.5万元（县级补助40万元，镇级财政60.5万元）; a single source stands before its amount."""
        if len(self.funds) < 2:
            return self.funds_text
        return f"{self.total_text}（{self.funds_text}）"

    def at(self, quarter: Quarter) -> ProgressRow | None:
        """What was entered for a quarter."""
        return next((one for one in self.progress if one.quarter == quarter), None)

    @property
    def latest(self) -> ProgressRow | None:
        """The newest quarter with a figure."""
        known = [one for one in self.progress if one.percent is not None]
        return max(known, key=lambda one: one.quarter, default=None)


class YearRow(Struct, frozen=True, kw_only=True):
    """The projects of one year; `session_id` is the session that votes, `findings` sentences to look at.

    `quarters`: those of the year, and later ones anything was entered for.
    """

    id: str
    year: int
    session_id: str | None
    session: str
    voted_on: datetime.date | None
    wanted: int | None
    shortfall: Shortfall
    collect_from: datetime.date | None
    collect_until: datetime.date | None
    collect_ways: str
    reviewed_by: str
    reviewed_on: datetime.date | None
    chosen_basis: str
    note: str
    proposals: tuple[ProposalRow, ...]
    projects: tuple[ProjectRow, ...]
    rounds: tuple[RoundRow, ...]
    outcome: Outcome
    ratings: tuple[RatingRow, ...]
    stage: Stage
    quarters: tuple[Quarter, ...]
    findings: tuple[str, ...]

    @property
    def chosen(self) -> tuple[ProjectRow, ...]:
        """The projects that were chosen: by votes where there are any, else as listed."""
        found = [project for project in self.projects if project.chosen]
        order = {one.project_id: place for place, one in enumerate(self.outcome.chosen)}
        return tuple(sorted(found, key=lambda project: order.get(project.id, project.position)))

    @property
    def settled(self) -> bool:
        """Whether the vote is over and announced; chosen by hand counts as settled."""
        if not self.rounds:
            return any(project.chosen for project in self.projects)
        return self.outcome.next is Next.DONE and all(one.announced or not one.counted for one in self.rounds)

    def project(self, project_id: str) -> ProjectRow | None:
        """A candidate."""
        return next((one for one in self.projects if one.id == project_id), None)

    def titles(self, ids: tuple[str, ...]) -> str:
        """The titles of some candidates, parted by 、 and in 书名号-free quotation marks."""
        return "、".join(f"“{one.title}”" for one in self.projects if one.id in ids)

    @property
    def total_fen(self) -> int:
        """Money of all chosen projects."""
        return sum(project.total_fen or 0 for project in self.chosen)
