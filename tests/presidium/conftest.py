"""Data files of this slice, made once per run and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.meeting_builders import a_meeting, an_item, card, elect_eleven, sign_in
from tests.presidium.full_meeting import full_meeting


@pytest.fixture(scope="session")
def presidium_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 with its presidium of eleven."""
    return made_once(tmp_path_factory, town_file, elect_eleven)[0]


@pytest.fixture
def hall(town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with no members yet."""
    with opened_copy(town_file, tmp_path) as hall:
        yield hall


@pytest.fixture
def presidium(presidium_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with a presidium of eleven since 2026-01-16 (周建国 chair)."""
    with opened_copy(presidium_file, tmp_path) as presidium:
        yield presidium


@pytest.fixture(scope="session")
def full_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data file with a meeting that has everything entered, and that meeting's id."""
    return made_once(tmp_path_factory, presidium_file, full_meeting)


@pytest.fixture
def meeting(full_file: tuple[Path, str]) -> str:
    """The meeting with report, plan, vote, decisions and numbers."""
    return full_file[1]


@pytest.fixture
def full(full_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    """The data file of that meeting."""
    with opened_copy(full_file[0], tmp_path) as full:
        yield full


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
