"""The practice town, built once in a real file and only read by most tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.helpers.data_files import opened_copy
from tests.practice.drawn import DrawnTown, drawn_town

TODAY = PRACTICE_DAY


@pytest.fixture
def fresh(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A nameless data file of its own."""
    with opened_copy(empty_file, tmp_path) as fresh:
        yield fresh


@pytest.fixture(scope="session")
def drawn(practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> DrawnTown:
    """Every paper of the practice town."""
    return drawn_town(tmp_path_factory, practice_file)


@pytest.fixture(scope="session")
def practice(practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The practice town; do not write to it."""
    with opened_copy(practice_file, tmp_path_factory.mktemp("practice")) as practice:
        yield practice
