"""The whole practice town is free of contradictions: whatever the check finds in it would be a false alarm."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.printables import RecordKind
from renda_desktop.storage.database import Database
from tests.practice.conftest import TODAY


@pytest.mark.parametrize("kind", [RecordKind.MEETING, RecordKind.SESSION, RecordKind.INSPECTION])
def test_no_text_of_the_town_is_wrongly_suspected(practice: Database, kind: RecordKind) -> None:
    table = "presidium_meeting" if kind is RecordKind.MEETING else kind.value
    with practice.read() as db:
        ids = [str(row[0]) for row in db.execute(text(f"SELECT id FROM {table}"))]
        found = [one.sentence for each in ids for one in open_contradictions(db, kind, each, TODAY)]
    assert len(ids) > 3
    assert found == []
