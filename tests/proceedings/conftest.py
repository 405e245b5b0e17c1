"""The house of the elections with thirteen deputies, and a town with an ordinary session, entered once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.elections.conftest import congress_file, house, ids
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.session_builders import a_session, six_deputies
from tests.proceedings.walking import motions

__all__ = ["congress_file", "house", "ids"]


def ordinary_session(database: Database) -> str:
    """Six deputies and an ordinary session at the start of the year, with its votes listed; returns its id."""
    six_deputies(database)
    made = a_session(database, switches=frozenset(), place="镇政府三楼会议室")
    motions(database, made)
    return made


@pytest.fixture(scope="session")
def ordinary_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The data file and the id of its session."""
    return made_once(tmp_path_factory, town_file, ordinary_session)


@pytest.fixture
def town(ordinary_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, open."""
    with opened_copy(ordinary_file[0], tmp_path) as database:
        yield database


@pytest.fixture
def session(ordinary_file: tuple[Path, str]) -> str:
    """The ordinary session."""
    return ordinary_file[1]
