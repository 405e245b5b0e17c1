"""Tables that no migration makes yet are made here; goes away with the migration."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renda_desktop.schema import Base
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.conftest import CLERK


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
