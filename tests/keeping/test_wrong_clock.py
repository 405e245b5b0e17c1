"""Backups made while the clock was wrong: the way back is the one with the last step all the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import all_backups
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.rescue import look_for_help
from renda_desktop.keeping.restoring import last_day, restore
from renda_desktop.keeping.taking import take
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.keeping.conftest import NOW, add, no_volumes
from tests.keeping.test_foreign_objects import with_sql

YEAR, HOUR, DAY = (datetime.timedelta(days=365), datetime.timedelta(hours=1), datetime.timedelta(days=1))
Back = Callable[[str, datetime.datetime], Path]


@pytest.fixture
def back(town: Database, data: DataFile) -> Back:
    """A backup in the data folder when a group was added, as the clock stood."""

    def made(group: str, at: datetime.datetime) -> Path:
        path = data.own_folder / f"人大工作台备份-{at:%Y%m%d-%H%M%S}.db"
        if group:
            add(town, group)
        take(data, path, BackupKind.MANUAL, at)
        return path

    return made


def _offered(data: DataFile) -> Path | None:
    found = look_for_help(data, no_volumes).backup
    return found.path if found else None


@pytest.mark.parametrize("wrong", [YEAR, -YEAR], ids=["ahead", "back"])
def test_the_backup_with_the_last_step_is_offered_whatever_the_clock_said(
    data: DataFile, back: Back, wrong: datetime.timedelta
) -> None:
    back("东片小组", NOW)
    odd = back("西片小组", NOW + HOUR + wrong)
    assert _offered(data) == odd
    last = back("南片小组", NOW + 2 * HOUR)
    assert _offered(data) == last


def test_what_a_restore_left_behind_is_not_newer_than_the_work_after_it(
    town: Database, data: DataFile, back: Back
) -> None:
    early = back("东片小组", NOW)
    for group in ("西片小组", "南片小组", "北片小组"):
        back(group, NOW + HOUR)
    town.close()
    restore(data, early, NOW + 2 * HOUR)
    again = Database(data.path, newest_schema(), "马静")
    add(again, "中片小组")
    again.close()
    take(data, data.own_folder / "人大工作台备份-20260310-130000.db", BackupKind.MANUAL, NOW + 3 * HOUR)
    assert _offered(data) == data.own_folder / "人大工作台备份-20260310-130000.db"


def test_back_to_yesterday_is_not_misled_by_a_date_to_come(data: DataFile, back: Back) -> None:
    before_today = datetime.datetime.now(datetime.UTC) + 2 * DAY
    back("东片小组", NOW + YEAR)
    last = back("西片小组", NOW + HOUR)
    found = last_day(all_backups(data, no_volumes), before_today.date())
    assert found is not None
    assert found.path == last


def test_a_backup_no_restore_would_take_is_not_offered(
    data: DataFile, back: Back, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As programs before this one took them."""
    good = back("东片小组", NOW)
    with_sql(data.path, "CREATE TRIGGER tt AFTER UPDATE ON person BEGIN DELETE FROM phone; END")
    monkeypatch.setattr("renda_desktop.keeping.taking.any_foreign", lambda *_: False)
    assert back("", NOW + HOUR) != good
    assert _offered(data) == good
