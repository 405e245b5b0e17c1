"""Backup, restore and verify, and what they refuse."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.storage.backup_note import last_backup
from renda_desktop.storage.connection import APPLICATION_ID
from renda_desktop.storage.opening import newest_schema, state_of
from renda_desktop.storage.paths import DATA_FILE
from tests.cli.hands import json_of, run_main


def test_backup_and_restore(demo: Path, tmp_path: Path) -> None:
    backup = tmp_path / "stick" / "备份.db"
    assert run_main("backup", backup, "--data", demo).returncode == 0
    noted = last_backup(demo / DATA_FILE)
    assert noted is not None, "the desk says when the last backup was made"
    assert noted.target == str(backup)
    other = tmp_path / "other"
    assert run_main("restore", backup, "--data", other).returncode == 0
    assert json_of("figures", "--data", other) == json_of("figures", "--data", demo)
    refused = run_main("restore", backup, "--data", other)
    assert refused.returncode == 3
    assert "--yes" in refused.stderr
    assert run_main("restore", backup, "--data", other, "--yes").returncode == 0
    assert list((other / "backups").glob("*before-restore*"))


def test_verify_tells_a_damaged_file(demo: Path) -> None:
    assert run_main("verify", "--data", demo).returncode == 0
    path = demo / "renda.db"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xff" * 4096 * 27
    path.write_bytes(content)
    done = run_main("verify", "--data", demo)
    assert done.returncode == 1
    assert "损坏" in done.stdout or "不完整" in done.stdout


def test_a_newer_file_is_refused_and_not_touched(demo: Path) -> None:
    from sqlcipher3 import dbapi2

    path = demo / "renda.db"
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {newest_schema() + 1}")
    connection.close()
    before = path.read_bytes()
    done = run_main("figures", "--data", demo)
    assert done.returncode == 3
    assert "请安装新版程序" in done.stderr
    assert path.read_bytes() == before
    assert state_of(path).application_id == APPLICATION_ID


def test_a_backup_overwrites_neither_the_data_file_nor_a_foreign_file(demo: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text("姓名", encoding="utf-8")
    done = run_main("backup", roster, "--data", demo)
    assert done.returncode == 3
    assert "不是备份，没有覆盖" in done.stderr
    assert roster.read_text(encoding="utf-8") == "姓名"
    own = run_main("backup", demo / "renda.db", "--data", demo)
    assert own.returncode == 3
    assert "就是现在的数据文件" in own.stderr
    assert run_main("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    assert run_main("backup", tmp_path / "备份.db", "--data", demo).returncode == 0
    same = run_main("restore", demo / "renda.db", "--data", demo, "--yes")
    assert same.returncode == 3
    assert "不用恢复" in same.stderr


def test_a_foreign_file_is_not_restored(demo: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "别的.db"
    foreign.write_bytes(b"something else " * 500)
    done = run_main("restore", foreign, "--data", demo, "--yes")
    assert done.returncode == 3
    assert "“别的.db”不是乡镇人大工作台的数据文件或备份" in done.stderr
