"""Backup, restore and verify, and what they refuse."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.outcomes import last_backup
from renda_desktop.keeping.places import BACKUPS, place_of
from renda_desktop.keeping.seal import seal_file
from renda_desktop.keeping.settings import add_place
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import KEY_FILE
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.opening import newest_schema, state_of
from renda_desktop.storage.paths import DATA_FILE
from tests.cli.hands import json_of, run_here, run_main
from tests.keeping.conftest import add


def test_backup_and_restore(demo: Path, tmp_path: Path) -> None:
    backup = tmp_path / "stick" / "备份.db"
    assert run_main("backup", backup, "--data", demo).returncode == 0
    noted = last_backup(demo / DATA_FILE)
    assert noted is not None, "the desk says when the last backup was made"
    assert noted.target == str(backup)
    other = tmp_path / "other"
    assert run_main("restore", backup, "--data", other).returncode == 0
    assert json_of("figures", "--data", other) == json_of("figures", "--data", demo)
    refused = run_main(
        "restore", backup, "--data", other
    )  # a process of its own: nobody else has made the tables known
    assert refused.returncode == 3
    assert "--yes" in refused.stderr
    assert "不是本程序建的" not in refused.stdout
    assert run_here("restore", backup, "--data", other, "--yes").returncode == 0
    assert list((other / "backups").glob("*before-restore*"))


def test_verify_tells_a_damaged_file(demo: Path) -> None:
    assert run_main("verify", "--data", demo).returncode == 0
    path = demo / "renda.db"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xff" * 4096 * 27
    path.write_bytes(content)
    done = run_here("verify", "--data", demo)
    assert done.returncode == 1
    assert "损坏" in done.stdout or "不完整" in done.stdout
    assert "Tree" not in done.stdout


def test_verify_names_what_another_hand_did_until_somebody_has_looked(demo: Path) -> None:
    from sqlcipher3 import dbapi2

    assert run_here("figures", "--data", demo).returncode == 0
    connection = dbapi2.connect(str(demo / "renda.db"))
    connection.execute("UPDATE office SET county = '改县'")
    connection.execute("CREATE VIEW names AS SELECT name FROM person")
    connection.commit()
    connection.close()
    done = run_here("verify", "--data", demo)
    assert done.returncode == 1
    for said in ("被别的程序改过", "现在是“改县”", "视图“names”", "verify --checked"):
        assert said in done.stdout
    assert "现在是“改县”" in run_here("figures", "--data", demo).stderr
    assert run_here("verify", "--data", demo, "--checked", "看过，改得对").returncode == 0
    done = run_here("verify", "--data", demo)
    assert (done.returncode, "数据文件完好" in done.stdout) == (0, True)


@pytest.mark.parametrize("value", ["42", "x'00ff'"], ids=["option", "blob"])
def test_verify_advises_what_works_where_nothing_can_read_a_value(demo: Path, value: str) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(demo / "renda.db"))
    connection.execute(f"UPDATE person SET {'sex' if value == '42' else 'name'} = {value} WHERE rowid = 5")
    connection.commit()
    connection.close()
    done = run_here("verify", "--data", demo)
    assert done.returncode == 1
    assert "请从被改以前的备份恢复；没有备份的，请抢救" in done.stdout
    for wrong in ("--checked", "不见了"):
        assert wrong not in done.stdout


def test_a_newer_file_is_refused_and_not_touched(demo: Path) -> None:
    from sqlcipher3 import dbapi2

    path = demo / "renda.db"
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {newest_schema() + 1}")
    connection.close()
    before = path.read_bytes()
    done = run_here("figures", "--data", demo)
    assert done.returncode == 3
    assert "请安装新版程序" in done.stderr
    assert path.read_bytes() == before
    assert state_of(path).application_id == APPLICATION_ID


def test_a_backup_overwrites_neither_the_data_file_nor_a_foreign_file(demo: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text("姓名", encoding="utf-8")
    done = run_here("backup", roster, "--data", demo)
    assert done.returncode == 3
    assert "不是备份，没有覆盖" in done.stderr
    assert roster.read_text(encoding="utf-8") == "姓名"
    own = run_here("backup", demo / "renda.db", "--data", demo)
    assert own.returncode == 3
    assert "就是现在的数据文件" in own.stderr
    assert run_here("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    assert run_here("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    same = run_here("restore", demo / "renda.db", "--data", demo, "--yes")
    assert same.returncode == 3
    assert "不用恢复" in same.stderr


def test_a_foreign_file_is_not_restored(demo: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "别的.db"
    foreign.write_bytes(b"something else " * 500)
    done = run_here("restore", foreign, "--data", demo, "--yes")
    assert done.returncode == 3
    assert "“别的.db”不是乡镇人大工作台的数据文件或备份" in done.stderr


@pytest.fixture
def small(town: Database) -> Path:
    """A data folder with a small office, closed."""
    town.close()
    return town.path.parent


def test_backups_in_every_place_are_listed_restored_undone_and_verified(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process: each command as `main.py` runs it."""

    def said(*words: object) -> tuple[int, str]:
        code = run([*map(str, words), "--data", str(small)], no_tour)
        told = capsys.readouterr()
        return code, told.out + told.err

    disk = small.with_name(f"{small.name}-disk")
    disk.mkdir()
    add_place(DataFile(small / DATA_FILE), place_of(disk, []))
    code, text = said("backup")
    assert (code, text.count("已备份并核对能读回")) == (0, 2)
    (on_disk,) = (disk / BACKUPS).iterdir()
    assert said("backups")[1].count(".db") == 2
    database = Database(small / DATA_FILE, newest_schema(), "马静")
    add(database, "东片小组")
    database.close()
    code, text = said("restore", on_disk)
    assert code == 3
    assert "“新增东片小组”" in text
    assert "代表团、代表小组和选区：少 1 条" in text
    assert "--yes" in text
    code, text = said("restore", on_disk, "--yes")
    assert (code, "restore --undo" in text) == (0, True)
    assert "多 1 条" in said("restore", "--undo", "--yes")[1]
    founded = datetime.datetime.now().astimezone() - datetime.timedelta(days=1)  # midnight may just have been
    monkeypatch.setattr("renda_desktop.cli.restoring._now", lambda: founded)
    assert "没有今天以前的备份" in said("restore", "--yesterday")[1]
    monkeypatch.undo()
    assert said("restore", on_disk, "--undo")[0] == 3
    code, text = said("verify")
    assert (code, text.count("备份完好")) == (0, 4)
    content = bytearray(on_disk.read_bytes())
    content[5000] ^= 1
    on_disk.write_bytes(content)
    code, text = said("verify")
    assert code == 1
    assert "内容和写入时不一样" in text


