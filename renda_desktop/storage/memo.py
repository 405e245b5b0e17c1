"""What was read and has not changed since: the office, its terms, the roster of a day are asked for by every page.

An entry is dropped by the change that touches one of the tables it was read from. Only frozen rows are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from typing import TypeVar, cast

from renda_desktop.storage.base import DbSession

T = TypeVar("T")
_MOST = 64
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

    def keep(self, key: Hashable, reads: Collection[str], value: object, since: int) -> None:
        """Keeps what a view that began in round `since` has read from these tables."""
        with self._turn:
            if since != self._round:
                return
            self._kept[key] = (frozenset(reads), value)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)


def remembered(db: DbSession, key: Hashable, reads: Collection[str], make: Callable[[], T]) -> T:
    """What `make` reads from the tables `reads`, or what it gave before; inside an action it is always read.

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
