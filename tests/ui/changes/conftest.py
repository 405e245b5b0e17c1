"""The roster page over the small congress, shown and active, with its page of changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.changes.building import Congress, small_congress
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import show_active
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner


@pytest.fixture(scope="session")
def congress_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Congress]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, small_congress)


@pytest.fixture
def congress(congress_file: tuple[Path, Congress]) -> Congress:
    return congress_file[1]


@pytest.fixture
def hall(congress_file: tuple[Path, Congress], tmp_path: Path) -> Iterator[Database]:
    with opened_copy(congress_file[0], tmp_path) as hall:
        yield hall


@pytest.fixture
def teller() -> TellerSpy:
    return TellerSpy()


@pytest.fixture
def tab(qtbot: QtBot, hall: Database, tmp_path: Path, teller: TellerSpy) -> Iterator[RosterTab]:
    """The roster's tab; what the program is asked to show in it is shown."""
    tasks = TaskRunner()
    context = AppContext(hall, tasks, teller, Computer(tmp_path / "computer.ini"), lambda: TODAY)
    tab = RosterTab(context)
    context.went.connect(lambda _tab, record: tab.show_record(record))
    qtbot.addWidget(tab)
    tab.resize(1366, 728)
    show_active(tab)
    yield tab
    tasks.close()
