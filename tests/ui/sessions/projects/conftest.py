"""Two sessions: the held one voted on the projects of 2025, the coming one is to vote on those of 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.projects.project_commands import AddProject, add_project
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.projects.year_commands import StartYear, edit_year, start_year
from renda_desktop.sessions.commands import ChangeSetting, change_setting
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.data_files import made_once
from tests.projects.builders import LAMP, ROAD, WELL
from tests.ui.sessions.builders import SPRING, act, full_town


def _build(database: Database) -> str:
    session = full_town(database)
    switches = frozenset({Switch.PROJECT_VOTE})
    act(database, change_setting, ChangeSetting(session, SessionKind.START, switches))
    with database.read() as db:
        held = next(facts.id for facts in list_facts(db) if facts.opens_on == SPRING)
    year = act(database, start_year, StartYear(2025, held))
    act(database, edit_year, EditField(year, "wanted", 2))
    for title in (ROAD, WELL, LAMP):
        act(database, add_project, AddProject(year, title))
    made = act(database, open_vote, OpenVote(year, SPRING))
    issue(database, made, issued=6, returned=6, held_on=SPRING)
    counted(database, made, 6, 0, {ROAD: (5, 1, 0), WELL: (4, 2, 0), LAMP: (3, 3, 0)})
    return session


@pytest.fixture(scope="session")
def session_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data file with both, and the id of the coming session."""
    return made_once(tmp_path_factory, town_file, _build)
