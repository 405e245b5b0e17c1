"""What the tables and columns of the change log are called: read from resources/history, one entry for each table.

    word    what one row is called: 主席团会议
    name    how a row is named, from its columns; a reference stands for the name of what it points to
    whose   true: the name is that of whom the row belongs to (周建国的电话), else its own (代表“周建国”)
    parent  the column through which it belongs to another record (else the first key that removes it with its owner)
    same    the column of the record it is one thing with (a meeting of the presidium and its event)
    bin     false: a mark or a link, not worth a line in the recycle bin
    refers  columns without a foreign key that hold the id of a record of one of these tables; "*": of any
    kinds   how a value is read that its column's type does not tell: phone, identity, fen, tenths, list, plan_time
    values  words of stored keys that are no enum
    fields  the label of each column as on the forms; "" = technical, not shown

The words of enums are the values of the enums themselves, which the mapped columns carry.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from msgspec import Struct
from sqlalchemy import Table

from renda_desktop.chinese.width import within_quotes
from renda_desktop.storage.base import Base

ANY = "*"


class TableWords(Struct, frozen=True):
    """The words of one table; see the module."""

    table: str
    word: str
    name: str
    fields: Mapping[str, str]
    parent: str
    same: str
    in_bin: bool
    whose: bool
    refers: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    def owners(self) -> tuple[str, ...]:
        """The tables a row of this one belongs to; none for what stands by itself."""
        return self.refers.get(self.parent, ())


def words_of(table: str) -> TableWords:
    """The words of a table; of one nobody knows any more (an old log) its bare name."""
    return all_words().get(table) or TableWords(table, table, "", {}, "", "", True, False, {}, {}, {})


@functools.cache
def all_words() -> Mapping[str, TableWords]:
    """The words of every logged table, by its name. To be asked once every slice's tables are known."""
    found: dict[str, TableWords] = {}
    for entry in sorted(files("resources").joinpath("history").iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            for table, read in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                found[table] = _words(table, read)
    return found


def called(table: str, name: str) -> str:
    """What one row is called in a sentence: 代表“李淑芬”, 李淑芬的电话; without a name its word alone."""
    words = words_of(table)
    if not name:
        return words.word
    return f"{name}的{words.word}" if words.whose else f"{words.word}“{within_quotes(name)}”"


def mapped(table: str) -> Table | None:
    """The table as the slices declare it, if it is there."""
    return Base.metadata.tables.get(table)


def _words(table: str, read: Mapping[str, Any]) -> TableWords:
    declared = mapped(table)
    refers = {name: tuple(tables) for name, tables in read.get("refers", {}).items()}
    refers |= {} if declared is None else _keys(declared)
    return TableWords(
        table=table,
        word=read["word"],
        name=read["name"],
        fields=read["fields"],
        parent=read.get("parent", _owner(declared)),
        same=read.get("same", ""),
        in_bin=read.get("bin", True),
        whose=read.get("whose", False),
        refers=refers,
        kinds=read.get("kinds", {}),
        values=read.get("values", {}),
    )


def _keys(table: Table) -> dict[str, tuple[str, ...]]:
    return {column.name: (key.column.table.name,) for column in table.columns for key in column.foreign_keys}


def _owner(table: Table | None) -> str:
    """The first column whose key takes the row along when its owner goes."""
    if table is None:
        return ""
    return next(
        (c.name for c in table.columns for key in c.foreign_keys if key.ondelete == "CASCADE"),
        "",
    )
