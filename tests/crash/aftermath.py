"""What is looked at after a deed that was not let finish: what is half, left over, lost, or open to anybody."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from renda_desktop.keeping.proof import fault_of
from renda_desktop.storage.backup import find_faults
from tests.crash.day import State, World
from tests.crash.deeds import DAMAGED, Deed, prepare_world
from tests.crash.files import temporary_folder
from tests.crash.opening import key_of, state_of
from tests.crash.reading import read_state

_TEMPORARY = re.compile(r"^\.~|\.next$|\.former$|\.restored$|\.begun$|\.write-test$")
_AGES_AGO = time.time() - 86400


class Ready(Struct, frozen=True):
    """All that was there before a deed."""

    folder: Path
    wanted: State
    """What the data file holds when the deed is done."""
    before: State | None
    """What it holds until then; None: it cannot be read, or there is none."""

    def lay_out(self, folder: Path) -> World:
        """A copy to work in."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return World(folder)


def prepare(template: Path, folder: Path, deed: Deed) -> Ready:
    """Makes what is there before the deed, in `folder`, and keeps a copy of it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    world = World(folder)
    wanted = prepare_world(world, deed)
    kept = folder.with_name(f"{folder.name}-ready")
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)
    readable = world.file.exists() and not (world.out / DAMAGED).exists()
    return Ready(kept, wanted, state_of(world) if readable else None)


def age(folder: Path) -> None:
    """A day goes by: what a process left half-written is nobody's any more."""
    for one in folder.rglob("*"):
        os.utime(one, (_AGES_AGO, _AGES_AGO))


def faults_after(deed: Deed, world: World, ready: Ready) -> Iterator[str]:
    """What is not as before and not as it should be either."""
    if not _untouched(world, ready):
        yield from _faults_of_data(world, tuple(one for one in (ready.wanted, ready.before) if one))
        yield from deed.look(world)
    yield from _lost(world, ready)


def faults_again(deed: Deed, world: World, ready: Ready) -> Iterator[str]:
    """A day later, the trouble over: the next start tidies, and the deed works."""
    age(world.data.parent)
    try:
        deed.do(world)
        world.close()
    except Exception as error:  # noqa: BLE001 - told as what it is
        yield f"does not work any more: {error!r}"
        return
    yield from _faults_of_data(world, (ready.wanted,))
    yield from deed.look(world)
    yield from _lost(world, ready)
    yield from left_over(world)


def left_over(world: World) -> Iterator[str]:
    """Temporaries, half-written files under names of their own."""
    root = world.data.parent
    yield from (f"left over: {one.name}" for one in root.rglob("*") if _TEMPORARY.search(one.name))
    yield from (f"left in the temporary folder: {one.name}" for one in temporary_folder(root).iterdir())


def _untouched(world: World, ready: Ready) -> bool:
    """Whether a data file that cannot be read, or is none, is still as it was."""
    before = ready.folder / world.file.relative_to(world.data.parent)
    if ready.before is not None:
        return False
    if not before.exists() or not world.file.exists():
        return before.exists() == world.file.exists()
    return world.file.read_bytes() == before.read_bytes()


def _faults_of_data(world: World, allowed: tuple[State, ...]) -> Iterator[str]:
    try:
        key = key_of(world)[0]
        yield from find_faults(world.file, key)
        if (found := read_state(world.file, key)) not in allowed:
            yield f"found {found}"
    except Exception as error:  # noqa: BLE001 - told as what it is
        yield f"the data file does not open: {error!r}"


def _lost(world: World, ready: Ready) -> Iterator[str]:
    """What was there before and is not any more, and what is half under its final name."""
    root = world.data.parent
    yield from (
        f"{one.relative_to(ready.folder)} is gone"
        for one in (*ready.folder.glob("out/**/*"), *ready.folder.glob("data/backups/*.db"))
        if not (root / one.relative_to(ready.folder)).exists() and "stick" not in one.parts
    )
    for one in (*world.data.rglob("*"), *world.out.rglob("*")):
        named = one.is_file() and one != world.file and not _TEMPORARY.search(one.name)
        if named and (fault := _half(one, world)):
            yield f"{one.relative_to(root)}: {fault}"


def _half(file: Path, world: World) -> str:
    """What is wrong with a file under its final name."""
    content, kind = file.read_bytes(), file.suffix
    if kind == ".db":
        return _fault_of_backup(file, world)
    if kind in (".json", ".seal"):
        return _fault(lambda: json.loads(content))
    if kind in (".docx", ".xlsx") and content[:4] != b"\xd0\xcf\x11\xe0":
        return _fault(lambda: zipfile.ZipFile(io.BytesIO(content)).testzip())
    if kind == ".pdf":
        return "" if content.endswith(b"%%EOF\n") else "half a PDF"
    return "empty" if not content and kind not in (".lock", ".db-journal") else ""


def _fault_of_backup(file: Path, world: World) -> str:
    if file.parent.name == "old" or file.name == DAMAGED:
        return ""
    if "-damaged-" in file.name:  # what salvage keeps is the damaged file, byte for byte
        same = file.read_bytes() == (world.out / DAMAGED).read_bytes()
        return "" if same else "not the bytes of the damaged file"
    return fault_of(file)


def _fault(read: Callable[[], object]) -> str:
    try:
        read()
    except Exception as error:  # noqa: BLE001 - told as what it is
        return repr(error)
    return ""
