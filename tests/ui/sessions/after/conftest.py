"""The tab some weeks after a session that passed two resolutions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.vote_builders import REPORT, VoteHall, a_vote_hall, passed
from tests.helpers.window import TellerSpy
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.sessions.after.section import AfterSection
from ui.sessions.tab import SessionsTab

LATER = datetime.date(2026, 2, 20)


def _made(database: Database) -> VoteHall:
    hall = a_vote_hall(database)
    for key in (REPORT, "budget"):
        passed(database, hall.motions[key])
    return hall


@pytest.fixture(scope="session")
def after_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VoteHall]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, _made)


@pytest.fixture
def hall(after_file: tuple[Path, VoteHall]) -> VoteHall:
    """The ids."""
    return after_file[1]


@pytest.fixture
def town(after_file: tuple[Path, VoteHall], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(after_file[0], tmp_path) as town:
        yield town


@pytest.fixture
def context(qapp: QApplication, town: Database, tmp_path: Path) -> Iterator[AppContext]:
    """Five weeks after the session."""
    tasks = TaskRunner()
    yield AppContext(town, tasks, TellerSpy(), Computer(tmp_path / "computer.ini"), lambda: LATER)
    tasks.close()


@pytest.fixture
def part(hall: VoteHall, tab: SessionsTab) -> AfterSection:
    """The section 会后."""
    tab.show_record(hall.session)
    tab.card.card.jump_to("after")
    found = tab.card.part("after")
    assert isinstance(found, AfterSection)
    return found
