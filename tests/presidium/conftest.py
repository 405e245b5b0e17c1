"""Data files of this slice, made once per run and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.conftest import CLERK
from tests.helpers.builders import found_town
from tests.helpers.meeting_builders import a_meeting, an_item, card, elect_eleven, sign_in
from tests.presidium.full_meeting import full_meeting


@pytest.fixture(scope="session")
def town_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 without a presidium."""
    path = tmp_path_factory.mktemp("town") / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    found_town(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def presidium_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 with its presidium of eleven."""
    path = tmp_path_factory.mktemp("presidium") / "renda.db"
    shutil.copyfile(town_file, path)
    database = Database(path, newest_schema(), CLERK)
    elect_eleven(database)
    database.close()
    return path


def opened_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of the template, open for one test."""
    path = folder / "renda.db"
    shutil.copyfile(template, path)
    database = Database(path, newest_schema(), CLERK)
    yield database
    database.close()


@pytest.fixture
def hall(town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with no members yet."""
    yield from opened_copy(town_file, tmp_path)


@pytest.fixture
def presidium(presidium_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with a presidium of eleven since 2026-01-16 (周建国 chair)."""
    yield from opened_copy(presidium_file, tmp_path)


@pytest.fixture(scope="session")
def full_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data file with a meeting that has everything entered, and that meeting's id."""
    path = tmp_path_factory.mktemp("meeting") / "renda.db"
    shutil.copyfile(presidium_file, path)
    database = Database(path, newest_schema(), CLERK)
    meeting = full_meeting(database)
    database.close()
    return path, meeting


@pytest.fixture
def meeting(full_file: tuple[Path, str]) -> str:
    """The meeting with report, plan, vote, decisions and numbers."""
    return full_file[1]


@pytest.fixture
def full(full_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    """The data file of that meeting."""
    yield from opened_copy(full_file[0], tmp_path)


@pytest.fixture
def sitting(presidium: Database) -> str:
    """A meeting of eleven where one is on leave, with one item."""
    made = a_meeting(presidium)
    an_item(presidium, made)
    sign_in(presidium, made)
    return made


@pytest.fixture
def item(presidium: Database, sitting: str) -> str:
    """That item."""
    return card(presidium, sitting).items[0].id
