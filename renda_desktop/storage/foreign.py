"""A data file from outside (a backup off a stick): nothing may stand in it that this program does not write.

SQLite runs what a file's schema says (triggers, views, expressions in indexes and columns), and keeps any value in any
column. So the schema is compared with that of an empty file of the same age, and every value with the type of its
column, before such a file takes the place of the data.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from renda_desktop.chinese.width import quoted
from renda_desktop.errors import InputProblem
from renda_desktop.storage.connection import connect, is_hot, journal_of
from renda_desktop.storage.lent import SCRATCH
from renda_desktop.storage.odd_values import COLUMNS, choices_of_columns, odd_in
from renda_desktop.storage.opening import newest_schema, state_of
from renda_desktop.storage.troubles import translated

_SCHEMA = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"
_INDEXED = "SELECT count(*) FROM pragma_index_xinfo(?) WHERE cid = -2"
_CHECK = re.compile(r"\bCHECK\b", re.IGNORECASE)
_CALLED = re.compile(r"(\w+)[\"'\]`]?\s*\(")
_COMPUTED = re.compile(
    r"\|\||--|/\*|\b(?:LIKE|GLOB|MATCH|REGEXP|GENERATED|WITHOUT)\b|\bAS\s*\(", re.IGNORECASE
)
_OUR_FUNCTIONS = frozenset({"coalesce", "min"})
"""All that stand in our own schema, and in names of columns before a bracket."""
_MOST_OBJECTS = 5_000


def require_alone(path: Path) -> None:
    """Raises InputProblem where something lies beside the file by which SQLite would change it; before it is opened.

    SQLite writes a broken-off journal back into the file; a log beside it (-wal) hides what the file itself holds, and
    it is the file itself that takes the place of the data.
    """
    for beside in (path.with_name(f"{path.name}-wal"), journal_of(path)):
        if _holds_something(beside):
            raise InputProblem(
                f"{quoted(path.name)}旁边有没有写完的{quoted(beside.name)}：这个文件没有正常关闭，或者被人动过，没有采用。"
                "请回到原来的电脑上用本程序打开、关闭一次，再复制过来；或者另选一个备份。"
            )


def require_inert(path: Path, key: bytes | None = None) -> None:
    """Raises InputProblem for a file that computes something when SQLite only reads it through.

    A check or a computed column may ask for a gigabyte for each row; nothing is computed here.
    """
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        computing = next((name for _, name, sql in connection.execute(_SCHEMA) if _computes(sql)), None)
    if computing is not None:
        raise _changed(path, f"会自己运算的{quoted(computing)}", "没有采用")


def _holds_something(beside: Path) -> bool:
    """What cannot be looked at holds something."""
    try:
        return is_hot(beside) if beside.name.endswith("-journal") else beside.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _computes(sql: str) -> bool:
    """Whether reading or checking a table or index calls a function of SQLite, or more than compares values."""
    if not sql.lstrip()[:12].upper().startswith(("CREATE TABLE", "CREATE INDEX", "CREATE UNIQU")):
        return sql.lstrip()[:14].upper().startswith("CREATE VIRTUAL")
    called = {name.lower() for name in _CALLED.findall(sql)} & _functions()
    return _COMPUTED.search(sql) is not None or not called <= _OUR_FUNCTIONS


@cache
def _functions() -> frozenset[str]:
    with contextlib.closing(dbapi2.connect(":memory:")) as connection:
        return frozenset(
            name.lower() for (name,) in connection.execute("SELECT name FROM pragma_function_list")
        )


def _changed(path: Path, what: str, done: str = "没有恢复") -> InputProblem:
    return InputProblem(
        f"{quoted(path.name)}里有本程序不会写的内容（{what}），可能被人改过，{done}。请另选一个备份。"
    )


def require_written_by_us(path: Path, key: bytes | None = None) -> None:
    """Raises InputProblem for a file that holds what this program never writes; StorageProblem for a damaged one.

    Reads only. To be asked of a file that is ours by its mark, before anything else reads its tables.
    """
    version = state_of(path, key).schema_version
    with translated(), contextlib.closing(connect(path, key=key)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA query_only = ON")
        try:
            fault = _fault(connection, version)
        except (dbapi2.DatabaseError, UnicodeDecodeError) as error:  # what we ask is right: the file is not
            raise InputProblem(f"{quoted(path.name)}已损坏，没有恢复。请另选一个备份。") from error
    if fault:
        raise _changed(path, fault)


def _fault(connection: Any, version: int) -> str:
    """The first thing that is not as we write it; "" where everything is."""
    if not 0 < version <= newest_schema():
        return "数据格式的编号不对"
    objects = connection.execute(_SCHEMA).fetchmany(_MOST_OBJECTS)
    odd = next((name for kind, name, _ in objects if kind not in ("table", "index")), None)
    if odd is not None:
        return f"多出来的 {quoted(odd)}"
    return _fault_of_shape(connection, objects, version) or next(_odd_values(connection, version), "")


class _Shape:
    """The tables and indexes of a file; compared, not shown."""

    def __init__(self, connection: Any, objects: list[tuple[str, str, str]]) -> None:
        self.columns = {
            name: [tuple(row) for row in connection.execute(COLUMNS, (name,))]
            for kind, name, _ in objects
            if kind == "table"
        }
        self.checks = {name: len(_CHECK.findall(sql)) for kind, name, sql in objects if kind == "table"}
        self.indexes = {name for kind, name, _ in objects if kind == "index"}


@cache
def _shape_of(version: int) -> _Shape:
    """Of an empty file as the program of that schema made it."""
    from renda_desktop.storage.migrating import upgrade

    with tempfile.TemporaryDirectory(prefix=SCRATCH) as folder:
        path = Path(folder) / "empty.db"
        upgrade(path, backup_first=False, to=f"{version:04}")
        with contextlib.closing(connect(path)) as connection:
            return _Shape(connection, connection.execute(_SCHEMA).fetchall())


def _fault_of_shape(connection: Any, objects: list[tuple[str, str, str]], version: int) -> str:
    found, wanted = _Shape(connection, objects), _shape_of(version)
    for name in sorted({*found.columns, *wanted.columns}):
        if found.columns.get(name) != wanted.columns.get(name) or found.checks[name] != wanted.checks[name]:
            return f"表 {quoted(name)} 的样子不对"
    more = sorted(found.indexes - wanted.indexes)
    if more or any(connection.execute(_INDEXED, (name,)).fetchone()[0] for name in found.indexes):
        return f"多出来的 {quoted(more[0] if more else '索引')}"
    written = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return "" if written == [(f"{version:04}",)] else "数据格式的编号不对"


def _odd_values(connection: Any, version: int) -> Iterator[str]:
    """Values that are none of their column's type, or words nobody can read."""
    choices = choices_of_columns() if version == newest_schema() else {}
    for table, columns in _shape_of(version).columns.items():
        yield from odd_in(connection, table, columns, choices)
