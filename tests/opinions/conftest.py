"""A data file with a meeting that has everything entered, made once per run and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.meeting_builders import edit, elect_eleven
from tests.opinions.building import handed_over
from tests.presidium.full_meeting import full_meeting


def furnish(database: Database) -> str:
    """青禾镇 with its mark, a presidium and the meeting; returns the meeting's id."""
    with database.read() as db:
        office = find_office(db)
    assert office is not None
    edit(database, edit_office, office.id, "document_mark", "青禾人发")
    elect_eleven(database)
    return full_meeting(database)


@pytest.fixture(scope="session")
def full_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file to copy, and the meeting's id."""
    return made_once(tmp_path_factory, town_file, furnish)


@pytest.fixture
def meeting(full_file: tuple[Path, str]) -> str:
    """The meeting of 30 March with a report, a decision of it, and a plan."""
    return full_file[1]


@pytest.fixture
def hall(full_file: tuple[Path, str], tmp_path: Path) -> Iterator[Database]:
    """The data file of that meeting."""
    with opened_copy(full_file[0], tmp_path) as hall:
        yield hall


@pytest.fixture
def opinion(hall: Database, meeting: str) -> str:
    """An opinion handed over on 2 April, to be answered by 31 August."""
    return handed_over(hall, meeting)
