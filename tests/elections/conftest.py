"""A session with elections and thirteen deputies, entered once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.election_builders import a_congress

Congress = tuple[Path, dict[str, str]]


@pytest.fixture(scope="session")
def congress_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Congress:
    """The data file, and the ids of its people and its session."""
    return made_once(tmp_path_factory, town_file, a_congress)


@pytest.fixture
def house(congress_file: Congress, tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, open."""
    with opened_copy(congress_file[0], tmp_path) as database:
        yield database


@pytest.fixture
def ids(congress_file: Congress) -> dict[str, str]:
    """Person ids by name, mandates as 张三的代表职务, and "session"."""
    return congress_file[1]
