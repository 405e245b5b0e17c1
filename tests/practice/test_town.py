"""Building: the same town every time, all of it or nothing, undo that does not begin with half a town."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from renda_desktop.errors import RuleViolation
from renda_desktop.practice import town as practice_town
from renda_desktop.practice.town import PARTS, build_practice_town
from renda_desktop.progress import Cancelled, SilentProgress
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import find_office, list_terms
from tests.helpers.data_files import opened_copy
from tests.helpers.practice_town import second_town


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
    """Cancels when so many parts are ready."""

    def __init__(self, part: int) -> None:
        self.part = part

    def report(self, done: int, total: int, text: str) -> None:
        """Cancels at the part."""
        if done == self.part:
            raise Cancelled


def test_the_same_town_is_built_twice_and_progress_is_told(
    practice: Database, empty_file: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    second, told = second_town(tmp_path_factory, empty_file)
    assert [done for done, _, _ in told] == list(range(len(PARTS) + 1))
    assert all(total == len(PARTS) and words for _, total, words in told)
    with opened_copy(second, tmp_path) as again:
        assert contents(again) == contents(practice)
        assert len(contents(again)) > 1500


def test_a_file_that_holds_something_is_refused_and_left_alone(town: Database) -> None:
    before = contents(town)
    with pytest.raises(RuleViolation, match="已经有内容"):
        build_practice_town(town, SilentProgress())
    assert contents(town) == before


@pytest.mark.parametrize("part", [0, 2, 3])
def test_cancelled_half_way_nothing_is_left(
    fresh: Database, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice_town, "PARTS", PARTS[:3])  # as well before and behind the last
    empty = contents(fresh)
    with pytest.raises(Cancelled):
        build_practice_town(fresh, CancelAt(part))
    assert contents(fresh) == empty
    with fresh.read() as db:
        assert find_office(db) is None
        assert list_terms(db) == []


def test_undo_begins_with_the_last_small_entry_and_goes_back_to_the_empty_file(
    fresh: Database, practice_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = contents(fresh)
    with opened_copy(practice_file, tmp_path_factory.mktemp("undone")) as built:
        assert built.undo_label() == "补记罗敏的特点专长"
        while built.undo() is not None:
            pass
        assert contents(built) == empty
        while built.redo() is not None:
            pass
        with built.read() as db:
            office = find_office(db)
    assert office is not None
    assert office.name == "青禾镇"
