"""The settings, shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import show_active
from ui.runtime.context import AppContext
from ui.township.settings_page import SettingsPage


@pytest.fixture
def settings(qtbot: QtBot, context: AppContext) -> SettingsPage:
    """On a small screen."""
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    show_active(made)
    return made
