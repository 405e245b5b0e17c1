"""What safety costs: a saved change that survives a power cut, and the look at the data file before every start."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.samples.saving import edited_fields

STARTS = 15


def _median(run: Callable[[int], None], times: int) -> float:
    run(0)
    taken = []
    for number in range(1, times + 1):
        start = time.perf_counter()
        run(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def _saving(folder: Path, synchronous: str) -> float:
    from renda_desktop.storage.paths import DATA_FILE, data_file

    # In the working folder, not in /tmp, which may be no disk at all.
    with tempfile.TemporaryDirectory(dir=".") as scratch:
        path = Path(scratch) / DATA_FILE
        shutil.copyfile(data_file(folder), path)
        return edited_fields(path, synchronous=synchronous)


def safe_save(folder: Path) -> float:
    """Milliseconds of one edited field, as the program saves it."""
    return _saving(folder, "EXTRA")


def full_save(folder: Path) -> float:
    """The same without the last flush of the folder."""
    return _saving(folder, "FULL")


def normal_save(folder: Path) -> float:
    """The same with SQLite's weaker promise."""
    return _saving(folder, "NORMAL")


def unsafe_save(folder: Path) -> float:
    """The same with nothing flushed at all."""
    return _saving(folder, "OFF")


def _opening(folder: Path, *, careful: bool) -> float:
    from renda_desktop import schema
    from renda_desktop.keeping.care import Care
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.storage.opening import open_database
    from renda_desktop.storage.paths import DATA_FILE, data_file
    from renda_desktop.township.queries import find_office

    assert schema.Base.metadata.tables
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / DATA_FILE
        shutil.copyfile(data_file(folder), path)
        care = Care(DataFile(path))
        care.look()
        care.end(open_database(path, "x"))

        def start(_: int) -> None:
            care = Care(DataFile(path))
            if careful:
                care.look()
            database = open_database(path, "x")
            if careful:
                care.notices(database)
            with database.read() as db:
                assert find_office(db) is not None
            database.close()
            if careful:
                care.give_up()

        return _median(start, STARTS)


def careful_start(folder: Path) -> float:
    """Milliseconds from the file to the first row, the file compared with its seal and looked through before."""
    return _opening(folder, careful=True)


def plain_start(folder: Path) -> float:
    """The same without a look."""
    return _opening(folder, careful=False)
