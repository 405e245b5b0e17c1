"""Fixtures every test may use: a fresh real data file, and an invented office in it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import platformdirs
import pytest

from renda_desktop import schema
from renda_desktop.storage import keys
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import found_town
from tests.helpers.data_files import CLERK, made_once, once_per_run, opened_copy, own_copy
from tests.helpers.practice_town import practice_folder

Opener = Callable[[Path, Path], AbstractContextManager[Database]]
OF_THE_FILE = frozenset({"storage", "keeping", "handover", "crash"})
"""Folders of tests whose subject is the data file itself: it is moved, damaged, read by others."""


def pytest_collection_finish() -> None:
    """What was imported by now stays to the end: the collections of the run need not look through it again.

    Nor look so often: a window has tens of thousands of objects, and seven hundred new ones are nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


@pytest.fixture(autouse=True)
def _no_choice_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder chosen on the computer the tests run on is neither read nor changed."""
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passwords are stretched over 2^10 rounds instead of 2^16."""
    monkeypatch.setattr(keys, "SCRYPT_LOG_N", 10)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file made once by all migrations and copied for each test."""
    assert schema.Base.metadata.tables

    def make(folder: Path) -> None:
        open_database(folder / DATA_FILE, CLERK).close()

    return once_per_run(tmp_path_factory, "empty", make) / DATA_FILE


@pytest.fixture
def opener(request: pytest.FixtureRequest) -> Opener:
    """How a test gets its copy of a data file: one that was lent before, or one that is its own alone."""
    return own_copy if request.path.parent.name in OF_THE_FILE else opened_copy


@pytest.fixture
def database(opener: Opener, empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A nameless data file of its own, open."""
    with opener(empty_file, tmp_path) as database:
        yield database


@pytest.fixture(scope="session")
def town_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file whose office is 青禾镇, 19th term since 2021-12-20, 80 seats, chair 周建国."""
    return made_once(tmp_path_factory, empty_file, found_town)[0]


@pytest.fixture
def town(opener: Opener, town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of that file of its own, open."""
    with opener(town_file, tmp_path) as town:
        yield town


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the whole practice town."""
    return practice_folder(tmp_path_factory) / DATA_FILE
