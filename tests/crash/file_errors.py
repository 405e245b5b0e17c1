"""Deeds on a disk that is full or broken at their 1st, 2nd, 3rd … operation.

After each: a plain sentence; under a name that people look for stands the old file or the new one, whole; nothing
half-written is left; the data are as before; and with the trouble over the deed works.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

from msgspec import Struct

from renda_desktop.errors import DeskError
from renda_desktop.storage.foreign import require_written_by_us
from renda_desktop.storage.paths import DATA_FILE
from tests.crash.aftermath import Ready, faults_after, faults_again, left_over, prepare
from tests.crash.day import CommandFailedError, World
from tests.crash.deeds import Deed
from tests.crash.files import all_files
from tests.crash.vfs import FULL, IOERR_WRITE, OK, FailAt, Operation

_PARTLY = re.compile(r"[0-9a-f]{8,}|\d{4,}")


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
    require_written_by_us(template / "data" / DATA_FILE)  # what a process makes once is no part of a deed
    with all_files(folder, switch):
        ready = prepare(template, folder, deed)
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


def _fail_once(
    ready: Ready,
    folder: Path,
    deed: Deed,
    failure: FailAt,
    trouble: Trouble,
    switch: _Switch,
    outcome: Outcome,
) -> None:
    world, faults = ready.lay_out(folder), list[str]()
    switch.fail = failure
    faults += _words_of(deed, world)
    switch.fail = None
    if failure.met is None:
        return
    outcome.tried += 1
    _take_away(failure.undeletable)
    with contextlib.suppress(DeskError):
        world.close()
    faults += [*faults_after(deed, world, ready), *left_over(world)]
    faults += [f"afterwards: {fault}" for fault in faults_again(deed, World(folder), ready)]
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
