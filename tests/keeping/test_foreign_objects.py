"""A data file with what another program put into it: its backups hold our part, so that they can be restored."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.restoring import restore
from renda_desktop.keeping.taking import take
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.foreign import require_written_by_us
from renda_desktop.storage.shape import foreign_in
from tests.keeping.conftest import NOW

FOREIGN = [
    'CREATE TRIGGER "a""b" AFTER UPDATE ON person BEGIN DELETE FROM phone; END',
    "CREATE VIEW words AS SELECT name FROM person",
    "CREATE INDEX fast ON person (lower(name))",
    "CREATE TABLE foo (a PRIMARY KEY, b REFERENCES person (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE found USING fts5 (a)",
    "ALTER TABLE person ADD COLUMN more TEXT CHECK (length(more) > 0)",
    "ALTER TABLE person ADD COLUMN boss TEXT REFERENCES person (id)",
    "ALTER TABLE term ADD COLUMN next GENERATED ALWAYS AS (number + 1)",
]


def with_sql(file: Path, *statements: str) -> None:
    """Somebody with another program."""
    with contextlib.closing(dbapi2.connect(str(file), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def file(town_file: Path, tmp_path: Path) -> Path:
    """A town of its own."""
    shutil.copyfile(town_file, tmp_path / "renda.db")
    return tmp_path / "renda.db"


@pytest.mark.parametrize("statements", [*((one,) for one in FOREIGN), FOREIGN], ids=lambda said: said[0][:24])
def test_the_backup_of_a_file_with_foreign_things_can_be_restored_and_has_all_of_ours(
    file: Path, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    ours = contents_of(file).tables
    with_sql(file, *statements)
    before = file.read_bytes()
    backup = tmp_path / "backup.db"
    take(DataFile(file), backup, BackupKind.MANUAL, NOW)
    assert file.read_bytes() == before, "the data file keeps what somebody put there"
    require_written_by_us(backup)
    assert contents_of(backup).tables == ours
    restore(DataFile(file), backup, NOW)
    with contextlib.closing(connect(file)) as connection:
        assert foreign_in(connection) == []


def test_what_does_not_come_out_of_the_copy_is_named(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sql(file, *FOREIGN)
    monkeypatch.setattr("renda_desktop.storage.stripping._drop", lambda *_: None)
    with pytest.raises(
        StorageProblem, match=r"没有备份：数据文件.*不是本程序建的，带不进备份。请让加它的人去掉"
    ):
        take(DataFile(file), tmp_path / "backup.db", BackupKind.MANUAL, NOW)
    assert not (tmp_path / "backup.db").exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE term SET starts_on = 'soon'", "UPDATE action SET at = 'never'", "DELETE FROM congress_body"],
)
def test_what_nothing_could_read_is_no_backup(file: Path, tmp_path: Path, statement: str) -> None:
    with_sql(file, statement)
    with pytest.raises(StorageProblem, match="程序读不了") as caught:
        take(DataFile(file), tmp_path / "backup.db", BackupKind.MANUAL, NOW)
    assert caught.value.trouble is StorageTrouble.TAMPERED
    assert not (tmp_path / "backup.db").exists()
