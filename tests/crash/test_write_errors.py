"""Write errors in passing; every operation of every step: `python -m tests.crash --errors`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.storage.changelog import ChangeSet
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.crash.deeds import DEEDS
from tests.crash.errors import STEPS, try_everywhere
from tests.crash.file_errors import try_deed
from tests.crash.vfs import IOERR_WRITE, FailAt, listening

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the file layer is put in place for Linux")


@pytest.mark.parametrize(
    ("kind", "every"), [("person", 17), ("draft", 4), ("attach", 23), ("undo", 17), ("backup", 150)]
)
def test_a_disk_that_is_full_or_broken_costs_nothing_that_was_there(
    template: Path, tmp_path: Path, kind: str, every: int
) -> None:
    steps = tuple(step for step in STEPS if step.kind == kind)
    tally = try_everywhere(template, tmp_path / "trial", steps, every)
    assert tally.faults == []
    assert tally.tried >= 4


@pytest.mark.usefixtures("quick_passwords")
@pytest.mark.parametrize("name", ["audit", "backup to all places", "password set"])
def test_no_file_is_left_half_written_and_no_old_one_is_lost(
    template: Path, tmp_path: Path, name: str
) -> None:
    deed = next(one for one in DEEDS if one.name == name)
    outcome = try_deed(template, tmp_path / "trial", deed, few=True)
    assert outcome.faults == []
    assert outcome.tried >= 2, "of a full disk the last operation may need no room"


def test_a_step_whose_last_flush_fails_is_done_shown_and_said(template: Path) -> None:
    """It stands in the file by then: whoever did it again would have it twice."""
    disk, told = FailAt(1_000_000, IOERR_WRITE, times=1), list[ChangeSet]()
    with listening(template, disk):
        database = Database(template / "data" / DATA_FILE, newest_schema(), "马静")
        database.subscribe(told.append)
        _add(database, "李淑芬")
        before = disk.count
        _add(database, "王建国")
        disk.number = disk.count + (disk.count - before)  # of the next step the last operation
        with pytest.raises(StorageProblem, match=r"不用再做一次.*马上备份") as raised:
            _add(database, "陈立新")
        assert raised.value.trouble is StorageTrouble.UNFLUSHED
        assert disk.met is not None
        assert disk.met.kind == "sync"
        _add(database, "赵海燕")
    assert [change.description for change in told] == [
        f"新增人员{one}" for one in ("李淑芬", "王建国", "陈立新", "赵海燕")
    ]
    database.close()


def _add(database: Database, name: str) -> None:
    with database.action() as db:
        add_person(db, AddPerson(name))
