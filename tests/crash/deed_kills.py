"""Deeds killed in the middle of an export, a password, a salvage: the process ends, or the power with it.

Then the next start looks at what is left, and the deed is done again.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from renda_desktop.storage.foreign import require_written_by_us
from renda_desktop.storage.paths import DATA_FILE
from tests.crash.aftermath import Ready, age, faults_after, faults_again, prepare
from tests.crash.day import World
from tests.crash.deeds import Deed
from tests.crash.ends import KillAt, PowerCut
from tests.crash.files import all_files
from tests.crash.trial import End, forget
from tests.crash.vfs import Counter, Watcher, listening

ENDS = (End.AT_A_WRITE, End.POWER_CUT, End.IN_A_WRITE)


class DeedKills(Struct):
    """What the kills of one deed came to."""

    killed: int = 0
    lived: int = 0
    """Done before their end came: in a child fewer operations may be needed."""
    losses: list[str] = []


def kill_deed(template: Path, folder: Path, deed: Deed, kills: int, choose: random.Random) -> DeedKills:
    """Ends the deed so many times, in turns in each way, at operations chosen by `choose`."""
    forget(folder)
    require_written_by_us(template / "data" / DATA_FILE)  # what a process makes once is no part of a deed
    ready, done = prepare(template, folder, deed), DeedKills()
    counts = {end: _count(deed, ready, folder, end) for end in ENDS[:kills]}
    ends = [end for end in counts if counts[end]]  # who writes no data has nothing to be torn
    for number in range(kills):
        end = ends[number % len(ends)]
        operation = choose.randint(1, counts[end])
        confirmed = _die(deed, ready, folder, end, operation)
        done.killed, done.lived = done.killed + (not confirmed), done.lived + confirmed
        where = f"{deed.name}, {end.value} {operation} of {counts[end]}{', done' if confirmed else ''}"
        done.losses += [f"{where}: {loss}" for loss in _losses(deed, folder, ready)]
    return done


def _listening(folder: Path, watcher: Watcher, end: End) -> AbstractContextManager[None]:
    """Of what Python itself writes only flushes and renames are known to a power cut."""
    return listening(folder, watcher) if end is End.POWER_CUT else all_files(folder, watcher)


def _count(deed: Deed, ready: Ready, folder: Path, end: End) -> int:
    world, counter = ready.lay_out(folder), Counter()
    with _listening(folder, counter, end):
        deed.do(world)
        world.close()
    return counter.count


def _die(deed: Deed, ready: Ready, folder: Path, end: End, operation: int) -> bool:
    """Whether the child was done before its end."""
    ready.lay_out(folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(deed, folder, end, operation, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        said = lines.read()
    os.waitpid(child, 0)
    assert said in (b"", b"done"), said.decode(errors="replace")
    return said == b"done"


def _live(deed: Deed, folder: Path, end: End, operation: int, writing: int) -> None:
    """The child; never returns."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        killer = PowerCut(operation) if end is End.POWER_CUT else KillAt(end is End.IN_A_WRITE)
        with _listening(folder, killer, end):
            killer.arm(operation)
            world = World(folder)
            deed.do(world)
            world.close()
        os.write(writing, b"done")
    except BaseException:  # noqa: BLE001 - told to the parent
        os.write(writing, traceback.format_exc().encode())
    finally:
        sys.stdout.flush()
        os._exit(0)


def _losses(deed: Deed, folder: Path, ready: Ready) -> list[str]:
    age(folder)
    with all_files(folder, Counter()):  # its folder for temporary files is theirs as well
        found = list(faults_after(deed, World(folder), ready))
        return found + [f"afterwards: {fault}" for fault in faults_again(deed, World(folder), ready)]
