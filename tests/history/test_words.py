"""Every logged table and column has its word, every stored key of an enum too."""

from __future__ import annotations

import re

from sqlalchemy import Enum, Table

from renda_desktop import schema
from renda_desktop.history.words import ANY, all_words, called, words_of
from renda_desktop.storage.changelog import UNLOGGED

_CHINESE = re.compile("[一-鿿]")
_LETTERS = {"PageReading"}
"""Enums whose words are letters, as the office knows them: 版面取法 A, B."""


def logged_tables() -> list[Table]:
    return [table for table in schema.Base.metadata.sorted_tables if table.name not in UNLOGGED]


def test_every_logged_table_and_column_has_its_words() -> None:
    words = all_words()
    for table in logged_tables():
        assert table.name in words, table.name
        known = words[table.name].fields
        assert set(known) == {column.name for column in table.columns} - {"id"}, table.name
        for field, label in known.items():
            assert not label or _CHINESE.search(label), (table.name, field)
        assert _CHINESE.search(words[table.name].word)
    assert set(words) == {table.name for table in logged_tables()}


def test_every_stored_enum_value_has_a_chinese_word() -> None:
    for table in logged_tables():
        for column in table.columns:
            if isinstance(column.type, Enum) and column.type.enum_class is not None:
                of = column.type.enum_class
                wordless = [m for m in of if not _CHINESE.search(str(m.value))]
                assert not wordless or of.__name__ in _LETTERS, (table.name, column.name, wordless)


def test_what_the_words_name_exists() -> None:
    tables = {table.name: table for table in logged_tables()}
    for name, words in all_words().items():
        columns = set(tables[name].columns.keys())
        named = (
            set(re.findall(r"\{(\w+)", words.name)) | set(words.kinds) | set(words.refers) | set(words.values)
        )
        assert named | ({words.parent, words.same} - {""}) <= columns, name
        assert {one for some in words.refers.values() for one in some} <= set(schema.Base.metadata.tables) | {
            ANY
        }


def test_ids_shown_are_references() -> None:
    for table in logged_tables():
        words = words_of(table.name)
        bare = [
            f for f, label in words.fields.items() if label and f.endswith("_id") and f not in words.refers
        ]
        assert not bare, (table.name, bare)


def test_a_record_is_called_as_a_clerk_would_call_it() -> None:
    assert called("person", "李淑芬") == "代表“李淑芬”"
    assert called("phone", "李淑芬") == "李淑芬的电话"
    assert called("suggestion", "关于“两会”会场的建议") == "建议“关于‘两会’会场的建议”"
    assert called("paper_settings", "") == "版式设置"
