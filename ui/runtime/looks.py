"""Numbers shown or written in full are noted first; the same look within ten minutes is one look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from renda_desktop.errors import DeskError
from renda_desktop.storage.access import Access, note_access
from renda_desktop.storage.database import Database

SAME_LOOK = 600.0
"""Seconds."""


class Looks:
    """What was seen in full in this window, and when."""

    def __init__(
        self,
        database: Database,
        trouble: Callable[[DeskError], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._trouble, self._clock = database, trouble, clock
        self._seen: dict[Access, float] = {}

    def may_show(self, place: str, what: str, record_ids: Iterable[str]) -> bool:
        """Notes the look; False when that could not be done, which was said: then nothing may be shown."""
        access = Access(place, what, tuple(sorted(record_ids)))
        now = self._clock()
        if access in self._seen and now - self._seen[access] <= SAME_LOOK:
            return True
        try:
            note_access(self._database, access)
        except DeskError as problem:
            self._trouble(problem)
            return False
        self._seen[access] = now
        return True
