"""A session with six deputies and its motions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.vote_builders import VoteHall, a_vote_hall


@pytest.fixture(scope="session")
def vote_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, VoteHall]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, a_vote_hall)


@pytest.fixture
def hall(vote_file: tuple[Path, VoteHall]) -> VoteHall:
    """The ids."""
    return vote_file[1]


@pytest.fixture
def town(vote_file: tuple[Path, VoteHall], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(vote_file[0], tmp_path) as town:
        yield town
