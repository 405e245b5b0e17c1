"""The tab in a window of its own, over a real data file."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.inspection_builders import whole_inspection
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import show_active
from ui.duties.tab import DutiesTab
from ui.runtime.context import AppContext


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> DutiesTab:
    """The tab of a town without any activity."""
    made = DutiesTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)
    return made


@pytest.fixture
def activity(town: Database) -> str:
    """A held inspection with people, groups, points and a problem."""
    return whole_inspection(town)


@pytest.fixture
def opened(activity: str, tab: DutiesTab) -> DutiesTab:
    """The tab with that inspection on its card."""
    tab.show_record(activity)
    return tab


@pytest.fixture
def said(context: AppContext) -> TellerSpy:
    """What the window was asked to say."""
    assert isinstance(context.teller, TellerSpy)
    return context.teller
