"""What the commands of this slice share: records by id, rows in order, names for the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from renda_desktop.ballots.queries import rounds_of
from renda_desktop.ballots.rules import Purpose, RoundState
from renda_desktop.errors import RuleViolation
from renda_desktop.projects.models import Project, ProjectProposal, ProjectYear
from renda_desktop.storage.base import DbSession

Listed = TypeVar("Listed", Project, ProjectProposal)


def year_name(year: ProjectYear) -> str:
    """2026年民生实事, for the log."""
    return f"{year.year}年民生实事"


def require_year(db: DbSession, year_id: str) -> ProjectYear:
    """The year. Raises RuleViolation when it is gone."""
    year = db.get(ProjectYear, year_id)
    if year is None:
        raise RuleViolation("这一年的民生实事已经删除，请重新打开。", "year_id")
    return year


def projects_of(db: DbSession, year_id: str) -> list[Project]:
    """The candidates in order."""
    return list(db.scalars(select(Project).where(Project.year_id == year_id).order_by(Project.position)))


def proposals_of(db: DbSession, year_id: str) -> list[ProjectProposal]:
    """The proposals in order."""
    query = select(ProjectProposal).where(ProjectProposal.year_id == year_id)
    return list(db.scalars(query.order_by(ProjectProposal.position)))


def renumber(rows: Iterable[Project | ProjectProposal]) -> None:
    """Gives the rows the positions 1, 2, 3 … in this order."""
    for position, row in enumerate(rows, start=1):
        row.position = position


def in_new_order(rows: Sequence[Listed], ids: Sequence[str]) -> list[Listed]:
    """The rows in the order of `ids`; rows not named keep their order behind."""
    place = {one: at for at, one in enumerate(ids)}
    return sorted(rows, key=lambda row: (place.get(row.id, len(place)), row.position))


def require_not_voted(db: DbSession, year: ProjectYear) -> None:
    """What stands on ballots that were issued is no longer changed. Raises RuleViolation."""
    rounds = rounds_of(db, year.id, Purpose.PROJECTS)
    if any(one.state is not RoundState.PREPARED for one in rounds):
        raise RuleViolation("票决票已经发出，候选项目不能再增减、改名或者调换次序。")


def short(text: str) -> str:
    """At most sixteen characters, for the log."""
    return text if len(text) <= 16 else f"{text[:15]}…"
