"""Whether what is remembered names all tables it is read from: a table that is not named would leave it standing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable

from sqlalchemy import event

from renda_desktop.storage.base import Base
from renda_desktop.storage.changelog import UNLOGGED
from renda_desktop.storage.database import Database
from renda_desktop.storage.memo import Memo

_WORD = re.compile(r"(?<![.\w])\w+")
"""A name by itself: what stands behind a point is a column, which may be called as a table is."""


class ReadsWatch(Memo):
    """Stands in for the memo of an open data file and looks at every statement that is run for an entry."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.left_out: dict[str, set[str]] = defaultdict(set)
        """By the first word of the key: tables it was read from and does not name, or that announce no change."""
        self._open: list[tuple[Hashable, set[str]]] = []
        self._from: dict[Hashable, set[str]] = {}
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

    def _run(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._read(set(_WORD.findall(statement)) & set(Base.metadata.tables))
