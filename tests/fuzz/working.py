"""A worker of the fuzz run: makes inputs one after the other, hands them in, and says what went otherwise."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import random
import resource
import shutil
import time
import traceback
import warnings
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from renda_desktop import schema
from renda_desktop.storage.foreign import require_written_by_us
from tests.fuzz import seeds
from tests.fuzz.importers import IMPORTERS, Importer
from tests.fuzz.world import Input, World

MOST_MEMORY = 3 * 1024**3
"""Bytes of address space; what wants more fails in the worker, not the computer."""
MOST_GROWTH = 700 * 1024
"""Kilobytes the memory of a worker may grow by one input: an old PC has no more to spare."""


def input_of(importer: Importer, seed: int, number: int) -> Input:
    """The input of this number: the same seed always makes the same."""
    return importer.make(random.Random(f"{seed}:{importer.name}:{number}"))


def a_world(folder: Path, town: Path) -> World:
    """A place to work in, with a copy of the town of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(town, folder / "renda.db")
    seeds.TOWN = town
    return World(folder)


def try_out(importer: Importer, world: World, given: Input) -> tuple[str, str]:
    """What became of an input: taken or refused, and what is wrong with that; "" is how it should be."""
    from renda_desktop.errors import DeskError

    before = _state(world)
    memory, said = _peak(), ""
    try:
        importer.take(world, given)
        outcome = "taken"
    except DeskError as error:
        outcome, said = "refused", _unclear(error.message)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of a library is no Exception
        outcome, said = "broken", traceback.format_exc()
    if not said and _state(world) != before:
        said = "the data file is not as it was"
    if not said and _peak() - memory > MOST_GROWTH:
        said = f"memory grew by {(_peak() - memory) // 1024} MB"
    return outcome, said


def _unclear(message: str) -> str:
    """A refusal is a whole Chinese sentence without the words of a library."""
    for sign in ("Traceback", "Error", "Exception", "object at 0x", "Errno"):
        if sign in message:
            return f"refused in words of a library: {message}"
    whole = message.rstrip().endswith(("。", "！", "？", "”", "：")) or "\n" in message
    return "" if whole else f"no whole sentence: {message!r}"


def _state(world: World) -> str:
    return hashlib.sha256((world.folder / "renda.db").read_bytes()).hexdigest()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def work(pipe: Connection, folder: Path, town: Path, names: list[str], seed: int) -> None:
    """The worker's life: told an importer and numbers, it answers (number, outcome, what is wrong, seconds)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")  # a zip with two parts of one name is meant
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    assert schema.Base.metadata.tables  # as the program itself knows them
    world = a_world(folder, town)
    for name in names:
        IMPORTERS[name].make(random.Random(0))
    require_written_by_us(town)  # what is made once by each process is no part of an input's time
    pipe.send("ready")
    for name, number in _asked(pipe):
        importer = IMPORTERS[name]
        given = input_of(importer, seed, number)
        pipe.send(("begun", number))
        begun = time.monotonic()
        outcome, said = try_out(importer, world, given)
        pipe.send(("done", number, outcome, said, time.monotonic() - begun))


def _asked(pipe: Connection) -> Iterator[tuple[str, int]]:
    while (asked := pipe.recv()) is not None:
        name, numbers = asked
        for number in numbers:
            yield name, number
        pipe.send("rest")
