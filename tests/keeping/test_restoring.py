"""The way back: what it would change is said, every kind of backup can be restored, and it can be undone."""

from __future__ import annotations

import contextlib
import datetime
import os
from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop import schema
from renda_desktop.errors import InputProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping import restoring
from renda_desktop.keeping.backing_up import back_up, back_up_before, do_due
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.difference import difference
from renda_desktop.keeping.kinds import OTHER, kind_of
from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.places import OWN_PLACE
from renda_desktop.keeping.restoring import last_day, last_restore, restore, undo_restore
from renda_desktop.keeping.schedule import Moment
from renda_desktop.keeping.taking import take
from renda_desktop.keeping.words import difference_lines
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.backup import copy_database, find_faults
from renda_desktop.storage.connection import connect, journal_of
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import newest_schema, state_of
from renda_desktop.storage.shape import require_tables
from renda_desktop.storage.troubles import problem
from tests.keeping.conftest import KEY, LATER, NOW, SLOTS, add, groups, no_volumes


def test_what_a_restore_would_change_is_said(data: DataFile, before: Path) -> None:
    found = difference(data, before)
    assert [(one.kind, one.fewer, one.more, one.changed) for one in found.kinds] == [
        ("代表团、代表小组和选区", 1, 0, 0)
    ]
    assert [one.description for one in found.lost] == ["新增西片小组"]
    lines = difference_lines(found, NOW)
    assert lines[0].startswith("备份时间：今天 9:12。里面最后一步是 ")
    assert any("“新增西片小组”" in line for line in lines)
    assert "　代表团、代表小组和选区：少 1 条" in lines
    restore(data, before, LATER)
    care = Care(data)
    with care.opening():
        again = Database(data.path, newest_schema(), "马静")
    care.notices(again)
    care.end(again)
    assert difference(data, before).nothing, "that it was restored is no step somebody did"
    kept = last_restore(data.path)
    assert kept is not None
    back = difference(data, Path(kept.kept))
    assert (back.regained, back.lost, back.kinds[0].more) == (1, (), 1)


