"""Backups taken while another process writes without a pause: each is of one moment, whole actions only."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.log_faults import log_faults
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.proof import prove
from renda_desktop.keeping.restoring import restore
from renda_desktop.keeping.taking import take
from renda_desktop.roster.commands import AddPerson, SetPhones, add_person, set_phones
from renda_desktop.storage.backup import find_faults
from renda_desktop.storage.chain import head_of, text_of_head
from renda_desktop.storage.connection import connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from tests.crash.reading import faults_of_log
from tests.keeping.conftest import NOW

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the other process is made by fork")
_COUNTS = (
    "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM phone), "
    "(SELECT count(*) FROM action WHERE description LIKE '新增人员%')"
)


class Writer:
    """Another process, which adds people with their numbers one after another and says so after each."""

    def __init__(self, file: Path) -> None:
        self.said, saying = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            try:
                _write_on(Database(file, newest_schema(), "马静"), saying)
            except BaseException:  # noqa: BLE001 - seen in the output of the test
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(saying)

    def after(self, actions: int) -> None:
        """Waits until it has done so many more."""
        while actions > 0:
            said = len(os.read(self.said, actions))
            assert said, "the writer ended"
            actions -= said

    def end(self) -> None:
        """In the middle of whatever it does."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.said)


def _write_on(database: Database, saying: int) -> None:
    number = 0
    while True:
        number += 1
        with database.action() as db:
            person = add_person(db, AddPerson(f"赵{chr(0x4E00 + number)}"))
            set_phones(db, SetPhones(person, (f"139{number:08}",)))
        os.write(saying, b".")


@pytest.fixture
def writer(data: DataFile) -> Iterator[Writer]:
    """At work on the town's data file."""
    writer = Writer(data.path)
    yield writer
    writer.end()


def _counts(file: Path) -> tuple[int, int, int]:
    with contextlib.closing(connect(file)) as db:
        people, phones, actions = db.execute(_COUNTS).fetchone()
    return people, phones, actions


def test_two_backups_beside_a_process_that_writes_hold_whole_actions_and_come_back(
    data: DataFile, writer: Writer, tmp_path: Path
) -> None:
    seen = []
    for name in ("a.db", "b.db"):
        writer.after(2)
        backup = tmp_path / "stick" / name
        manifest = take(data, backup, BackupKind.MANUAL, NOW)
        assert prove(backup) == manifest
        people, phones, actions = _counts(backup)
        assert people == phones == actions >= 2
        with contextlib.closing(connect(backup)) as db:
            assert manifest.contents.head == text_of_head(head_of(db))
        assert faults_of_log(backup) == []
        seen.append(people)
    writer.after(1)
    assert seen[0] < seen[1] <= _counts(data.path)[0]
    new = DataFile(tmp_path / "new" / "renda.db")
    new.path.parent.mkdir()
    restore(new, tmp_path / "stick" / "a.db", NOW)
    assert _counts(new.path)[0] == seen[0]
    assert [*find_faults(new.path), *faults_of_log(new.path), *log_faults(new, [])] == []
