"""Building: the same town every time, all of it or nothing, undo that does not begin with half a town."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from renda_desktop.errors import RuleViolation
from renda_desktop.practice.town import PARTS, build_practice_town
from renda_desktop.progress import Cancelled, SilentProgress
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.township.queries import find_office, list_terms
from tests.helpers.data_files import CLERK


def contents(database: Database) -> list[tuple[str, tuple[object, ...]]]:
    """Every row of every logged table in the order written, ids replaced by table and place."""
    names: dict[str, str] = {}
    rows: list[tuple[str, tuple[object, ...]]] = []
    with database.read() as db:
        tables = db.scalars(
            text(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            )
        ).all()
        for table in tables:
            for place, row in enumerate(
                db.execute(text(f'SELECT * FROM "{table}" ORDER BY rowid')).mappings()
            ):
                if table not in UNLOGGED or table == "issued_paper":
                    names[row["id"]] = f"{table}:{place}"
                if table not in UNLOGGED:
                    rows.append((table, tuple(row.values())))
    return [(table, tuple(_without_ids(names, value) for value in values)) for table, values in rows]


def _without_ids(names: dict[str, str], value: object) -> object:
    """Also of what is kept under a kind and an id: vote@…."""
    kind, at, behind = str(value).partition("@")
    return f"{kind}@{names[behind]}" if at and behind in names else names.get(str(value), value)


class CancelAt:
    """Cancels when so many parts are ready; keeps what it was told."""

    def __init__(self, part: int) -> None:
        self.part = part
        self.told: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, text: str) -> None:
        """Cancels at the part."""
        self.told.append((done, total, text))
        if done == self.part:
            raise Cancelled


def test_the_same_town_is_built_twice_and_progress_is_told(practice: Database, fresh: Database) -> None:
    progress = CancelAt(-1)
    build_practice_town(fresh, progress)
    assert [done for done, _, _ in progress.told] == list(range(len(PARTS) + 1))
    assert all(total == len(PARTS) and words for _, total, words in progress.told)
    assert contents(fresh) == contents(practice)
    assert len(contents(fresh)) > 1500


def test_a_file_that_holds_something_is_refused_and_left_alone(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    build_practice_town(database, SilentProgress())
    before = contents(database)
    with pytest.raises(RuleViolation, match="已经有内容"):
        build_practice_town(database, SilentProgress())
    assert contents(database) == before
    database.close()


@pytest.mark.parametrize("part", [0, 3, len(PARTS)])
def test_cancelled_half_way_nothing_is_left(fresh: Database, part: int) -> None:
    empty = contents(fresh)
    with pytest.raises(Cancelled):
        build_practice_town(fresh, CancelAt(part))
    assert contents(fresh) == empty
    with fresh.read() as db:
        assert find_office(db) is None
        assert list_terms(db) == []


def test_undo_begins_with_the_last_small_entry_and_goes_back_to_the_empty_file(fresh: Database) -> None:
    empty = contents(fresh)
    build_practice_town(fresh, SilentProgress())
    assert fresh.undo_label() == "补记罗敏的特点专长"
    while fresh.undo() is not None:
        pass
    assert contents(fresh) == empty
    while fresh.redo() is not None:
        pass
    with fresh.read() as db:
        office = find_office(db)
    assert office is not None
    assert office.name == "青禾镇"
