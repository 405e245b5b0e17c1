"""SQLite says in English what is broken; a clerk reads it in Chinese."""

from __future__ import annotations

import pytest

from renda_desktop.storage.faults import in_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("*** in database main ***\nTree 37 page 2176 cell 3: Offset 9 out of range", "第 2176 页读不通"),
        ("Fragmentation of 8 bytes reported as 0 on page 2065\nTree 37 page 2", "第 2065 页读不通"),
        ("Page 12: never used", "第 12 页没有着落，或者被用了两次"),
        ("Freelist: size is 3 but should be 4", "空着的页对不上"),
        ("row 9 missing from index ix_phone_person_id", "索引 ix_phone_person_id 和表对不上"),
        ("wrong # of entries in index sqlite_autoindex_phone_1", "索引 sqlite_autoindex_phone_1 和表对不上"),
        ("NULL value in person.name", "表 person 的 name 里有不该有的内容"),
        ("database disk image is malformed", "有的地方读不通"),
    ],
)
def test_each_fault_of_a_file_is_said_in_chinese(said: str, words: str) -> None:
    assert in_words([said, said]) == [words]
