"""A town with a session, twelve deputies in two delegations and four handling units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.suggestions.builders import Desk, Ids, a_desk


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
