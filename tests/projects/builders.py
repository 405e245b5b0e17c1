"""Years of livelihood projects and their votes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.projects.project_commands import AddProject, add_project
from renda_desktop.projects.queries import find_year
from renda_desktop.projects.rows import YearRow
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.projects.year_commands import StartYear, edit_year, start_year
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.session_builders import OPENING, act

ROAD, WELL, LAMP, SCHOOL = "东河村道路硬化", "饮水安全巩固", "路灯亮化", "中心小学操场改造"


def a_year(
    database: Database, session: str | None, titles: Sequence[str] = (ROAD, WELL, LAMP), wanted: int = 2
) -> str:
    """2026年民生实事 with these candidates."""
    year = str(act(database, start_year, StartYear(2026, session)))
    act(database, edit_year, EditField(year, "wanted", wanted))
    for title in titles:
        act(database, add_project, AddProject(year, title))
    return year


def year_of(database: Database, year: str, today: datetime.date = OPENING) -> YearRow:
    """The year as it stands."""
    with database.read() as db:
        row = find_year(db, year, today)
    assert row is not None
    return row


def voted(database: Database, year: str, votes: Mapping[str, int], valid: int = 6) -> RoundRow:
    """The round that is due is held: so many votes in favour by title, the others against."""
    made = str(act(database, open_vote, OpenVote(year, OPENING)))
    issue(database, made, issued=valid, returned=valid)
    marks = {title: (count, valid - count, 0) for title, count in votes.items()}
    return counted(database, made, valid, 0, marks)


def titles(row: YearRow) -> list[str]:
    """The chosen projects."""
    return [project.title for project in row.chosen]
