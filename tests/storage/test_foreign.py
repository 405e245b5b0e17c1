"""Files that look like a backup and are none: nothing of them comes into the data."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.storage.backup import restore_database
from renda_desktop.storage.foreign import require_written_by_us

CHANGED = [
    ("CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM person; END", "多出来的 “evil”"),
    ("CREATE VIEW evil AS SELECT 1", "多出来的 “evil”"),
    ("CREATE TABLE evil (a)", "表 “evil” 的样子不对"),
    (
        "ALTER TABLE person ADD COLUMN evil GENERATED ALWAYS AS (zeroblob(9)) VIRTUAL",
        "表 “person” 的样子不对",
    ),
    ("ALTER TABLE person RENAME COLUMN name TO nam", "表 “person” 的样子不对"),
    ("DROP TABLE person", "表 “person” 的样子不对"),
    ("CREATE INDEX evil ON person (abs(name))", "多出来的 “evil”"),
    ("UPDATE alembic_version SET version_num = '../evil'", "数据格式的编号不对"),
    ("PRAGMA user_version = -5", "数据格式的编号不对"),
    ("UPDATE office SET name = x'ff'", "office 的 name 里有不是文字的内容"),
    ("UPDATE office SET name = CAST(x'ff' AS TEXT)", "office 里有认不出来的文字"),
    ("UPDATE office SET kind = 'EVIL'", "office 的 kind 里有不是文字的内容"),
    ("UPDATE term SET starts_on = '2021-02-30'", "term 的 starts_on 里有不是日期的内容"),
    ("UPDATE term SET number = '十九'", "term 的 number 里有不是数字的内容"),
]


@pytest.mark.parametrize(("words", "said"), CHANGED, ids=[words[:30] for words, _ in CHANGED])
def test_what_the_program_never_writes_is_refused(
    town_file: Path, tmp_path: Path, words: str, said: str
) -> None:
    backup, target = tmp_path / "backup.db", tmp_path / "renda.db"
    shutil.copyfile(town_file, backup)
    shutil.copyfile(town_file, target)
    before = target.read_bytes()
    with contextlib.closing(dbapi2.connect(str(backup))) as connection:
        connection.executescript(f"PRAGMA ignore_check_constraints = ON; {words};")
    with pytest.raises(InputProblem, match=said):
        require_written_by_us(backup)
    with pytest.raises(DeskError):
        restore_database(backup, target)
    assert target.read_bytes() == before


def test_what_the_program_writes_is_taken(town_file: Path) -> None:
    require_written_by_us(town_file)
