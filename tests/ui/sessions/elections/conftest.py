"""A tab over a session with elections and thirteen deputies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.election_builders import a_congress
from ui.sessions.tab import SessionsTab


@pytest.fixture(scope="session")
def congress_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The data file, and the ids of its people and its session."""
    return made_once(tmp_path_factory, town_file, a_congress)


@pytest.fixture
def town(congress_file: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, open."""
    with opened_copy(congress_file[0], tmp_path) as database:
        yield database


@pytest.fixture
def ids(congress_file: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Person ids by name, and "session"."""
    return congress_file[1]


@pytest.fixture
def shown(ids: dict[str, str], tab: SessionsTab) -> SessionsTab:
    """The tab with the session on its card."""
    tab.show_record(ids["session"])
    return tab
