"""A data file in which another hand left what nothing could read: said before anything reads it, with a way back."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.salvage import salvage
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.keeping.conftest import NOW
from tests.keeping.test_care import folder, kinds, run_sql, stay

__all__ = ["folder"]

TABLES = ("congress_body", "term", "person", "mandate")
UNREADABLE = [
    ("UPDATE term SET body_id = 'nowhere'", "term 里有一行指向已经没有的记录（congress_body）"),
    ("DELETE FROM congress_body", "指向已经没有的记录（congress_body）"),
    ("UPDATE person SET birth = '2026-99-99'", "person 的 birth 里有不是日期的内容"),
    ("UPDATE person SET birth = '约1985年'", "person 的 birth 里有不是日期的内容"),
    ("UPDATE action SET at = 'never' WHERE id = 1", "action 的 at 里有不是时间的内容"),
    (
        "UPDATE action SET at = 'never' WHERE id = (SELECT max(id) FROM action)",
        "action 的 at 里有不是时间的内容",
    ),
]


@pytest.mark.parametrize(("words", "said"), UNREADABLE, ids=[words[:40] for words, _ in UNREADABLE])
def test_it_is_said_before_anything_reads_it_and_the_log_gives_back_what_was(
    folder: Path, words: str, said: str
) -> None:
    stay(folder, "李淑芬")
    file = folder / DATA_FILE
    before = [_rows(file, table) for table in TABLES]
    run_sql(file, words)
    for _ in range(2):  # it is not taken for granted the second time
        trouble = _refused(folder)
        assert said in trouble.message
        assert trouble.trouble is StorageTrouble.TAMPERED
    lost = salvage(DataFile(file), NOW, SilentProgress()).lost
    assert lost == ("action" in words), "what a step was called stands nowhere else"
    assert [_rows(file, table) for table in TABLES] == before
    stay(folder)
    assert kinds(stay(folder)) == []


@pytest.mark.parametrize("day", ["1985", "1985-03", "1985-03-12", "2000-02-29", None])
def test_days_the_program_writes_are_read(folder: Path, day: str | None) -> None:
    stay(folder, "李淑芬")
    with contextlib.closing(dbapi2.connect(str(folder / DATA_FILE))) as connection:
        connection.execute("UPDATE person SET birth = ?", (day,))
        connection.commit()
    stay(folder)  # as edited by hand, and nothing worse


@pytest.mark.parametrize(
    "day", ["1985-3", "1985-02-30", "0000", "85", "1985-03-12 ", "1985-13", "", "1985/3"]
)
def test_days_nobody_could_read_are_none(folder: Path, day: str) -> None:
    stay(folder, "李淑芬")
    run_sql(folder / DATA_FILE, f"UPDATE person SET birth = '{day}'")
    assert re.search("birth 里有不是日期的内容", _refused(folder).message)


def _refused(folder: Path) -> StorageProblem:
    care = Care(DataFile(folder / DATA_FILE))
    with care.opening():
        database = Database(folder / DATA_FILE, newest_schema(), "马静")
    with pytest.raises(StorageProblem) as caught:
        care.notices(database)
    database.close()
    care.give_up()
    return caught.value


def _rows(file: Path, table: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(dbapi2.connect(str(file))) as connection:
        return [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
