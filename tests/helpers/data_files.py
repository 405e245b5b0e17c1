"""Data files made once per run and copied for each test: to enter a town takes longer than most tests."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema

CLERK = "马静"
Made = TypeVar("Made")


@contextlib.contextmanager
def opened_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of a data file in a folder of its own, open."""
    path = folder / "renda.db"
    shutil.copyfile(template, path)
    database = Database(path, newest_schema(), CLERK)
    try:
        yield database
    finally:
        database.close()


def made_once(
    folders: pytest.TempPathFactory, base: Path, build: Callable[[Database], Made]
) -> tuple[Path, Made]:
    """A template: the copy of another one with what `build` enters into it; and what `build` returned."""
    with opened_copy(base, folders.mktemp("template")) as database:
        made = build(database)
    return database.path, made


def richest(request: pytest.FixtureRequest, base: Path, *fixtures: str) -> Path:
    """The template of the first of these fixtures the test has anything to do with, else `base`.

    So what a test wants in its town stands there before a tab is opened over it, whatever it asks for first.
    """
    asked = next((name for name in fixtures if name in request.fixturenames), None)
    template: Path = request.getfixturevalue(asked)[0] if asked else base
    return template
