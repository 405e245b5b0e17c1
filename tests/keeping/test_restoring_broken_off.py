"""A restore that is broken off by the disk or by a crash: file and keys of before or of after, and what was is kept."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from renda_desktop.errors import FileProblem
from renda_desktop.keeping import restoring
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.restoring import restore, undo_restore
from renda_desktop.keeping.taking import take
from renda_desktop.storage.connection import connect, is_hot, journal_of
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.protecting import settle
from renda_desktop.storage.recoding import recode
from tests.keeping.conftest import KEY, LATER, NOW, SLOTS, groups


def test_a_full_disk_in_the_middle_leaves_the_data_file_as_it_was(
    data: DataFile, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = data.path.read_bytes()
    monkeypatch.setattr(restoring, "digest_of_file", lambda _path: "other")
    with pytest.raises(FileProblem, match="读回来不一样"):
        restore(data, before, LATER)
    assert data.path.read_bytes() == was
    assert not list(data.path.parent.glob("*.restored"))
    assert len(list(data.own_folder.iterdir())) == 1, "what is there now had been kept before"


def test_a_disk_that_breaks_once_it_is_restored_does_not_undo_it(
    data: DataFile, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise FileProblem("磁盘坏了。")

    monkeypatch.setattr(restoring, "write_bytes", broken)
    kept = restore(data, before, LATER)
    assert kept is not None
    assert contents_of(data.path) == contents_of(before)


def test_cut_off_right_after_the_exchange_the_next_start_knows_whose_work_it_was(
    data: DataFile, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    care = Care(data)
    care.look()
    care.end(Database(data.path, newest_schema(), "马静"))
    replace = Path.replace

    def cut(path: Path, target: Path) -> None:
        replace(path, target)
        if target == data.path:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut)
        with pytest.raises(KeyboardInterrupt):
            restore(data, before, LATER)
    assert contents_of(data.path) == contents_of(before)
    care.look()
    database = Database(data.path, newest_schema(), "马静")
    assert care.notices(database) == []
    database.close()


def test_a_write_that_was_broken_off_is_still_taken_back_after_a_restore_without_the_password(
    locked: DataFile, before: Path, tmp_path: Path
) -> None:
    contents, crashed = contents_of(locked.path, KEY), DataFile(tmp_path / "crashed" / "renda.db")
    crashed.path.parent.mkdir()
    writer = connect(locked.path, mode="rw", key=KEY)
    tables = (f"CREATE TABLE t{number} (a)" for number in range(200))
    for words in ("PRAGMA cache_size = 1", "BEGIN", *tables, "UPDATE office SET county = '改县'"):
        writer.execute(words)  # more than is held back: pages of before are written over
    for file in (locked.path, journal_of(locked.path), locked.path.with_name("renda.keys")):
        shutil.copyfile(file, crashed.path.with_name(file.name))
    writer.close()
    assert is_hot(journal_of(crashed.path))
    was = crashed.path.read_bytes()
    kept = restore(crashed, before, LATER)
    assert kept is not None
    assert not kept.read_bytes().startswith(was), (
        "SQLite plays a journal back without knowing what the pages say"
    )
    assert groups(crashed.path) == ["东片小组"]
    undo_restore(crashed, LATER + datetime.timedelta(minutes=1))
    assert contents_of(crashed.path, KEY) == contents


def test_a_disk_that_breaks_between_file_and_keys_leaves_both_of_one_kind(
    town: Database, locked: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, other = bytes([7] * 32), tmp_path / "other" / "renda.db"
    other.parent.mkdir()
    recode(town.path, other, None, key)
    other.with_name("renda.keys").write_bytes(SLOTS + b" ")
    take(DataFile(other, key), tmp_path / "o.db", BackupKind.MANUAL, NOW)
    replace = Path.replace

    def broken(path: Path, target: Path) -> None:
        if path.name == "renda.db.next":
            raise OSError(5, "")
        replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        with pytest.raises(FileProblem):
            restore(locked, tmp_path / "o.db", LATER)
    settle(locked.path)
    assert groups(locked.path, key) == []
    assert locked.path.with_name("renda.keys").read_bytes() == SLOTS + b" "
    assert [one.name for one in locked.path.parent.glob("renda*[tr]")] == [], "neither .next nor .former"
