"""Data files made once per run and copied for each test: to enter a town takes longer than most tests."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock
from sqlalchemy import event

from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.lent_files import lent

CLERK = "马静"
Made = TypeVar("Made")


@contextlib.contextmanager
def opened_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of a data file in a folder of its own, open; the next test gets the same file (see `lent_files`)."""
    with lent(template, folder, _opened) as database:
        yield database


@contextlib.contextmanager
def own_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A copy nobody else ever opens and that stays as it is left: for a test of the file itself."""
    path = folder / DATA_FILE
    shutil.copyfile(template, path)
    database = _opened(path)
    try:
        yield database
    finally:
        database.close()


def _opened(path: Path) -> Database:
    """Nobody waits until what is saved lies on the disk: no power fails, and it would take most of a test's time."""
    database = Database(path, newest_schema(), CLERK)
    event.listen(database._writer, "connect", lambda made, _record: made.execute("PRAGMA synchronous = OFF"))
    return database


def made_once(
    folders: pytest.TempPathFactory, base: Path, build: Callable[[Database], Made]
) -> tuple[Path, Made]:
    """A template: the copy of another one with what `build` enters into it; and what `build` returned.

    Told from others by its base and the name of `build`; made by the worker that asks first, for all of them.
    """
    name = hashlib.sha256(f"{base}: {build.__module__}.{build.__qualname__}".encode()).hexdigest()[:16]

    def make(folder: Path) -> None:
        with own_copy(base, folder) as database:
            made = build(database)
        (folder / "made").write_bytes(pickle.dumps(made))

    folder = once_per_run(folders, name, make)
    made: Made = pickle.loads((folder / "made").read_bytes())
    return folder / DATA_FILE, made


def once_per_run(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of the run, shared by its workers: `make` fills it for whoever comes first; only to be read then."""
    own = folders.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = run / f"once-{name}"
    with FileLock(run / f"once-{name}.lock"):
        if not folder.is_dir():
            unfinished = run / f"once-{name}-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)  # of a first try that failed
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def richest(request: pytest.FixtureRequest, base: Path, *fixtures: str) -> Path:
    """The template of the first of these fixtures the test has anything to do with, else `base`.

    So what a test wants in its town stands there before a tab is opened over it, whatever it asks for first.
    """
    asked = next((name for name in fixtures if name in request.fixturenames), None)
    template: Path = request.getfixturevalue(asked)[0] if asked else base
    return template
