"""Deeds on a disk that is full or broken at their 1st, 2nd, 3rd … operation.

After each: a plain sentence; under a name that people look for stands the old file or the new one, whole; nothing
half-written is left; the data are as before; and with the trouble over the deed works.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.keeping.proof import fault_of
from renda_desktop.storage.backup import find_faults
from tests.crash.day import CommandFailedError, World
from tests.crash.errors import FIRST
from tests.crash.files import all_files, temporary_folder
from tests.crash.reading import read_state
from tests.crash.vfs import FULL, IOERR_WRITE, OK, FailAt, Operation

if TYPE_CHECKING:
    pass

from tests.crash.deeds import PASSWORDS, Deed, key_of, password_file

_TEMPORARY = re.compile(r"^\.~|\.next$|\.former$|\.restored$|\.begun$|\.write-test$")
_PARTLY = re.compile(r"[0-9a-f]{8,}|\d{4,}")
_AGES_AGO = time.time() - 86400


class Trouble(Struct, frozen=True):
    """How the disk fails; `times` operations long."""

    name: str
    code: int
    times: int


TROUBLES = (
    Trouble("disk full", FULL, 1_000_000),
    Trouble("disk fails once", IOERR_WRITE, 1),
    Trouble("disk broken", IOERR_WRITE, 1_000_000),
)


class _Switch:
    """Lets everything happen, and notes it, but while it is set to fail."""

    def __init__(self) -> None:
        self.fail: FailAt | None = None
        self.seen: list[tuple[str, str]] = []

    def before(self, operation: Operation) -> int:
        """As the failure says."""
        if self.fail is not None:
            return self.fail.before(operation)
        self.seen.append((operation.kind, _PARTLY.sub("#", operation.path.name)))
        return OK

    def opened(self, path: Path) -> None:
        """Nothing to do."""


class Outcome(Struct):
    """What a run came to."""

    tried: int
    faults: list[str]


def try_deed(template: Path, folder: Path, deed: Deed, *, every: int = 0, few: bool = False) -> Outcome:
    """Fails the deed at its 1st, 1+every-th, … operation, in each way; `every` 0: at the first of each sort.

    `few`: once in each way, at different operations, the last of them.
    """
    switch, outcome = _Switch(), Outcome(0, [])
    ready = folder.with_name(f"{folder.name}-ready")
    with all_files(folder, switch):
        _prepare(template, folder, deed)
        shutil.rmtree(ready, ignore_errors=True)
        shutil.copytree(folder, ready)
        switch.seen.clear()
        deed.do(world := World(folder))
        world.close()
        numbers = range(1, len(switch.seen) + 1, every) if every else _first_of_each(switch.seen)
        for turn, trouble in enumerate(TROUBLES):
            for number in list(numbers)[-1 - turn : len(numbers) - turn] if few else numbers:
                failure = FailAt(number, trouble.code, trouble.times)
                _fail_once(ready, folder, deed, failure, trouble, switch, outcome)
    return outcome


def _first_of_each(seen: list[tuple[str, str]]) -> list[int]:
    return sorted(seen.index(one) + 1 for one in set(seen))


def _prepare(template: Path, folder: Path, deed: Deed) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    world = World(folder)
    for number, password in enumerate(PASSWORDS):
        password_file(world, number).write_text(password, encoding="utf-8")
    for step in FIRST:
        world.do(step)
    if deed.first is not None:
        deed.first(world)
    world.close()


def _fail_once(
    ready: Path,
    folder: Path,
    deed: Deed,
    failure: FailAt,
    trouble: Trouble,
    switch: _Switch,
    outcome: Outcome,
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ready, folder)
    world, faults = World(folder), list[str]()
    before = _people(world)
    switch.fail = failure
    faults += _words_of(deed, world)
    switch.fail = None
    if failure.met is None:
        return
    outcome.tried += 1
    _take_away(failure.undeletable)
    with contextlib.suppress(DeskError):
        world.close()
    faults += _faults(world, ready, before)
    faults += [f"afterwards: {fault}" for fault in _again(deed, folder, ready, before)]
    where = f"{deed.name}, {trouble.name} at {failure.number} ({failure.met.kind} of {failure.met.path.name})"
    outcome.faults += [f"{where}: {fault}" for fault in faults]


def _take_away(left: set[Path]) -> None:
    """What a broken disk would not give up: the program takes it away later, when surely nobody writes to it."""
    for one in left:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)


def _words_of(deed: Deed, world: World) -> list[str]:
    """Whatever comes out is a sentence for a clerk."""
    try:
        deed.do(world)
        world.close()
    except DeskError as problem:
        return _unclear(problem.message)
    except CommandFailedError as failed:
        return (
            _unclear(failed.said.strip().splitlines()[-1]) if failed.code == 3 else [f"ended with {failed}"]
        )
    except Exception as error:  # noqa: BLE001 - what it is all about: nobody but a DeskError may come out
        return [f"ended with {error!r}"]
    return []


def _unclear(words: str) -> list[str]:
    return [] if words.endswith("。") and "rror" not in words else [f"said: {words}"]


def _again(deed: Deed, folder: Path, ready: Path, before: object) -> Iterator[str]:
    """A day later, the trouble over: the next start tidies, and the deed works."""
    for one in folder.rglob("*"):
        if one.is_file():
            os.utime(one, (_AGES_AGO, _AGES_AGO))
    world = World(folder)
    try:
        deed.do(world)
        world.close()
    except Exception as error:  # noqa: BLE001 - told as what it is
        yield f"does not work any more: {error!r}"
        return
    yield from _faults(world, ready, before)


def _people(world: World) -> object:
    return read_state(world.file, key_of(world)[0])


def _faults(world: World, ready: Path, before: object) -> Iterator[str]:
    """What is half, left over, lost."""
    try:
        key = key_of(world)[0]
        yield from find_faults(world.file, key)
        if (found := read_state(world.file, key)) != before:
            yield f"found {found}"
    except Exception as error:  # noqa: BLE001 - told as what it is
        yield f"the data file does not open: {error!r}"
    root = world.data.parent
    yield from (f"left over: {one.name}" for one in root.rglob("*") if _TEMPORARY.search(one.name))
    yield from (f"left in the temporary folder: {one.name}" for one in temporary_folder(root).iterdir())
    yield from (
        f"{one.relative_to(ready)} is gone"
        for one in (*ready.glob("out/**/*"), *ready.glob("data/backups/*.db"))
        if not (root / one.relative_to(ready)).exists() and "stick" not in one.parts
    )
    for one in root.rglob("*"):
        if one.is_file() and one != world.file and (fault := _half(one)):
            yield f"{one.relative_to(root)}: {fault}"


def _half(file: Path) -> str:
    """What is wrong with a file under its final name."""
    content, kind = file.read_bytes(), file.suffix
    if kind == ".db":
        return fault_of(file) if file.parent.name != "old" else ""
    if kind in (".json", ".seal"):
        return _fault(lambda: json.loads(content))
    if kind in (".docx", ".xlsx") and content[:4] != b"\xd0\xcf\x11\xe0":
        return _fault(lambda: zipfile.ZipFile(io.BytesIO(content)).testzip())
    if kind == ".pdf":
        return "" if content.endswith(b"%%EOF\n") else "half a PDF"
    return "empty" if not content and kind not in (".lock", ".db-journal") else ""


def _fault(read: Callable[[], object]) -> str:
    try:
        read()
    except Exception as error:  # noqa: BLE001 - told as what it is
        return repr(error)
    return ""
