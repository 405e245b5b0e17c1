"""Values of a data file nothing could read: none of their column's type, or leading to a row that is not there.

SQLite keeps any value in any column, and keeps references only for who asks it to: another program may put anything in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Enum
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.base import PartialDateType, all_tables

Columns = Iterable[Any]
"""Rows of `COLUMNS`: name, type and what else SQLite knows of the columns of a table."""
COLUMNS = "SELECT name, type, \"notnull\", coalesce(dflt_value, ''), pk, hidden FROM pragma_table_xinfo(?)"
Choices = Mapping[tuple[str, str], tuple[str, str]]
"""Table and column → the test in SQL for a value the program would not know, and what it is called."""
_WRONG: Mapping[str, tuple[str, str]] = {
    "BLOB": ("typeof({0}) NOT IN ('blob', 'null')", "不该有的文字"),
    "BOOLEAN": ("typeof({0}) <> 'null' AND {0} NOT IN (0, 1)", "不是“是”或者“否”的内容"),
    "INTEGER": ("typeof({0}) NOT IN ('integer', 'null')", "不是数字的内容"),
    "BIGINT": ("typeof({0}) NOT IN ('integer', 'null')", "不是数字的内容"),
    "DATE": ("typeof({0}) <> 'null' AND (date({0}) IS NOT {0} OR {0} < '0001')", "不是日期的内容"),
    "DATETIME": (
        "typeof({0}) <> 'null' AND (datetime({0}) IS NOT substr({0}, 1, 19) OR {0} < '0001')",
        "不是时间的内容",
    ),
    "TIME": ("typeof({0}) <> 'null' AND time({0}) IS NOT substr({0}, 1, 8)", "不是时间的内容"),
    "JSON": ("typeof({0}) <> 'null' AND (typeof({0}) <> 'text' OR NOT json_valid({0}))", "读不懂的内容"),
    "TEXT": ("typeof({0}) NOT IN ('text', 'null')", "不是文字的内容"),
}  # fmt: skip
"""By the type of a column as our migrations declare it: which values are none of it, and what they are called."""
_NO_DAY = (
    "{0} IS NOT NULL AND (length({0}) NOT IN (4, 7, 10) OR {0} < '0001' "
    "OR date(substr({0} || '-01-01', 1, 10)) IS NOT substr({0} || '-01-01', 1, 10))"
)
"""What `PartialDate.from_text` would not read."""
_SUMS = frozenset({"chain_link", "table_base"})
"""Read as they are, whatever stands in them: what is wrong with them is a fault of the log."""
_WAY_BACK = "程序读不了。请从被改以前的备份恢复；没有备份的，请抢救：那一条用修改记录补回。"


def require_values(connection: Any, *, letters: bool = True) -> None:
    """Raises StorageProblem (TAMPERED) for a file of the newest schema in which another hand left something nothing
    could read, or took away what other rows lead to. `letters`: words no letters make among it, which costs as much
    as all the rest.
    """
    found = first_odd_value(connection, letters=letters) or first_dangling(connection)
    if found:
        raise StorageProblem(f"数据文件在程序外被改过：{found}，{_WAY_BACK}", StorageTrouble.TAMPERED)


def first_odd_value(connection: Any, *, letters: bool = True) -> str:
    """The first value that is none of its column's type, in words; "" for none."""
    choices = choices_of_columns()
    for table in sorted(all_tables().keys() - _SUMS):
        columns = connection.execute(COLUMNS, (table,)).fetchall()
        for said in odd_in(connection, table, columns, choices, letters=letters):
            return said
    return ""


def first_dangling(connection: Any) -> str:
    """The first row that leads to one which is not there, in words; "" for none."""
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"{row[0]} 里有一行指向已经没有的记录（{row[2]}）" if row else ""


def drop_odd_rows(connection: Any, table: str) -> int:
    """Takes away the rows of a table that hold such a value: what the log says of them can then take their place.

    Returns how many went.
    """
    columns = connection.execute(COLUMNS, (table,)).fetchall()
    wrong = _any_of(_tests(table, columns, choices_of_columns()))
    return int(connection.execute(f'DELETE FROM "{table}" WHERE {wrong}').rowcount)


def odd_in(
    connection: Any, table: str, columns: Columns, choices: Choices, *, letters: bool = True
) -> Iterator[str]:
    """One look over a table for all of its columns; which one it is, is only asked where one is."""
    tests = _tests(table, columns, choices)
    if _any_row(connection, table, _any_of(tests)):
        for name, wrong, words in tests:
            if _any_row(connection, table, wrong):
                yield f"{table} 的 {name} 里有{words}"
    if not letters:
        return
    try:
        for _row in connection.execute(f'SELECT * FROM "{table}"'):
            pass
    except dbapi2.OperationalError as error:
        if "decode" not in str(error):
            raise
        yield f"{table} 里有认不出来的文字"


def choices_of_columns() -> Choices:
    """What the program itself would not know in a column where SQLite calls it text."""
    tests = {}
    for table in all_tables().values():
        for column in table.columns:
            if isinstance(column.type, Enum):
                words = ", ".join(f"'{word}'" for word in column.type.enums)
                tests[table.name, column.name] = f'"{column.name}" NOT IN ({words})', "程序不认识的选项"
            elif isinstance(column.type, PartialDateType):
                tests[table.name, column.name] = _NO_DAY.format(f'"{column.name}"'), "不是日期的内容"
    return tests


_Test = tuple[Any, str, str]


def _tests(table: str, columns: Columns, choices: Choices) -> list[_Test]:
    """For each column what is wrong in it, in SQL and in words."""
    tests = []
    for name, declared, *_ in columns:
        column, kind = f'"{name}"', str(declared).partition("(")[0]
        wrong, words = (
            _WRONG["TEXT" if kind == "VARCHAR" else kind] if kind in {*_WRONG, "VARCHAR"} else ("0", "")
        )
        tests.append((name, wrong.format(column), words))
        if (table, str(name)) in choices:
            tests.append((name, *choices[table, str(name)]))
    return tests


def _any_of(tests: Iterable[_Test]) -> str:
    return " OR ".join(f"({wrong})" for _, wrong, _ in tests)


def _any_row(connection: Any, table: str, wrong: str) -> bool:
    return connection.execute(f'SELECT 1 FROM "{table}" WHERE {wrong} LIMIT 1').fetchone() is not None
