"""A town whose one session was held with everything a session can have, made once and copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.held_session import Held, held_session, prepared_session


class Hall(Struct):
    """An open data file and what stands in it."""

    town: Database
    held: Held

    @property
    def session(self) -> str:
        """The session."""
        return self.held.session


@pytest.fixture(scope="session")
def held_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Held]:
    """The session held."""
    return made_once(tmp_path_factory, town_file, held_session)


@pytest.fixture(scope="session")
def prepared_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Held]:
    """The session before it opens."""
    return made_once(tmp_path_factory, town_file, prepared_session)


@pytest.fixture
def hall(held_file: tuple[Path, Held], tmp_path: Path) -> Iterator[Hall]:
    """A copy of the held session of its own."""
    with opened_copy(held_file[0], tmp_path) as town:
        yield Hall(town, held_file[1])


@pytest.fixture
def before(prepared_file: tuple[Path, Held], tmp_path: Path) -> Iterator[Hall]:
    """A copy of the prepared session of its own."""
    with opened_copy(prepared_file[0], tmp_path) as town:
        yield Hall(town, prepared_file[1])
