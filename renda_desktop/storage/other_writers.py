"""Whether another program wrote to the data file while this one has it open."""

from __future__ import annotations

from typing import Any


class OtherWriters:
    """Asked of the one connection that writes: SQLite counts for it what others commit (PRAGMA data_version).

    Neither own commits nor who only reads (a virus cleaner, a program that copies files): a save costs nothing.
    """

    def __init__(self) -> None:
        self.seen = False
        self._connection: Any = None
        self._version = 0

    def look(self, driver: Any) -> None:
        """The first time it only begins to watch, also where the connection had to be made anew."""
        version = driver.execute("PRAGMA main.data_version").fetchone()[0]
        if driver is self._connection and version != self._version:
            self.seen = True
        self._connection, self._version = driver, version
