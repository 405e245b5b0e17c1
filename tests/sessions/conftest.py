"""Tables that no migration makes yet are made here; goes away with the migration."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renda_desktop.schema import Base
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.conftest import CLERK
from tests.helpers.session_builders import KNOWN, a_session, edit


@pytest.fixture
def hall(town: Database) -> Iterator[Database]:
    """青禾镇 with every table this slice needs."""
    town.close()
    engine = make_engine(town.path, writes=True)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    engine.dispose()
    database = Database(town.path, newest_schema(), CLERK)
    yield database
    database.close()


@pytest.fixture
def session(hall: Database) -> str:
    """A session whose notice knows everything."""
    made = a_session(hall, place="镇政府三楼会议室")
    for name, value in KNOWN.items():
        edit(hall, edit_session, made, name, value)
    return made
