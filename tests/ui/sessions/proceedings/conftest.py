"""The page of the day alone, over a real data file, on the day of the session; the clock is the test's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.elections.conftest import congress_file, house, ids
from tests.helpers.data_files import opened_copy
from tests.helpers.session_builders import OPENING, card_of
from tests.helpers.window import TellerSpy
from tests.proceedings.conftest import ordinary_file, session
from tests.proceedings.walking import order_of, signed
from tests.ui.sessions.sittings.conftest import Clock, context, follow
from tests.ui.widgets.hands import show_active
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.sessions.proceedings.day_page import DayPage

__all__ = ["congress_file", "context", "house", "ids", "ordinary_file", "session"]


@pytest.fixture
def town(ordinary_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, open."""
    with opened_copy(ordinary_file[0], tmp_path) as database:
        yield database


@pytest.fixture
def election_page(
    qtbot: QtBot, house: Database, ids: dict[str, str], clock: Clock, tmp_path: Path
) -> Iterator[DayPage]:
    """The page of a session in which a deputy head is elected."""
    tasks = TaskRunner()
    computer = Computer(tmp_path / "computer.ini")
    context = AppContext(house, tasks, TellerSpy(), computer, lambda: clock.day, None, lambda: clock.time)
    yield shown(qtbot, context, house, ids["session"])
    tasks.close()


@pytest.fixture
def clock() -> Clock:
    """8:21 on the day of the session."""
    made = Clock()
    made.day = OPENING
    return made


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, town: Database, session: str) -> DayPage:
    """The page of the ordinary session."""
    return shown(qtbot, context, town, session)


@pytest.fixture
def here(town: Database, session: str, page: DayPage) -> DayPage:
    """Everybody has signed in at the preparatory meeting."""
    signed(town, session, order_of(town, session, "preparatory").entry_id)
    return page


def shown(qtbot: QtBot, context: AppContext, database: Database, session_id: str) -> DayPage:
    """The page of a session; it follows every change, as the tab lets it."""
    made = DayPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)

    def show() -> None:
        made.card = card_of(database, session_id, OPENING)
        made.show_card(made.card)

    follow(context, show)
    made.begin("")
    return made
