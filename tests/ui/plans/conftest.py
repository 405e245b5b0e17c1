"""The tab over 青禾镇 with two deputy groups; no plan yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.plan_builders import make_group
from tests.ui.widgets.hands import show_active
from ui.plans.tab import PlansTab
from ui.runtime.context import AppContext

GROUPS = {"第一代表小组": ["李淑芬", "王大山", "冯玉兰"], "第二代表小组": ["马宏伟", "孙立新"]}


def furnish(town: Database) -> None:
    """Two groups of deputies."""
    for name, members in GROUPS.items():
        make_group(town, name, members)


@pytest.fixture(scope="session")
def hall_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 with two groups of deputies."""
    return made_once(tmp_path_factory, town_file, furnish)[0]


@pytest.fixture
def town(hall_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of that file of its own."""
    with opened_copy(hall_file, tmp_path) as town:
        yield town


@pytest.fixture
def hall(town: Database) -> Database:
    """The same by the name that says what is in it."""
    return town


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext, hall: Database) -> PlansTab:
    """The tab as in a window of 1366×768."""
    assert hall is context.database
    made = PlansTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    show_active(made)
    return made
