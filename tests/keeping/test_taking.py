"""A backup is proved: of one moment, read back, counted; and what is spoilt in it is noticed."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import FileProblem, InputProblem, StorageProblem
from renda_desktop.keeping import taking
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.listing import backups_in
from renda_desktop.keeping.manifest import MAGIC, BackupKind, Manifest, add_manifest, read_manifest
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.keeping.proof import LockedBackup, doubt_at_sight, examine, fault_of, prove
from renda_desktop.keeping.taking import carry, take
from renda_desktop.storage import backup
from renda_desktop.storage.connection import connect
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from tests.keeping.conftest import NOW, SLOTS, add


def taken(data: DataFile, target: Path) -> Manifest:
    """A backup at `target`."""
    return take(data, target, BackupKind.MANUAL, NOW)


def test_a_backup_says_what_it_is_and_holds_it(town: Database, data: DataFile, tmp_path: Path) -> None:
    add(town, "东片小组")
    manifest = taken(data, tmp_path / "u" / "a.db")
    assert manifest == read_manifest(tmp_path / "u" / "a.db") == prove(tmp_path / "u" / "a.db")
    assert manifest.made_at == NOW
    assert manifest.contents == contents_of(town.path)
    assert manifest.contents.tables["deputy_group"].rows == 1
    with town.read() as db:
        newest = db.connection().exec_driver_sql("SELECT id, uid FROM action ORDER BY id DESC").first()
    assert newest is not None
    assert (manifest.contents.newest, manifest.contents.newest_uid) == tuple(newest)
    connection = dbapi2.connect(
        str(tmp_path / "u" / "a.db")
    )  # SQLite does not mind what stands behind its pages
    assert connection.execute("SELECT name FROM deputy_group").fetchall() == [("东片小组",)]
    connection.close()


def test_a_backup_taken_while_others_write_is_of_one_moment(
    town: Database, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that comes between counting and copying waits: neither is in, or both."""
    writer = threading.Thread(target=add, args=(town, "后来的小组"))
    copy = backup._copy_pages

    def write_between(*given: Any) -> None:
        writer.start()
        writer.join(0.15)  # as far as he can come: he waits for the backup to end
        copy(*given)

    monkeypatch.setattr(backup, "_copy_pages", write_between)
    manifest = taken(data, tmp_path / "a.db")
    writer.join()
    assert manifest.contents.tables["deputy_group"].rows == 0
    assert fault_of(tmp_path / "a.db") == ""
    with town.read() as db:
        assert db.connection().exec_driver_sql("SELECT count(*) FROM deputy_group").scalar() == 1


@pytest.mark.parametrize("where", [0, 40, 0.3, 0.7, -1, -20, -60, -400])
def test_one_flipped_bit_is_noticed_wherever_it_is(data: DataFile, tmp_path: Path, where: float) -> None:
    file = tmp_path / "a.db"
    taken(data, file)
    content = bytearray(file.read_bytes())
    content[int(where * len(content)) if 0 < where < 1 else int(where)] ^= 1
    file.write_bytes(content)
    assert "损坏" in fault_of(file) or "不是乡镇人大工作台" in fault_of(file)


def test_a_letter_changed_in_a_backup_of_the_right_length_is_noticed(
    town: Database, data: DataFile, tmp_path: Path
) -> None:
    """SQLite itself has no sums over its pages and finds nothing wrong."""
    add(town, "东片小组")
    file = tmp_path / "a.db"
    taken(data, file)
    file.write_bytes(file.read_bytes().replace("东片小组".encode(), "西片小组".encode()))
    with pytest.raises(InputProblem, match="内容和写入时不一样"):
        prove(file)


def test_a_row_added_by_hand_with_a_sum_that_fits_is_noticed(data: DataFile, tmp_path: Path) -> None:
    """Rows and values are compared, not only bytes."""
    file, other = tmp_path / "a.db", tmp_path / "b.db"
    manifest = taken(data, file)
    other.write_bytes(file.read_bytes()[: manifest.size])
    connection = dbapi2.connect(str(other))
    connection.execute("UPDATE office SET name = '另一个镇'")
    connection.commit()
    connection.close()
    told = Manifest(
        manifest.made_at, manifest.kind, manifest.schema, other.stat().st_size,
        hashlib.sha256(other.read_bytes()).hexdigest(), manifest.contents,
    )  # fmt: skip
    add_manifest(other, told)
    with pytest.raises(InputProblem, match="里面的记录"):
        prove(other)


