"""What was read and has not changed since: the office, its terms, the roster of a day are asked for by every page.

An entry is dropped by the change that touches one of the tables it was read from. Only frozen rows are kept.
Tables that the change log leaves out announce no change: nothing read from one of them may be kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from typing import TypeVar, cast

from renda_desktop.storage.base import DbSession

T = TypeVar("T")
_MOST = 200
_NAME = "memo"


class Memo:
    """Belongs to one open data file. Thread-safe.

    A view of the data keeps and finds entries only as long as nothing was committed since it began: it may be older
    than the entries, or they older than it.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._round = 0
        self._kept: OrderedDict[Hashable, tuple[frozenset[str], object]] = OrderedDict()

    def attach(self, db: DbSession) -> None:
        """Lets this view of the data remember."""
        db.info[_NAME] = (self, self._round)

    def forget(self, tables: Collection[str]) -> None:
        """These tables were changed."""
        touched = frozenset(tables)
        with self._turn:
            self._round += 1
            for key in [key for key, (reads, _) in self._kept.items() if reads & touched]:
                del self._kept[key]

    def find(self, key: Hashable, since: int) -> tuple[object] | None:
        """What is kept under a key, for a view that began in round `since`."""
        with self._turn:
            entry = self._kept.get(key) if since == self._round else None
            if entry is None:
                return None
            self._kept.move_to_end(key)
            return (entry[1],)

    def untouched(self, key: Hashable, tables: Collection[str]) -> tuple[object] | None:
        """What is kept under a key and was read from none of these tables, for the action that alone may write now."""
        with self._turn:
            entry = self._kept.get(key)
            return (entry[1],) if entry is not None and entry[0].isdisjoint(tables) else None

    def keep(self, key: Hashable, reads: Collection[str], value: object, since: int) -> None:
        """Keeps what a view that began in round `since` has read from these tables."""
        with self._turn:
            if since != self._round:
                return
            self._kept[key] = (frozenset(reads), value)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)


class ActionMemo(Memo):
    """Belongs to one open action: what was kept before it and what it has read itself, without what it changed since.

    `changed` writes what is still to be written and names the tables changed since it was last asked.
    """

    def __init__(self, before: Memo, changed: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self._before, self._changed = before, changed
        self._touched: set[str] = set()

    def find(self, key: Hashable, since: int) -> tuple[object] | None:
        """As `Memo.find`; the action itself is the view, at whatever it has come to."""
        if changed := self._changed():
            self._touched.update(changed)
            self.forget(changed)
        return super().find(key, self._round) or self._before.untouched(key, self._touched)

    def keep(self, key: Hashable, reads: Collection[str], value: object, since: int) -> None:
        """As `Memo.keep`."""
        super().keep(key, reads, value, self._round)


def remembered(db: DbSession, key: Hashable, reads: Collection[str], make: Callable[[], T]) -> T:
    """What `make` reads from the tables `reads`, or what it gave before; inside an action, before it changed them.

    The key names the query with its arguments. The value must be frozen: it is handed to many.
    """
    attached = db.info.get(_NAME)
    if attached is None:
        return make()
    memo, since = cast("tuple[Memo, int]", attached)
    found = memo.find(key, since)
    if found is not None:
        return cast("T", found[0])
    value = make()
    memo.keep(key, reads, value, since)
    return value
