"""The tab in a window of its own, over a town with a session, twelve deputies and four handling units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.window import TellerSpy
from tests.suggestions.builders import Desk, Ids, a_desk
from tests.ui.widgets.hands import show_active
from ui.runtime.context import AppContext
from ui.suggestions.tab import SuggestionsTab


@pytest.fixture(scope="session")
def desk_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, a_desk)


@pytest.fixture
def town(desk_file: tuple[Path, Ids], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(desk_file[0], tmp_path) as town:
        yield town


@pytest.fixture
def desk(desk_file: tuple[Path, Ids], town: Database) -> Desk:
    """What is done at the desk, in short words."""
    return Desk(town, *desk_file[1])


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, context: AppContext) -> SuggestionsTab:
    """The tab as a test asks for it, after what it entered; it reads when it is shown or the data change."""
    made = SuggestionsTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    show_active(made)
    return made


@pytest.fixture
def said(context: AppContext) -> TellerSpy:
    """What the window was asked to say."""
    assert isinstance(context.teller, TellerSpy)
    return context.teller
