"""A session with six deputies in two delegations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.storage.database import Database
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.session_builders import a_session, six_deputies
from tests.helpers.sitting_builders import an_observer, sitting_ref


class Hall(Struct, frozen=True):
    """Ids of the session, its deputies' mandates, an observer, and the first plenary sitting."""

    session: str
    mandates: tuple[str, ...]
    observer: str
    plenary: SittingRef


def _made(database: Database) -> Hall:
    mandates = tuple(six_deputies(database))
    session = a_session(database, place="镇政府三楼会议室")
    observer = an_observer(database, session)
    return Hall(session, mandates, observer, sitting_ref(database, session))


@pytest.fixture(scope="session")
def hall_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hall]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, _made)


@pytest.fixture
def hall(hall_file: tuple[Path, Hall]) -> Hall:
    """The ids."""
    return hall_file[1]


@pytest.fixture
def town(hall_file: tuple[Path, Hall], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(hall_file[0], tmp_path) as town:
        yield town
