"""The command `salvage`, for a file whose very first page is gone, with a password and without."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from renda_desktop.cli import run
from renda_desktop.storage.connection import connect
from renda_desktop.storage.database import Database
from renda_desktop.storage.header import key_file_of
from renda_desktop.storage.opening import newest_schema
from tests.cli.test_keeping import no_tour
from tests.helpers.roster_builders import a_person
from tests.keeping.conftest import SLOTS

PAGE = 4096


@pytest.mark.usefixtures("quick_passwords")
@pytest.mark.parametrize("locked", [False, True], ids=["plain", "locked"])
def test_a_file_without_its_first_page_is_salvaged(
    town: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], locked: bool
) -> None:
    a_person(town, "李淑芬")
    town.close()
    word = tmp_path / "password.txt"
    word.write_text("qinghe2026", encoding="utf-8")
    given = ("--password-file", word) if locked else ()

    def said(*words: object) -> tuple[int, str]:
        code = run([*map(str, words), "--data", str(town.path.parent)], no_tour)
        told = capsys.readouterr()
        return code, told.out + told.err

    if locked:
        assert said("password", "set", "--new-password-file", word, "--name", "马静", "--yes")[0] == 0
    code, told = said("salvage", "--yes", *given)
    assert (code, "没有坏，不用抢救" in told) == (3, True)
    content = town.path.read_bytes()
    town.path.write_bytes(bytes(PAGE) + content[PAGE:])
    if not locked:  # of a password taken off long ago: nobody is asked for one
        key_file_of(town.path).write_bytes(SLOTS)
    code, told = said("verify", *given)
    assert (code, "数据文件已损坏" in told) == (1, True)
    code, told = said("salvage", "--yes", *given)
    assert (code, "代表：救出 1 条" in told) == (0, True), told
    code, told = said("verify", *given)
    assert (code, "数据文件完好" in told) == (0, True), told


def test_a_file_whose_marks_are_wrong_is_told_as_opening_tells_it(
    town: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_person(town, "李淑芬")
    town.close()

    def said(*words: object) -> tuple[int, str]:
        code = run([*map(str, words), "--data", str(town.path.parent)], no_tour)
        told = capsys.readouterr()
        return code, told.out + told.err

    assert said("backup")[0] == 0
    version = newest_schema()
    for mark, noted, words in (
        (f"user_version = {version + 900}", "0942", "更新版本"),
        (f"user_version = {version + 900}", f"{version:04}", "这个编号在程序外被改过"),
        ("application_id = 0", f"{version:04}", "不是乡镇人大"),
    ):
        with contextlib.closing(connect(town.path, mode="rw")) as driver:
            driver.execute(f"PRAGMA user_version = {version}")
            driver.execute(f"PRAGMA {mark}")
            driver.execute("UPDATE alembic_version SET version_num = ?", (noted,))
        code, told = said("verify")
        assert (code, words in told, "--checked" in told) == (1, True, False), told
        by_its_marks = "编号" not in words
        assert ("运行 restore " in told) is by_its_marks, told
        code, told = said("figures")
        assert (code, words in told, "运行 restore " in told) == (3, True, by_its_marks), told
        code, told = said("salvage", "--yes")
        assert (code, "救出 1 条" in told) == ((3, False) if noted == "0942" else (0, True)), told
