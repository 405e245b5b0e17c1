"""The practice town, built once in a real file and only read by most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.practice.town import build_practice_town
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.township.rules import PRACTICE_DAY
from tests.conftest import CLERK

TODAY = PRACTICE_DAY


@pytest.fixture
def fresh(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A nameless data file of its own."""
    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    yield database
    database.close()


@pytest.fixture(scope="session")
def practice(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The practice town; do not write to it."""
    path = tmp_path_factory.mktemp("practice") / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    build_practice_town(database, SilentProgress())
    yield database
    database.close()
