"""The data file of a trial, opened with whichever of the two passwords of its deeds holds."""

from __future__ import annotations

import contextlib
from pathlib import Path

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.storage.keys import unlock
from renda_desktop.storage.protecting import is_plain, read_keys, settle
from tests.crash.day import State, World
from tests.crash.reading import read_state

PASSWORDS = ("平安青禾2026", "青禾平安2027")


def password_file(world: World, number: int) -> Path:
    """Where one of them stands, for a command."""
    return world.out / f"password{number}.txt"


def key_of(world: World) -> tuple[bytes | None, int]:
    """The key of the data file, and which password gave it. Raises what keeps it from being opened."""
    settle(world.file)
    if is_plain(world.file):
        return None, 0
    keys = read_keys(world.file)
    assert keys is not None, "the wrapped keys are gone"
    for number, password in enumerate(PASSWORDS):
        with contextlib.suppress(DeskError):
            return unlock(keys, password).key, number
    raise StorageProblem("no password opens it", StorageTrouble.WRONG_KEY)


def state_of(world: World) -> State:
    """What the data file holds."""
    return read_state(world.file, key_of(world)[0])
