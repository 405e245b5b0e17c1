"""Who changed what about passwords stands in the change log, though the wrapped keys are no part of the data file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from renda_desktop.storage.database import Database

T = TypeVar("T")


def noted(database: Database, said: str, work: Callable[[], T]) -> T:
    """Does something to the wrapped keys and enters `said` in the log, signed with who is there; both or neither.

    Also on behalf of who only looks: everybody changes his own password. Undo passes over it.
    Raises what `work` raises, and StorageProblem.
    """
    with database.noting(said):
        return work()
