"""Which threads are reading the data file: a commit waits for them, instead of failing because of our own reads.

With a rollback journal nobody may read while the file itself is written; SQLite gives up after some seconds
(https://sqlite.org/lockingv3.html), and a long read of the worker on an old computer may well last longer.
"""

from __future__ import annotations

import collections
import contextlib
import threading
from collections.abc import Iterator

MOST_SECONDS = 60.0
"""Longer than any read; then SQLite says what holds the file."""


class OpenReads:
    """The reads under way in one `Database`."""

    def __init__(self, most_seconds: float = MOST_SECONDS) -> None:
        self._most_seconds = most_seconds
        self._open: collections.Counter[int] = collections.Counter()
        self._waiting = 0
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def one(self) -> Iterator[None]:
        """A read of this thread. It begins after a commit that waits, unless the thread is reading already."""
        me = threading.get_ident()
        with self._changed:
            if not self._open[me]:
                self._changed.wait_for(lambda: not self._waiting, self._most_seconds)
            self._open[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._open[me] -= 1
                if not self._open[me]:
                    del self._open[me]
                self._changed.notify_all()

    @contextlib.contextmanager
    def none_else(self) -> Iterator[None]:
        """Begins when no other thread reads, and keeps new reads waiting until it ends."""
        me = threading.get_ident()
        with self._changed:
            self._waiting += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: not (self._open.keys() - {me}), self._most_seconds)
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1
                self._changed.notify_all()
