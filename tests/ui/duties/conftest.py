"""The tab in a window of its own, over a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy, richest
from tests.helpers.inspection_builders import whole_inspection
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import show_active
from ui.duties.tab import DutiesTab
from ui.runtime.context import AppContext


@pytest.fixture(scope="session")
def activity_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data file with an inspection, and its id."""
    return made_once(tmp_path_factory, town_file, whole_inspection)


@pytest.fixture
def town(request: pytest.FixtureRequest, town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇, with its inspection where the test asks for it."""
    with opened_copy(richest(request, town_file, "activity_file"), tmp_path) as town:
        yield town


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> DutiesTab:
    """The tab of a town without any activity."""
    made = DutiesTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)
    return made


@pytest.fixture
def activity(activity_file: tuple[Path, str]) -> str:
    """A held inspection with people, groups, points and a problem."""
    return activity_file[1]


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