def test_a_view_in_the_place_of_a_table_is_not_read(data: DataFile, before: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "by-hand.db"
    copy_database(before, by_hand)
    connection = connect(by_hand, mode="rw")
    connection.executescript(
        "ALTER TABLE office RENAME TO evil; CREATE VIEW office AS SELECT load_extension('x')"
    )
    connection.close()
    found = difference(DataFile(by_hand), before)
    assert ("单位、届次和设置", 1) in [(one.kind, one.more) for one in found.kinds]
    with pytest.raises(InputProblem, match="本程序不会写的内容"):
        difference(data, by_hand)


def test_a_restore_keeps_what_was_and_can_be_undone_and_done_again(data: DataFile, before: Path) -> None:
    kept = restore(data, before, LATER)
    assert kept is not None
    assert (groups(data.path), groups(kept)) == (["东片小组"], ["东片小组", "西片小组"])
    assert undo_restore(data, LATER + datetime.timedelta(seconds=1)) == kept
    assert groups(data.path) == ["东片小组", "西片小组"]
    assert find_faults(data.path) == []
    again = last_restore(data.path)
    assert again is not None
    assert (again.undoing, again.damaged) == (True, False)
    assert groups(Path(again.kept)) == ["东片小组"], "the undo can be undone in its turn"


@pytest.mark.parametrize("kind", list(BackupKind))
def test_every_kind_of_backup_can_be_restored(
    town: Database, data: DataFile, disk: Path, kind: BackupKind
) -> None:
    add(town, "东片小组")
    if kind.kept_apart:
        file = back_up_before(data, kind, NOW)
    else:
        take(data, disk / "b.db", kind, NOW)
        file = disk / "b.db"
    add(town, "西片小组")
    town.close()
    restore(data, file, LATER)
    assert groups(data.path) == ["东片小组"]


def test_one_without_a_manifest_can_be_restored(data: DataFile, before: Path, tmp_path: Path) -> None:
    old = tmp_path / "人大工作台备份-20260301.db"
    copy_database(data.path, old)
    restore(data, before, LATER)
    restore(data, old, LATER)
    assert groups(data.path) == ["东片小组", "西片小组"]


def test_what_another_hand_did_to_a_backup_is_said_and_it_can_be_the_only_one(
    data: DataFile, before: Path, tmp_path: Path
) -> None:
    manifest = read_manifest(before)
    assert manifest is not None
    touched = tmp_path / "touched.db"
    touched.write_bytes(before.read_bytes()[: manifest.size])
    connection = connect(touched, mode="rw")
    connection.execute("UPDATE office SET county = '改县'")
    connection.close()
    lines = "\n".join(difference_lines(difference(data, touched), NOW))
    for words in ("没有核对数据", "在程序外被改过", "单位、届次和设置：1 处", "只有这一份，也可以恢复"):
        assert words in lines
    restore(data, touched, LATER)
    assert groups(data.path) == ["东片小组"]


def test_one_of_an_older_schema_can_be_restored(tmp_path: Path, data: DataFile, before: Path) -> None:
    """It is upgraded when it is opened next, as any older file."""
    old = tmp_path / "old" / "renda.db"
    old.parent.mkdir()
    upgrade(old, backup_first=False, to="0001")
    found = difference(data, old)
    assert found.lost
    assert "单位、届次和设置" in [one.kind for one in found.kinds], (
        "a table only one of the two has counts as well"
    )
    restore(data, old, LATER)
    assert state_of(data.path).schema_version == 1


def test_an_encrypted_one_comes_back_with_its_keys_also_over_nothing(
    locked: DataFile, tmp_path: Path
) -> None:
    file = tmp_path / "e.db"
    take(locked, file, BackupKind.MANUAL, NOW)
    assert difference(locked, file).nothing
    fresh = DataFile(tmp_path / "new" / "renda.db")
    fresh.path.parent.mkdir()
    fresh.path.with_name("renda.keys").write_bytes(b"of a file that is gone")
    assert restore(fresh, file, NOW) is None
    assert fresh.path.with_name("renda.keys.bad").read_bytes() == b"of a file that is gone"
    assert fresh.path.with_name("renda.keys").read_bytes() == SLOTS
    assert groups(fresh.path, KEY) == []
    locked.path.with_name("renda.keys").write_bytes(SLOTS + b" ")
    restore(locked, file, LATER)
    assert locked.path.with_name("renda.keys").read_bytes() == SLOTS + b" ", "a password changed since"
    locked.path.with_name("renda.keys").write_bytes(b"spoilt")
    restore(locked, file, LATER)
    assert locked.path.with_name("renda.keys").read_bytes() == SLOTS


def test_a_plain_one_over_an_encrypted_file_says_that_the_password_goes(
    locked: DataFile, before: Path
) -> None:
    found = difference(locked, before)
    assert "就没有密码了" in "".join(difference_lines(found, NOW))
    restore(locked, before, LATER)
    assert groups(locked.path) == ["东片小组"]


def test_over_a_damaged_file_and_what_was_damaged_is_kept(
    data: DataFile, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(data.path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    data.path.write_bytes(content)
    lines = difference_lines(difference(data, before), NOW)
    assert "坏了读不出来" in lines[-1]
    journal_of(data.path).write_bytes(b"a write that was broken off")
    monkeypatch.setattr(
        restoring, "take", _cannot_be_read
    )  # or SQLite would clear the journal away by reading
    kept = restore(data, before, LATER)
    assert kept is not None
    assert kept.read_bytes().startswith(content)
    assert not journal_of(data.path).exists(), "or SQLite would write it into the restored file"
    assert groups(data.path) == ["东片小组"]
    noted = last_restore(data.path)
    assert noted is not None
    assert noted.damaged
    with pytest.raises(InputProblem, match=r"不是|损坏|没有写完"):
        undo_restore(data, LATER)
    assert groups(data.path) == ["东片小组"]


def _cannot_be_read(*_: object) -> None:
    raise problem(StorageTrouble.DAMAGED)


def test_a_spoilt_backup_moves_nothing(data: DataFile, before: Path) -> None:
    content = bytearray(before.read_bytes())
    content[6000] ^= 1
    before.write_bytes(content)
    was = data.path.read_bytes()
    with pytest.raises(InputProblem, match="损坏"):
        restore(data, before, LATER)
    os.mkfifo(before.with_name("pipe"))
    for odd, words in (("pipe", "管道或者设备"), (".", "是文件夹"), ("none.db", "找不到")):
        with pytest.raises(InputProblem, match=words):
            restore(data, before.with_name(odd) if odd != "." else before.parent, LATER)
    assert data.path.read_bytes() == was
    assert not list(data.own_folder.glob("*"))
    with pytest.raises(InputProblem, match="就是现在的数据文件"):
        restore(data, data.path, LATER)
    with pytest.raises(InputProblem, match="没有可以撤回"):
        undo_restore(data, LATER)


def test_after_a_restore_the_next_round_makes_a_backup(data: DataFile, before: Path) -> None:
    back_up(data, NOW, no_volumes, SilentProgress())
    data.path.with_name("first-view.json").write_text("{}", encoding="utf-8")
    restore(data, before, LATER)
    assert not data.path.with_name("first-view.json").exists(), "it showed what is gone"
    assert len(do_due(data, Moment.QUIT, LATER, no_volumes, SilentProgress())) == 1


def test_a_plain_file_whose_beginning_is_spoilt_has_no_password_to_lose(data: DataFile, before: Path) -> None:
    content = bytearray(data.path.read_bytes())
    content[:16] = bytes(16)
    data.path.write_bytes(content)
    told = difference(data, before)
    assert (told.readable, told.locked, told.loses_password) == (False, False, False)


def test_back_to_yesterday_is_the_newest_in_which_nothing_of_today_stands(
    data: DataFile, before: Path
) -> None:
    manifest = read_manifest(before)
    assert manifest is not None

    def made(hours_ago: float, worked_hours_ago: float, fault: str = "") -> Backup:
        contents = structs.replace(
            manifest.contents, newest_at=NOW - datetime.timedelta(hours=worked_hours_ago)
        )
        told = structs.replace(manifest, contents=contents)
        at = NOW - datetime.timedelta(hours=hours_ago)
        return Backup(before, OWN_PLACE, at, BackupKind.QUIT, 1, told, fault)

    at_noon, this_morning, spoilt = made(0, 0.2), made(1, 16), made(2, 17, "已损坏")
    yesterday, older = made(16, 16), made(40, 41)
    assert last_day([at_noon, spoilt, this_morning, yesterday, older], NOW.date()) is this_morning
    assert last_day([at_noon, older], NOW.date()) is older
    assert last_day([at_noon, spoilt], NOW.date()) is None


def test_every_table_has_its_words() -> None:
    assert [name for name in schema.Base.metadata.tables if kind_of(name) == OTHER] == []


@pytest.mark.parametrize("mark", ["application_id = 0", "user_version = 999"])
def test_a_backup_comes_back_over_a_file_whose_marks_are_wrong(
    data: DataFile, before: Path, mark: str
) -> None:
    with contextlib.closing(connect(data.path, mode="rw")) as driver:
        driver.execute(f"PRAGMA {mark}")
    spoilt = data.path.read_bytes()
    kept = restore(data, before, LATER)
    assert kept is not None
    assert kept.read_bytes().startswith(spoilt)
    assert groups(data.path) == ["东片小组"]


def test_a_backup_comes_back_over_a_file_whose_schema_cannot_be_read(data: DataFile, before: Path) -> None:
    content = bytearray(data.path.read_bytes())
    content[content.find(b"election", content.find(b"CREATE TABLE congress_session")) + 3] |= 0x80
    data.path.write_bytes(content)
    with (
        contextlib.closing(connect(data.path)) as driver,
        pytest.raises(StorageProblem, match="congress_session"),
    ):
        require_tables(driver)
    assert difference(data, before).doubts == ()
    restore(data, before, LATER)
    assert groups(data.path) == ["东片小组"]


def test_words_nobody_can_read_are_refused_with_a_sentence(
    data: DataFile, before: Path, tmp_path: Path
) -> None:
    copy_database(before, tmp_path / "bare.db")
    with contextlib.closing(connect(tmp_path / "bare.db", mode="rw")) as driver:
        driver.execute("UPDATE deputy_group SET name = CAST(x'ff00fe' AS text)")
    for refused in (
        lambda: difference(data, tmp_path / "bare.db"),  # before anybody is asked
        lambda: restore(data, tmp_path / "bare.db", LATER),
    ):
        with pytest.raises(InputProblem, match="认不出来的文字"):
            refused()
