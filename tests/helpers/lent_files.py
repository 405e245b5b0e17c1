"""Copies of data files lent to one test after another, with connections that stay open in between.

To open a data file for writing costs more than most tests: SQLite reads its schema, the triggers of the change log
are made, and everything is read once more. So a file is kept with its open connections; whoever borrows it gets it
as the template has it, under a name in a folder of his own (a hard link) and as a `Database` of his own.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine

from renda_desktop.storage.database import Database
from renda_desktop.storage.paths import DATA_FILE

MOST_KEPT = 6
"""Files that wait open for the next test; the one that waited longest is closed."""

_waiting: list[_LentFile] = []
_numbers = itertools.count()


@contextlib.contextmanager
def lent(template: Path, folder: Path, open_file: Callable[[Path], Database]) -> Iterator[Database]:
    """The file, as the template has it, open as `folder`'s data file; nothing of it is left afterwards.

    `open_file` opens one that was never lent before.
    """
    file = _taken(template) or _LentFile(template, folder.parent / f"lent-{next(_numbers)}", open_file)
    try:
        with file.in_folder(folder, open_file) as database:
            yield database
    finally:
        _put_back(file)


def _taken(template: Path) -> _LentFile | None:
    found = next((file for file in reversed(_waiting) if file.template == template), None)
    if found is not None:
        _waiting.remove(found)
    return found


def _put_back(file: _LentFile) -> None:
    if not file.is_free():
        file.close()
        return
    _waiting.append(file)
    if len(_waiting) > MOST_KEPT:
        _waiting.pop(0).close()


class _LentFile:
    """One file and its connections."""

    def __init__(self, template: Path, place: Path, open_file: Callable[[Path], Database]) -> None:
        self.template = template
        self._path = place / DATA_FILE
        place.mkdir()
        shutil.copyfile(template, self._path)
        self._database = open_file(self._path)

    @contextlib.contextmanager
    def in_folder(self, folder: Path, open_file: Callable[[Path], Database]) -> Iterator[Database]:
        """As the template has it, in this folder, as a database that nobody has listened to."""
        shutil.copyfile(self.template, self._path)  # into the same file: the connections stay with it
        for engine in self._engines():
            _look_anew(engine)
        os.link(self._path, folder / DATA_FILE)
        made = open_file(folder / DATA_FILE)
        made._reader, made._writer = (engine.execution_options() for engine in self._engines())
        yield made

    def is_free(self) -> bool:
        """Whether everybody has given back his connection."""
        return not any(_checked_out(engine) for engine in self._engines())

    def close(self) -> None:
        """Really closes it."""
        self._database.close()

    def _engines(self) -> tuple[Engine, Engine]:
        return self._database._reader, self._database._writer


def _checked_out(engine: Engine) -> int:
    return int(engine.pool.checkedout())  # type: ignore[attr-defined]


def _look_anew(engine: Engine) -> None:
    """Each open connection reads from the file, so that none keeps pages of what stood there before.

    SQLite compares the file's change counter with the one it saw last whenever it begins to read. Left alone until
    the next test has saved as often as the last one did, it would take old pages for new ones.
    """
    waiting = engine.pool.checkedin()  # type: ignore[attr-defined]
    taken = [engine.raw_connection() for _ in range(waiting)]
    for connection in taken:
        connection.cursor().execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    for connection in taken:
        connection.close()
