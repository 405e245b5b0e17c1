"""Stores what was done to an editable list as one action; of several new rows the wrong ones stay back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, row_changes
from ui.widgets.row_model import ListRow

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Store = Callable[["DbSession", Sequence[ListRow], RowChanges], object]
"""Writes what differs between the stored rows and these; new rows `with saver.adding(row)`."""


class RowSaver:
    """Between one list and the commands of its owner; what is refused stays typed, with its own reason."""

    def __init__(self, context: AppContext, refused: RefusedNote) -> None:
        self._context, self._refused = context, refused
        self._wrong = ""

    def save(self, stored: Sequence[ListRow], shown: Sequence[ListRow], store: Store) -> RowChanges | None:
        """Stores what was done; returns what could be stored, None when nothing could."""
        rest, known = tuple(shown), {row.row_id for row in stored}
        while not (done := self._written(rest, row_changes(stored, rest), store)) and self._wrong:
            rest = tuple(row for row in rest if row.row_id != self._wrong)
            if all(row.row_id in known for row in rest):
                break
        return row_changes(stored, rest) if done else None

    @contextmanager
    def adding(self, row: ListRow) -> Iterator[None]:
        """While a new row is written: a refusal is about this one."""
        self._wrong = row.row_id
        yield
        self._wrong = ""

    def _written(self, shown: Sequence[ListRow], changes: RowChanges, store: Store) -> bool:
        self._wrong = ""
        return self._context.write(
            lambda db: store(db, shown, changes),
            refused=lambda problem: self._refused.refused(problem, self._wrong),
        )
