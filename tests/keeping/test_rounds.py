"""A round of backups over all places: what is due, what goes wrong in one, what is told of it."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from renda_desktop.errors import FileProblem
from renda_desktop.keeping import backing_up, taking
from renda_desktop.keeping.backing_up import Done, back_up, back_up_before, back_up_to, do_due, work_due
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.health import Level, health
from renda_desktop.keeping.listing import all_backups, backups_in
from renda_desktop.keeping.manifest import BackupKind, read_manifest
from renda_desktop.keeping.outcomes import last_backup, outcomes_of
from renda_desktop.keeping.place_states import place_states
from renda_desktop.keeping.places import OWN, OWN_PLACE, Place, PlaceKind, place_of
from renda_desktop.keeping.pruning import KeepRule
from renda_desktop.keeping.schedule import Due, Moment
from renda_desktop.keeping.settings import Settings, add_place, keep_settings, settings_of
from renda_desktop.keeping.volumes import Volume
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from tests.keeping.conftest import NOW, add, no_volumes

HOUR = datetime.timedelta(hours=1)


def on(data: DataFile, moment: Moment, now: datetime.datetime = NOW) -> list[Done]:
    """One round."""
    return do_due(data, moment, now, no_volumes, SilentProgress())


def test_the_same_moment_in_every_place_and_nothing_more_until_something_changes(
    town: Database, data: DataFile, disk: Path
) -> None:
    add(town, "东片小组")
    done = on(data, Moment.TICK)
    assert [one.place.kind for one in done] == [PlaceKind.OWN, PlaceKind.FOLDER]
    files = [one.file for one in done if one.file]
    assert [file.parent for file in files] == [data.own_folder, disk]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert on(data, Moment.TICK, NOW + 3 * HOUR) == on(data, Moment.QUIT, NOW + 4 * HOUR) == []
    add(town, "西片小组")
    assert on(data, Moment.TICK, NOW + HOUR) == []
    assert len(on(data, Moment.TICK, NOW + 2 * HOUR)) == 2
    add(town, "南片小组")
    assert len(on(data, Moment.QUIT, NOW + 2 * HOUR + HOUR / 60)) == 2
    kinds = [one.kind for one in all_backups(data, no_volumes) if one.place.id == OWN]
    assert kinds == [BackupKind.QUIT, BackupKind.SCHEDULED], "of two in one hour the newer stays"


def test_a_clock_set_back_stops_no_backup_and_removes_none(
    town: Database, data: DataFile, disk: Path
) -> None:
    add(town, "东片小组")
    on(data, Moment.TICK)
    add(town, "西片小组")
    back = NOW.replace(year=2001)
    assert len(on(data, Moment.TICK, back)) == 2
    assert on(data, Moment.TICK, back + HOUR) == []
    add(town, "南片小组")
    assert len(on(data, Moment.TICK, back + 2 * HOUR)) == 2
    assert len(backups_in(disk, OWN_PLACE)) == 3


def test_a_stick_that_is_away_is_waited_for_and_served_when_it_comes(
    town: Database, data: DataFile, tmp_path: Path, other_disks: None
) -> None:
    stick = Volume(tmp_path / "stick", "人大办", "1", removable=True)
    stick.root.mkdir()
    add_place(data, place_of(stick.root, [stick]))
    add(town, "东片小组")
    done = back_up(data, NOW, no_volumes, SilentProgress())
    assert [(one.file is not None, one.away) for one in done] == [(True, False), (False, True)]
    assert "只在这台电脑上" in health(data.path, NOW).words
    (work,) = work_due(data, Moment.TICK, NOW, lambda: [stick])
    assert (work.due, work.folder) == (Due.BACKUP, stick.root / "乡镇人大工作台备份")
    (came,) = do_due(data, Moment.TICK, NOW + HOUR, lambda: [stick], SilentProgress())
    assert came.file is not None
    told = health(data.path, NOW + HOUR)
    assert (told.level, told.words) == (Level.FRESH, "今天 10:12，已核对")
    assert health(data.path, NOW + 200 * HOUR).level is Level.WARNING


def test_a_folder_on_the_same_disk_is_no_second_disk(town: Database, data: DataFile, tmp_path: Path) -> None:
    near = tmp_path.with_name(f"{tmp_path.name}-near")
    near.mkdir()
    add_place(data, place_of(near, no_volumes()))
    add(town, "东片小组")
    on(data, Moment.TICK)
    told = health(data.path, NOW)
    assert (told.level, told.words) == (Level.WARNING, "今天 9:12，已核对，都在同一块磁盘上")
    assert "磁盘坏了会一起没有" in told.advice
    assert [one.newest_words(NOW) for one in place_states(data, no_volumes)] == [
        "最近一份：今天 9:12，已核对",
        "最近一份：今天 9:12，已核对，和数据在同一块磁盘上",
    ]


def test_one_place_that_is_full_keeps_no_other_from_its_backup(
    town: Database, data: DataFile, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(town, "东片小组")
    taken = taking.take

    def full_here(source: DataFile, target: Path, *rest: object) -> object:
        if target.parent == data.own_folder:
            from renda_desktop.storage.files import explain

            raise explain(OSError(errno.ENOSPC, ""), target)
        return taken(source, target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(backing_up, "take", full_here)
    own, other = on(data, Moment.TICK)
    assert "磁盘已满" in own.failure
    assert other.file is not None
    told = health(data.path, NOW)
    assert (told.level, "磁盘已满" in told.tip) == (Level.WARNING, True)
    assert on(data, Moment.TICK, NOW + HOUR / 12) == [], "tried again later"
    monkeypatch.undo()
    (again,) = on(data, Moment.TICK, NOW + HOUR / 2)
    assert again.file is not None
    assert health(data.path, NOW).level is Level.FRESH
    assert outcomes_of(data.path)[OWN].failure == ""


def test_the_newest_is_looked_at_again_each_day_and_made_anew_where_it_rotted(
    town: Database, data: DataFile, disk: Path
) -> None:
    add(town, "东片小组")
    on(data, Moment.TICK)
    later = NOW + 30 * HOUR
    assert [one.failure for one in on(data, Moment.TICK, later)] == ["", ""]
    assert {one.proved_at for one in outcomes_of(data.path).values()} == {later}
    assert {one.good_at for one in outcomes_of(data.path).values()} == {NOW}
    rotten = backups_in(disk, OWN_PLACE)[0].path
    content = bytearray(rotten.read_bytes())
    content[5000] ^= 1
    rotten.write_bytes(content)
    done = on(data, Moment.START, later + 24 * HOUR)
    assert [one.failure for one in done if one.failure] == [
        f"“{rotten.name}”已损坏（内容和写入时不一样）。请另选一个备份。"
    ]
    assert len([one for one in done if one.file and one.file.parent == disk and one.file != rotten]) == 1


def _pulled_out(temporary: Path) -> None:
    shutil.rmtree(temporary.parent)


def _read_only(temporary: Path) -> None:
    raise OSError(errno.EROFS, "", str(temporary))


@pytest.mark.parametrize(
    ("what", "said"),
    [(_pulled_out, "U 盘已经拔出"), (_read_only, "不允许写入")],
    ids=["pulled out", "read-only"],
)
def test_a_stick_that_fails_in_the_middle_of_a_backup_is_said_and_the_other_place_has_its_own(
    town: Database,
    data: DataFile,
    disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: Callable[[Path], None],
    said: str,
) -> None:
    add(town, "东片小组")
    flush = taking.flush_file

    def fail_there(temporary: Path) -> None:
        if temporary.parent == disk:
            what(temporary)
        flush(temporary)

    monkeypatch.setattr(taking, "flush_file", fail_there)
    own, other = on(data, Moment.QUIT)
    assert own.file is not None
    assert said in other.failure
    assert outcomes_of(data.path)[other.place.id].failure == other.failure
    assert not disk.exists() or list(disk.iterdir()) == []
    monkeypatch.undo()
    (again,) = on(data, Moment.QUIT, NOW + HOUR)
    assert again.file is not None
    assert again.file.parent == disk


def test_a_note_that_cannot_be_written_does_not_call_a_good_backup_failed(
    town: Database, data: DataFile, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FileProblem("“last-backup.json”没有写成：磁盘已满。")

    monkeypatch.setattr(backing_up, "note_good", full)
    add(town, "东片小组")
    assert [one.failure for one in on(data, Moment.TICK)] == ["", ""]
    back_up_to(data, tmp_path / "u.db", NOW)


def test_a_read_only_place_is_said(town: Database, data: DataFile, tmp_path: Path) -> None:
    blocked = tmp_path.parent / f"{tmp_path.name}-file"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    place = Place("1", PlaceKind.FOLDER, str(blocked.parent / blocked.name))
    keep_settings(data.path, Settings((place,)))
    blocked.unlink()
    blocked.mkdir()
    (blocked / "x").write_text("", encoding="utf-8")
    add(town, "东片小组")
    done = on(data, Moment.TICK)
    assert [one.failure for one in done] == ["", ""]
    if os.name == "posix" and os.geteuid() != 0:
        blocked.chmod(0o500)
        add(town, "西片小组")
        assert "不允许写入" in on(data, Moment.QUIT)[1].failure
        blocked.chmod(0o700)


def test_old_ones_go_by_the_rule_and_foreign_files_stay(town: Database, data: DataFile, disk: Path) -> None:
    keep_settings(data.path, Settings(settings_of(data.path).places, 2, KeepRule(1, 1, 1, 1, 1)))
    disk.mkdir()
    foreign = {
        "照片.jpg": b"x",
        "renda.db": b"y" * 5000,
        "人大工作台备份-20200101-000000.db": b"z",
        "别的.db": b"",
    }
    for name, content in foreign.items():
        (disk / name).write_bytes(content)
    for hour in range(3):
        add(town, f"第{hour}小组")
        on(data, Moment.TICK, NOW + 3 * hour * HOUR)
    assert len([file for file in disk.iterdir() if file.name not in foreign]) == 1
    assert {name: (disk / name).read_bytes() for name in foreign} == foreign
    first = back_up_before(data, BackupKind.BEFORE_IMPORT, NOW)
    second = back_up_before(data, BackupKind.BEFORE_IMPORT, NOW + HOUR)
    assert (first.exists(), second.exists()) == (False, True)


def test_two_offices_on_one_stick_prune_only_their_own(
    town: Database, data: DataFile, disk: Path, empty_file: Path, tmp_path: Path
) -> None:
    keep_settings(data.path, Settings(settings_of(data.path).places, 2, KeepRule(1, 1, 1, 1, 1)))
    add(town, "东片小组")
    on(data, Moment.TICK)
    manifest = read_manifest(backups_in(disk, OWN_PLACE)[0].path)
    assert manifest is not None
    assert manifest.contents.lineage
    other = disk / "人大工作台备份-20200101-000000.db"
    nameless = tmp_path / "other" / "renda.db"
    nameless.parent.mkdir()
    nameless.write_bytes(empty_file.read_bytes())
    taking.take(DataFile(nameless), other, BackupKind.QUIT, NOW - 9999 * HOUR)
    add(town, "西片小组")
    on(data, Moment.TICK, NOW + 3 * HOUR)
    assert other.exists()


def test_a_backup_to_a_named_file_counts_and_an_older_note_too(
    town: Database, data: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert health(data.path, NOW).words == "还没有备份过"
    back_up_before(data, BackupKind.BEFORE_UPGRADE, NOW)
    assert health(data.path, NOW).words == "今天 9:12，升级前留的一份", (
        "no round yet, and all the same a backup"
    )
    back_up_to(data, tmp_path / "u.db", NOW)
    last = last_backup(data.path)
    assert last is not None
    assert (last.at.astimezone(), last.target) == (NOW, str(tmp_path / "u.db"))
    assert "只在这台电脑上" in health(data.path, NOW).words, "the file stands on the same disk"
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("renda_desktop.keeping.outcomes._on_one_disk", lambda *_: False)
        back_up_to(data, tmp_path / "u.db", NOW)
    assert health(data.path, NOW).level is Level.FRESH
    doubted = health(data.path, NOW, 2)
    assert (doubted.level, "请核对" in doubted.words) == (Level.WARNING, True)
    note = data.path.with_name("last-backup.json")
    note.write_text('{"at": "2026-03-01T09:12:00", "target": "E:\\\\u.db"}', encoding="utf-8")
    older = last_backup(data.path)
    assert older is not None
    assert (older.at, older.target) == (datetime.datetime(2026, 3, 1, 9, 12), "E:\\u.db")
    for text in ("{", "[]", '{"own": 3}', '{"at": "never", "target": ""}'):
        note.write_text(text, encoding="utf-8")
        assert last_backup(data.path) is None


def test_a_backup_under_a_name_of_the_clerks_own_is_never_pruned(
    town: Database, data: DataFile, tmp_path: Path
) -> None:
    keep_settings(data.path, Settings((), 2, KeepRule(1, 1, 1, 1, 1)))
    add(town, "东片小组")
    done = on(data, Moment.TICK)
    assert done[0].file is not None
    kept, link = data.own_folder / "我的留底.db", data.own_folder / "人大工作台备份-20260101-000000.db"
    shutil.copyfile(done[0].file, kept)
    shutil.copyfile(done[0].file, tmp_path / "x.db")
    link.symlink_to(tmp_path / "x.db")
    add(town, "西片小组")
    on(data, Moment.TICK, NOW + 3 * HOUR)
    assert (done[0].file.exists(), kept.exists(), link.is_symlink()) == (False, True, True)
