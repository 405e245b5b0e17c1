"""Copies without a password: found wherever backups are, encrypted alike or wiped; nothing readable stays."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path

import pytest

from renda_desktop.keeping.copies import encrypt_copies, wipe_copies, wipe_first_view
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.manifest import BackupKind
from renda_desktop.keeping.outcomes import ELSEWHERE, note_good
from renda_desktop.keeping.places import Place, PlaceKind
from renda_desktop.keeping.proof import examine
from renda_desktop.keeping.readable_copies import plain_copies, readable_at_sight
from renda_desktop.keeping.settings import Settings, keep_settings
from renda_desktop.keeping.taking import take
from renda_desktop.keeping.volumes import Volume
from renda_desktop.storage.backup import copy_database
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.keys import from_bytes, unlock
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.protecting import is_plain, protect
from tests.helpers.roster_builders import a_person

PASSWORD, CHAIR = "青禾2026abc", "周建国"
NOW = datetime.datetime(2026, 4, 2, 9, 12, tzinfo=datetime.UTC)
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def data(town: Database, tmp_path: Path) -> DataFile:
    """青禾镇 with a backup of each kind, one on another disk, then behind a password; a stick is away."""
    town.close()
    plain, disk = DataFile(town.path), tmp_path / "disk" / "乡镇人大工作台备份"
    take(plain, plain.own_folder / "renda-before-upgrade-20260401-010203.db", BackupKind.BEFORE_UPGRADE, NOW)
    take(plain, disk / "人大工作台备份-20260402-091200.db", BackupKind.MANUAL, NOW)
    copy_database(plain.path, town.path.parent / "以前的.db")
    (disk / "别的.db").write_bytes(b"SQLite format 3\0 of somebody else")
    places = (
        Place("1", PlaceKind.FOLDER, str(disk)),
        Place("2", PlaceKind.STICK, "备份", label="人大办", serial="77"),
    )
    keep_settings(plain.path, Settings(places=places))
    return DataFile(plain.path, protect(plain.path, PASSWORD, "林秋禾").key)


def _volumes() -> list[Volume]:
    return []


def _readable(folder: Path) -> list[str]:
    return sorted(
        one.name for one in folder.rglob("*") if one.is_file() and CHAIR.encode() in one.read_bytes()
    )


def test_they_are_encrypted_alike_and_can_be_restored(data: DataFile, tmp_path: Path) -> None:
    found = plain_copies(data, _volumes)
    assert len(found.files) == 3 == len(_readable(tmp_path))
    assert found.away == ("U 盘“人大办”",)
    assert {*readable_at_sight(data, _volumes)} == {*found.files}, "the same by their first bytes"
    before, told = contents_of(data.path, data.key), list[str]()
    dealt = encrypt_copies(data, found.files, told.append)
    assert (dealt.done, dealt.left, len(told)) == (3, (), 3)
    assert _readable(tmp_path) == []
    assert plain_copies(data, _volumes).files == readable_at_sight(data, _volumes) == ()
    for file in found.files:
        assert not is_plain(file)
        proved = examine(file, data.key)
        assert contents_of(file, data.key) == before
        assert proved.manifest is not None
        assert unlock(from_bytes(proved.manifest.key_file), PASSWORD).key == data.key
        assert bool(proved.doubts) == (file.name == "以前的.db"), "what a copy made by hand was, nobody knows"


def test_a_backup_that_cannot_be_exchanged_stays_under_its_name(
    data: DataFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, replace = plain_copies(data, _volumes).files[0], os.replace
    before = file.read_bytes()

    def refuse(source: Path, target: Path) -> None:
        if target == file:
            raise OSError(errno.EIO, "")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    beside = sorted(file.parent.iterdir())
    assert encrypt_copies(data, [file], lambda _: None).done == 0
    assert file.read_bytes() == before
    assert sorted(file.parent.iterdir()) == beside


def test_they_are_wiped_and_what_could_not_be_is_named(data: DataFile, tmp_path: Path) -> None:
    files = plain_copies(data, _volumes).files
    gone = tmp_path / "没有的文件夹" / "x.db"
    dealt = wipe_copies(files, lambda _: None)
    assert dealt.done == 3
    assert _readable(tmp_path) == []
    assert not any(file.exists() for file in files)
    left = encrypt_copies(data, [gone], lambda _: None).left
    assert len(left) == 1
    assert str(gone) in left[0]


def test_one_written_by_half_is_named_and_the_data_file_not_called_damaged(
    data: DataFile,
) -> None:
    half = data.own_folder / ".~0123abcd.next"
    half.write_bytes((data.path.parent / "以前的.db").read_bytes()[: 40 * 4096])
    (left,) = encrypt_copies(data, [half], lambda _: None).left
    assert left == (
        f"{half}：这个文件没有写完，或者已经损坏，读不出来，所以没有加密。用不着了的，请自己删掉。"
    )


def test_what_the_desk_showed_is_wiped(data: DataFile) -> None:
    view = data.path.with_name("first-view.json")
    view.write_text(CHAIR, encoding="utf-8")
    wipe_first_view(data.path)
    wipe_first_view(data.path)
    assert not view.exists()


def test_a_kept_file_whose_beginning_is_lost_is_found_and_one_backed_up_by_hand(
    data: DataFile, tmp_path: Path
) -> None:
    spoilt = data.own_folder / "renda-damaged-20260402-091200.db"
    copy_database(data.path.parent / "以前的.db", spoilt)
    spoilt.write_bytes(bytes(range(1, 251)) * 4 + spoilt.read_bytes()[1000:])
    by_hand = tmp_path / "U 盘" / "x.db"
    copy_database(data.path.parent / "以前的.db", by_hand)
    note_good(data.path, ELSEWHERE, NOW, by_hand, "")
    assert {spoilt, by_hand} <= {*plain_copies(data, _volumes).files}
    dealt = encrypt_copies(data, [spoilt], lambda _: None)
    assert len(dealt.left) == 1
    assert wipe_copies([spoilt], lambda _: None).done == 1


def test_folders_somebody_made_inside_are_looked_into(
    data: DataFile, tmp_path: Path, empty_file: Path
) -> None:
    plain, disk = data.path.parent / "以前的.db", tmp_path / "disk" / "乡镇人大工作台备份"
    old, deep = data.own_folder / "旧" / "a.db", data.own_folder / "1" / "2" / "3" / "b.db"
    on_disk, others, linked = disk / "旧" / "c.db", disk / "外单位" / "renda.db", data.own_folder / "链接"
    for file in (old, deep, on_disk, others):
        file.parent.mkdir(parents=True)
    for file in (old, deep):
        copy_database(plain, file)
    take(DataFile(plain), on_disk, BackupKind.MANUAL, NOW)
    others.write_bytes(empty_file.read_bytes())
    linked.symlink_to(others.parent, target_is_directory=True)
    found = plain_copies(data, _volumes).files
    assert {old, deep, on_disk} <= {*found}
    assert not [one for one in found if one.name == others.name], "another office's own file is not touched"
    assert {old, deep} <= {*readable_at_sight(data, _volumes)}
    assert encrypt_copies(data, [old, on_disk], lambda _: None).left == ()
    assert not {old, on_disk} & {*plain_copies(data, _volumes).files}


def test_a_stick_shared_with_another_office_keeps_that_offices_backups(
    data: DataFile, tmp_path: Path, empty_file: Path
) -> None:
    disk = tmp_path / "disk" / "乡镇人大工作台备份"
    theirs, copied = disk / "人大工作台备份-20260403-091200.db", disk / "复制来的.db"
    other = tmp_path / "柳河镇" / "renda.db"
    other.parent.mkdir()
    other.write_bytes(empty_file.read_bytes())
    theirs_now = Database(other, newest_schema(), "林秋禾")
    a_person(theirs_now, "林秋禾")
    theirs_now.close()
    take(DataFile(other), theirs, BackupKind.MANUAL, NOW)
    copy_database(data.path.parent / "以前的.db", copied)
    before, found = theirs.read_bytes(), plain_copies(data, _volumes)
    assert found.others == (theirs,)
    assert "另有 1 份" in found.words_of_others
    assert str(disk) in found.words_of_others
    assert theirs not in {*found.files, *readable_at_sight(data, _volumes)}
    assert copied in found.files, "what says nothing of itself is taken for ours"
    assert encrypt_copies(data, found.files, lambda _: None).left == ()
    assert theirs.read_bytes() == before
    assert plain_copies(data, _volumes).words_of_others == found.words_of_others
