"""The tables of the data file in use against those this program works with: cheap enough for every start.

Triggers, views, further indexes, tables and columns are another program's: SQLite would run some of them with our own
statements. A table or column that lacks keeps the program from working. A file from outside is looked at more closely
(`foreign.py`).
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.base import all_tables
from renda_desktop.storage.connection import connect
from renda_desktop.storage.letters import any_letters
from renda_desktop.storage.notes import Doubt, DoubtKind
from renda_desktop.storage.numbering import NUMBERED, require_numbers
from renda_desktop.storage.troubles import trouble_of

_OBJECTS = (
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"
)
_COLUMNS = (
    "SELECT t.name, c.name, c.pk FROM sqlite_schema t, pragma_table_xinfo(t.name) c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
)
_WORDS = {"trigger": "触发器", "view": "视图", "index": "索引", "table": "表"}
_OF_ALEMBIC = "alembic_version"
Rows = Sequence[tuple[Any, ...]]


class Foreign(Struct, frozen=True):
    """Something in the schema that is not ours. `kind` is SQLite's word, or "column" of a `table`."""

    kind: str
    name: str
    table: str

    @property
    def doubt(self) -> Doubt:
        """As it is noted and said."""
        if self.kind == "column":
            said = f"数据文件的表 {self.table} 里多出一栏{quoted(self.name)}，不是本程序建的。"
            return Doubt(DoubtKind.OBJECT, f"column {self.table}.{self.name}", said, self.table)
        said = f"数据文件里多出{_WORDS[self.kind]}{quoted(self.name)}，不是本程序建的。"
        return Doubt(DoubtKind.OBJECT, f"{self.kind} {self.name}", said, self.table)

    @property
    def drop(self) -> str:
        """The statement that takes it away; "" for what holds somebody's data and is left alone."""
        if self.kind not in ("trigger", "view", "index"):
            return ""
        escaped = self.name.replace('"', '""')
        return f'DROP {self.kind.upper()} "{escaped}"'


class _Ours(Struct, frozen=True):
    """The tables of the program, by name their columns with whether they are the key, and the names of its indexes."""

    tables: dict[str, dict[str, bool]]
    indexes: frozenset[str]


@functools.cache
def _ours() -> _Ours:
    tables = all_tables()
    return _Ours(
        {
            name: {column.name: column.primary_key for column in table.columns}
            for name, table in tables.items()
        },
        frozenset(str(index.name) for table in tables.values() for index in table.indexes),
    )


def foreign_in(driver: Any) -> list[Foreign]:
    """What stands in the schema of an open file of the newest schema and is not ours."""
    return _foreign(*_read(driver))


def looked_at(driver: Any) -> list[Foreign]:
    """The same, for every start. Raises StorageProblem (TAMPERED) where the program could not work any more."""
    objects, columns = _read(driver)
    _require(_lacking(objects, columns))
    require_numbers(driver)
    return _foreign(objects, columns)


def require_tables(driver: Any) -> None:
    """Raises StorageProblem (TAMPERED) for a file in which the program could not work any more."""
    _require(_lacking(*_read(driver)))
    require_numbers(driver)


def _read(driver: Any) -> tuple[Rows, Rows]:
    """Objects and columns; spoilt letters are read with a mark in their place, so that what is broken is named."""
    with any_letters(driver):
        return driver.execute(_OBJECTS).fetchall(), driver.execute(_COLUMNS).fetchall()


def _foreign(objects: Rows, columns: Rows) -> list[Foreign]:
    ours, found = _ours(), []
    for kind, name, table, _sql in objects:
        known = ours.indexes if kind == "index" else ours.tables if kind == "table" else ()
        if name not in known and name != _OF_ALEMBIC:
            found.append(Foreign(kind, name, table))
    for table, column, _key in columns:
        if table in ours.tables and column not in ours.tables[table]:
            found.append(Foreign("column", column, table))
    return found


def _lacking(objects: Rows, columns: Rows) -> str:
    """The first table that lacks, or is not as the program made it; "" where all are there."""
    there: dict[str, dict[str, bool]] = {}
    for table, column, key in columns:
        there.setdefault(table, {})[column] = bool(key)
    for name, wanted in _ours().tables.items():
        if not wanted.items() <= there.get(name, {}).items():
            return name
    made = {name: sql for kind, name, _table, sql in objects if kind == "table"}
    return next((name for name in NUMBERED if "AUTOINCREMENT" not in made.get(name, "").upper()), "")


def foreign_triggers(driver: Any) -> list[str]:
    """The names of triggers in the file: the program has none there, and another's would run with its statements."""
    rows = driver.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    return [name for (name,) in rows.fetchall()]


def _require(lacking: str) -> None:
    if lacking:
        raise StorageProblem(
            f"数据文件在程序外被改过：表 {lacking} 不见了，或者不是原来的样子，程序没法接着用。"
            "请从备份恢复；没有备份的，请抢救。",
            StorageTrouble.TAMPERED,
        )


def require_no_triggers(driver: Any) -> None:
    """Raises StorageProblem (TAMPERED) before a statement would run what another program put into the file."""
    found = foreign_triggers(driver)
    if found:
        raise StorageProblem(
            f"没有保存：数据文件里有别的程序加进来的触发器{quoted(found[0])}，保存时它会跟着改数据。"
            "请在窗口上方的提示里点“核对…”，核对后去掉它，再做一次刚才的操作。",
            StorageTrouble.TAMPERED,
        )


@contextlib.contextmanager
def told_of_foreign(path: Path, key: bytes | None) -> Iterator[None]:
    """Raises StorageProblem (TAMPERED) where a statement failed on what another program put into the file."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        found = _foreign_of(path, key) if trouble_of(error) is None else []
        if not found:
            raise
        raise StorageProblem(
            f"没有保存：{found[0].doubt.said.rstrip('。')}，它和这一步冲突。"
            "请在窗口上方的提示里点“核对…”，核对后再做一次；还不行的，请从备份恢复。",
            StorageTrouble.TAMPERED,
        ) from error


def _foreign_of(path: Path, key: bytes | None) -> list[Foreign]:
    try:
        with contextlib.closing(connect(path, key=key)) as connection:
            return foreign_in(connection)
    except dbapi2.Error:
        return []