def test_a_backup_cut_off_is_noticed(data: DataFile, tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    size = taken(data, file).size
    content = file.read_bytes()
    file.write_bytes(content[: size // 2])
    assert "损坏" in fault_of(file)
    with pytest.raises(InputProblem, match="损坏"):
        examine(file)
    for end in (content[:size], content[: size + 1], content[: size + 4096], content[:-1], content + b"\0"):
        file.write_bytes(end)  # the end alone was lost or spoilt: the data are whole, and nothing proves them
        (doubt,) = examine(file).doubts
        assert ("核对数据已损坏" in doubt) == (len(end) != size)
        assert ("没有核对数据" in doubt) == (len(end) == size)
        assert doubt_at_sight(file) == doubt
        assert doubt in fault_of(file)
    for cut in range(size, len(content), 997):
        file.write_bytes(content[:cut])
        assert doubt_at_sight(file), f"cut off at {cut} of {len(content)}"


@pytest.mark.parametrize("length", [0, 7, 2**20 + 1, 2**63])
def test_an_end_that_lies_about_its_length_is_refused(data: DataFile, tmp_path: Path, length: int) -> None:
    file = tmp_path / "a.db"
    taken(data, file)
    content = file.read_bytes()
    file.write_bytes(content[: -len(MAGIC) - 8] + length.to_bytes(8, "big") + MAGIC)
    with pytest.raises(InputProblem, match="损坏"):
        read_manifest(file)


def test_what_a_kill_left_half_written_is_no_backup(data: DataFile, tmp_path: Path) -> None:
    taken = tmp_path / "renda-quit-20260402-093000.db"
    take(data, taken, BackupKind.QUIT, NOW)
    (tmp_path / ".~5f55e7fc.db").write_bytes(taken.read_bytes())
    assert [one.path for one in backups_in(tmp_path, OWN_PLACE)] == [taken]


def test_a_copy_that_reads_back_badly_is_no_backup(
    data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(temporary: Path, manifest: Manifest) -> None:
        add_manifest(temporary, manifest)
        content = bytearray(temporary.read_bytes())
        content[5000] ^= 0xFF
        temporary.write_bytes(content)

    monkeypatch.setattr(taking, "add_manifest", spoil)
    with pytest.raises(FileProblem, match=r"备份没有写成：“a\.db”已损坏"):
        taken(data, tmp_path / "u" / "a.db")
    assert list((tmp_path / "u").iterdir()) == []


def test_a_stick_that_swallows_bytes_is_said_and_nothing_stays(
    data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(data, tmp_path / "a.db")
    told = iter(["one", "other"])
    monkeypatch.setattr(taking, "digest_of_file", lambda _path: next(told))
    with pytest.raises(FileProblem, match="读回来不一样"):
        carry(tmp_path / "a.db", tmp_path / "u" / "a.db")
    assert list((tmp_path / "u").iterdir()) == []


def test_a_damaged_data_file_gives_no_backup(data: DataFile, town: Database, tmp_path: Path) -> None:
    town.close()
    content = bytearray(data.path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    data.path.write_bytes(content)
    with pytest.raises((StorageProblem, FileProblem)):
        taken(data, tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()


def test_an_encrypted_backup_is_encrypted_and_carries_its_wrapped_keys(
    town: Database, locked: DataFile, tmp_path: Path
) -> None:
    file = tmp_path / "a.db"
    manifest = taken(locked, file)
    assert manifest.key_file == SLOTS
    assert "青禾镇".encode() not in file.read_bytes()
    assert prove(file, locked.key) == manifest
    assert prove(file) == manifest, "without the key the bytes are compared"
    connection = connect(file, key=locked.key)
    assert connection.execute("SELECT count(*) FROM office").fetchone() == (1,)
    connection.close()
    content = bytearray(file.read_bytes())
    content[9000] ^= 1
    file.write_bytes(content)
    assert "和写入时不一样" in fault_of(file)
    content[9000] ^= 1
    file.write_bytes(content[: manifest.size])
    assert "没有核对数据" in examine(file, locked.key).doubts[0]
    with pytest.raises(LockedBackup):
        examine(file)
