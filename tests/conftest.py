"""Fixtures every test may use: a fresh real data file, and an invented office in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from renda_desktop import schema
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema, open_database
from tests.helpers.builders import found_town

CLERK = "马静"


@pytest.fixture(autouse=True)
def _no_choice_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder chosen on the computer the tests run on is neither read nor changed."""
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file made once by all migrations and copied for each test."""
    assert schema.Base.metadata.tables
    path = tmp_path_factory.mktemp("template") / "renda.db"
    open_database(path, CLERK).close()
    return path


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A nameless data file of its own, open."""
    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    yield database
    database.close()


@pytest.fixture
def town(database: Database) -> Database:
    """A data file whose office is 青禾镇, 19th term since 2021-12-20, 80 seats, chair 周建国."""
    found_town(database)
    return database
