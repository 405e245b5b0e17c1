"""What is left open when a term ends."""

from __future__ import annotations

from renda_desktop.overview.open_matters import open_matters
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY


def test_a_new_town_leaves_nothing_open(town: Database) -> None:
    with town.read() as db:
        assert open_matters(db, TODAY) == []