def test_a_data_file_that_is_gone_is_said_and_a_backup_named(small: Path) -> None:
    assert run_here("backup", "--data", small).returncode == 0
    before = run_here("figures", "--data", small).stdout
    (small / DATA_FILE).unlink()
    (backup,) = (small / "backups").iterdir()
    for words in (("figures",), ("verify",), ("demo",), ("password", "list")):
        done = run_here(*words, "--data", small)
        assert (done.returncode, "不见了" in done.stderr, "restore" in done.stderr) == (3, True, True), words
    assert seal_file(small / DATA_FILE).exists(), "it still knows"
    assert str(backup) in run_here("backups", "--data", small).stdout
    assert f"运行 restore {backup}" in run_here("salvage", "--data", small).stderr
    assert not (small / DATA_FILE).exists()
    assert run_here("restore", backup, "--data", small).returncode == 0
    assert run_here("figures", "--data", small).stdout == before != ""


def test_a_linked_data_file_is_refused_and_a_linked_folder_is_not(small: Path, tmp_path: Path) -> None:
    """Two folders on one file would be two locks on it."""
    backup, folder, linked = tmp_path / "备份.db", tmp_path / "桌面", tmp_path / "连到"
    assert run_here("backup", backup, "--data", small).returncode == 0
    folder.mkdir()
    (folder / DATA_FILE).symlink_to(small / DATA_FILE)
    before = (small / DATA_FILE).read_bytes()
    for words in (("figures",), ("restore", backup, "--yes"), ("verify",), ("demo",)):
        done = run_here(*words, "--data", folder)
        assert (done.returncode, "是一个链接" in done.stderr, str(small) in done.stderr) == (3, True, True)
    assert (folder / DATA_FILE).is_symlink()
    assert (small / DATA_FILE).read_bytes() == before
    (folder / DATA_FILE).unlink()
    (folder / KEY_FILE).symlink_to(small / KEY_FILE)
    assert "是一个链接" in run_here("restore", backup, "--data", folder).stderr
    linked.symlink_to(small, target_is_directory=True)
    lock = FolderLock(small)
    lock.take()
    assert "正被已经打开的" in run_here("figures", "--data", linked).stderr
    lock.release()
    assert run_here("figures", "--data", linked).returncode == 0


def no_tour(_folder: Path, _out: Path) -> int:
    """These commands paint nothing."""
    raise AssertionError
