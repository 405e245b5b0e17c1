"""What a worker of the fuzz run works on, and what it is handed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema


class RolledBack(Exception):
    """Ends an action that went well, so that nothing of it stays."""


@dataclass(frozen=True)
class World:
    """What a worker works on: a folder of its own with a copy of the town, open."""

    folder: Path

    @cached_property
    def database(self) -> Database:
        """The town's data file."""
        return Database(self.folder / "renda.db", newest_schema(), "马静")

    @contextmanager
    def trial(self) -> Iterator[DbSession]:
        """An action that is rolled back at its end."""
        try:
            with self.database.action() as db:
                yield db
                raise RolledBack
        except RolledBack:
            pass

    def file(self, content: bytes, ending: str) -> Path:
        """The input as a file."""
        path = self.folder / f"给的文件{ending}"
        path.write_bytes(content)
        return path


@dataclass(frozen=True)
class Input:
    """What is handed to an importer."""

    content: bytes
    ending: str
