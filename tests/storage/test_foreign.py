"""Files that look like a backup and are none: nothing of them comes into the data."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import DeskError, InputProblem, StorageProblem, StorageTrouble
from renda_desktop.keeping.checking import require_sound
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.storage.backup import require_usable, restore_database
from renda_desktop.storage.foreign import require_inert, require_written_by_us

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
    ("UPDATE office SET kind = 'EVIL'", "office 的 kind 里有程序不认识的选项"),
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


COMPUTING = [
    "CREATE TABLE evil (a, b GENERATED ALWAYS AS (zeroblob(9)) VIRTUAL)",
    "CREATE TABLE evil (a, b AS (a + 1))",
    "CREATE TABLE evil (a CHECK (length(randomblob(1000000000)) > 9))",
    'CREATE TABLE evil (a CHECK ("hex"(a) > 9))',
    "CREATE TABLE evil (a CHECK (hex/**/(a) > 9))",
    "CREATE TABLE evil (a CHECK (a || a || a > 9))",
    "CREATE TABLE evil (a CHECK (a LIKE '%a%b%c%d'))",
    "CREATE TABLE evil (a PRIMARY KEY, b) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "CREATE INDEX evil ON person (hex(name))",
]


def test_what_computes_is_refused_before_anything_is_read_through(town_file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    shutil.copyfile(town_file, backup)
    require_usable(backup)
    with contextlib.closing(dbapi2.connect(str(backup), isolation_level=None)) as connection:
        for words in COMPUTING:
            connection.execute(words)
            with pytest.raises(InputProblem, match="会自己运算的“evil"):
                require_inert(backup)
            kind = "INDEX" if "INDEX" in words else "TABLE"
            connection.execute(f"DROP {kind} evil")
        connection.execute(COMPUTING[0])
    with pytest.raises(InputProblem, match="会自己运算"):
        require_usable(backup)


def test_a_broken_off_journal_beside_a_backup_is_not_carried_out(town_file: Path, tmp_path: Path) -> None:
    source, backup = tmp_path / "source.db", tmp_path / "backup.db"
    shutil.copyfile(town_file, source)
    with contextlib.closing(dbapi2.connect(str(source), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE office SET name = '写了一半镇'")
        connection.execute("UPDATE term SET number = number + 1")
        shutil.copyfile(source, backup)
        shutil.copyfile(source.with_name("source.db-journal"), backup.with_name("backup.db-journal"))
        connection.execute("ROLLBACK")
    before = backup.read_bytes()
    with pytest.raises(InputProblem, match=r"没有写完的“backup\.db-journal”"):
        require_usable(backup)
    assert backup.read_bytes() == before


def test_a_log_beside_a_backup_does_not_hide_what_it_holds(town_file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    shutil.copyfile(town_file, backup)
    (tmp_path / "backup.db-wal").write_bytes(bytes(40))
    with pytest.raises(InputProblem, match=r"没有写完的“backup\.db-wal”"):
        require_usable(backup)


def test_a_file_broken_in_words_nobody_can_read_is_called_damaged(town_file: Path, tmp_path: Path) -> None:
    """SQLite names what is broken in the broken words themselves."""
    file = tmp_path / "renda.db"
    shutil.copyfile(town_file, file)
    with contextlib.closing(dbapi2.connect(str(file))) as connection:
        connection.executescript(
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_master SET sql = 'broken', name = CAST(x'80' AS TEXT) WHERE name = 'person';"
        )
    with pytest.raises(StorageProblem) as caught:
        require_sound(DataFile(file), full=True)
    assert caught.value.trouble is StorageTrouble.DAMAGED


def test_words_of_the_schema_that_cannot_be_read_are_damage(town_file: Path, tmp_path: Path) -> None:
    path, words = tmp_path / "a.db", b"CREATE TABLE seating_place (\n\thall_id VARCHAR"
    content = town_file.read_bytes()
    assert content.count(words) == 1
    path.write_bytes(content.replace(words, words[:-1] + b"\xff"))  # a type SQLite takes without reading it
    with pytest.raises(StorageProblem) as damaged:
        require_inert(path)
    assert damaged.value.trouble is StorageTrouble.DAMAGED
