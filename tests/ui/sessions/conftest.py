"""The tab in a window of its own, over a real data file."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import full_town
from tests.ui.widgets.hands import show_active
from ui.runtime.context import AppContext
from ui.sessions.tab import SessionsTab


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> SessionsTab:
    """The tab of a town without any session."""
    made = SessionsTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)
    return made


@pytest.fixture
def session(town: Database) -> str:
    """A coming session whose notices know everything, and one that was held."""
    return full_town(town)


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
