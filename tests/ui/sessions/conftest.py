"""The tab in a window of its own, over a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy, richest
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import full_town
from tests.ui.widgets.hands import show_active
from ui.runtime.context import AppContext
from ui.sessions.tab import SessionsTab


@pytest.fixture(scope="session")
def session_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data file with two sessions, and the id of the coming one."""
    return made_once(tmp_path_factory, town_file, full_town)


@pytest.fixture
def town(request: pytest.FixtureRequest, town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇, with its sessions where the test asks for them."""
    with opened_copy(richest(request, town_file, "session_file"), tmp_path) as town:
        yield town


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> SessionsTab:
    """The tab of a town without any session."""
    made = SessionsTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)
    return made


@pytest.fixture
def session(session_file: tuple[Path, str]) -> str:
    """A coming session whose notices know everything, and one that was held."""
    return session_file[1]


@pytest.fixture
def opened(session: str, tab: SessionsTab) -> SessionsTab:
    """The tab with the coming session on its card."""
    tab.show_record(session)
    return tab


@pytest.fixture
def said(context: AppContext) -> TellerSpy:
    """What the window was asked to say."""
    assert isinstance(context.teller, TellerSpy)
    return context.teller
