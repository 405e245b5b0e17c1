"""A data file with the small congress, made once per run and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.changes.building import Congress, small_congress
from tests.helpers.data_files import made_once, opened_copy


@pytest.fixture(scope="session")
def congress_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Congress]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, small_congress)


@pytest.fixture
def congress(congress_file: tuple[Path, Congress]) -> Congress:
    """The ids of the small congress."""
    return congress_file[1]


@pytest.fixture
def hall(congress_file: tuple[Path, Congress], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(congress_file[0], tmp_path) as hall:
        yield hall
