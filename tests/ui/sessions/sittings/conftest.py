"""The desk and the section alone, over a real data file, on the day of the session; the clock is the test's."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.session_builders import card_of
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.widgets.hands import show_active
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.sessions.sittings.desk_page import DeskPage
from ui.sessions.sittings.section import SittingsSection


class Clock:
    """The day and the time of day of the computer."""

    def __init__(self) -> None:
        self.day = OPENS
        self.time = datetime.time(8, 21)


@pytest.fixture
def clock() -> Clock:
    """8:21 on the day of the session."""
    return Clock()


@pytest.fixture
def context(town: Database, clock: Clock, tmp_path: Path) -> Iterator[AppContext]:
    """What a page gets, with that clock."""
    tasks = TaskRunner()
    computer = Computer(tmp_path / "computer.ini")
    yield AppContext(town, tasks, TellerSpy(), computer, lambda: clock.day, None, lambda: clock.time)
    tasks.close()


def follow(context: AppContext, show: Callable[[], None]) -> None:
    """Shows the session now and after every change, as the tab does."""
    context.changes.committed.connect(lambda _: show())
    show()


@pytest.fixture
def desk(qtbot: QtBot, context: AppContext, town: Database, session: str) -> DeskPage:
    """The desk at the first sitting of the session."""
    page = DeskPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 640)
    show_active(page)
    follow(context, lambda: page.show_card(card_of(town, session, OPENS)))
    page.begin("")
    return page


@pytest.fixture
def section(qtbot: QtBot, context: AppContext, town: Database, session: str) -> SittingsSection:
    """签到 of the session."""
    part = SittingsSection(context)
    qtbot.addWidget(part)
    part.resize(800, 1200)
    show_active(part)
    follow(context, lambda: part.show_card(card_of(town, session, OPENS)))
    return part
