"""The tab on the day of a session with six deputies and its motions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.session_builders import OPENING
from tests.helpers.vote_builders import VoteHall, a_vote_hall
from tests.helpers.window import TellerSpy
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.sessions.tab import SessionsTab
from ui.sessions.votes.section import VotesSection


@pytest.fixture(scope="session")
def vote_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VoteHall]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, a_vote_hall)


@pytest.fixture
def hall(vote_file: tuple[Path, VoteHall]) -> VoteHall:
    """The ids."""
    return vote_file[1]


@pytest.fixture
def town(vote_file: tuple[Path, VoteHall], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(vote_file[0], tmp_path) as town:
        yield town


@pytest.fixture
def context(qapp: QApplication, town: Database, tmp_path: Path) -> Iterator[AppContext]:
    """On the opening day at five past three."""
    tasks = TaskRunner()
    computer = Computer(tmp_path / "computer.ini")
    yield AppContext(town, tasks, TellerSpy(), computer, lambda: OPENING, now=lambda: datetime.time(15, 5))
    tasks.close()


@pytest.fixture
def part(hall: VoteHall, tab: SessionsTab) -> VotesSection:
    """The section 表决."""
    tab.show_record(hall.session)
    tab.card.card.jump_to("votes")
    found = tab.card.part("votes")
    assert isinstance(found, VotesSection)
    return found
