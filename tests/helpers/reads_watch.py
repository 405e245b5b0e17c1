"""Whether what is remembered names all tables it is read from: a table that is not named would leave it standing.

SQLite itself says what a statement reads, asked by its authorizer while it prepares the statement: the words of the
statement do not tell, since columns (`phone`, `rating`) are called as tables are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from typing import Any

from sqlalchemy import event
from sqlcipher3 import dbapi2

from renda_desktop.storage.base import Base
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.database import Database
from renda_desktop.storage.memo import Memo


class ReadsWatch(Memo):
    """Stands in for the memo of an open data file and looks at every statement that is run for an entry."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.left_out: dict[str, set[str]] = defaultdict(set)
        """By the first word of the key: tables it was read from and does not name, or that announce no change."""
        self._open: list[tuple[Hashable, set[str]]] = []
        self._from: dict[Hashable, set[str]] = {}
        self._tables: dict[str, set[str]] = {}
        database._memo = self
        event.listen(database._reader, "before_cursor_execute", self._run)

    def find(self, key: Hashable, since: int) -> tuple[object] | None:
        found = super().find(key, since)
        if found is None:
            self._open.append((key, set()))
        else:
            self._read(self._from[key])
        return found

    def keep(self, key: Hashable, reads: Collection[str], value: object, since: int) -> None:
        super().keep(key, reads, value, since)
        tables = self._closed(key)
        self._from[key] = tables
        if wrong := tables - set(reads) | tables & UNLOGGED:
            self.left_out[str(key[0] if isinstance(key, tuple) else key)] |= wrong
        self._read(tables)

    def _closed(self, key: Hashable) -> set[str]:
        """What was read for the entry; those opened after it and never kept ended in a mistake of the user."""
        while True:
            open_key, tables = self._open.pop()
            if open_key == key:
                return tables

    def _read(self, tables: Collection[str]) -> None:
        if self._open:
            self._open[-1][1].update(tables)

    def _run(self, _connection: object, cursor: Any, statement: str, parameters: Any, *_: object) -> None:
        if statement not in self._tables:
            self._tables[statement] = tables_read(cursor.connection, statement, parameters)
        self._read(self._tables[statement])


def tables_read(connection: Any, statement: str, parameters: Any = ()) -> set[str]:
    """The tables of the program a statement reads from."""
    found: set[str] = set()

    def noted(action: int, table: str | None, *_: object) -> int:
        if action == dbapi2.SQLITE_READ and table is not None:
            found.add(table)
        return 0

    connection.set_authorizer(noted)
    try:
        connection.execute(f"EXPLAIN {statement}", parameters).close()
    finally:
        connection.set_authorizer(None)
    return found & set(Base.metadata.tables)
