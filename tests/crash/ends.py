"""How a process ends in the middle of its work: killed at the n-th operation, or with the power cut as well."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from tests.crash.vfs import OK, Operation

SECTOR = 512


def die() -> NoReturn:
    """As `kill -9` does it: nothing is flushed, closed or said."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed processes do not go on")


class KillAt:
    """Killed before its n-th operation from `arm` on; with `torn`, when half of that write has been made."""

    def __init__(self, torn: bool) -> None:
        self.torn = torn
        self.left = -1

    def arm(self, number: int) -> None:
        """From now on they are counted."""
        self.left = number

    def before(self, operation: Operation) -> int:
        """Lets it happen, or ends here."""
        self.left -= 1
        if self.left == 0:
            if self.torn and operation.kind in ("write", "overwrite"):
                _write(operation.path, operation.offset, operation.content[: len(operation.content) // 2])
            die()
        return OK

    def opened(self, path: Path) -> None:
        """Nothing to do."""


def _write(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


class _Medium(Struct):
    """What of one file is surely on the disk, and what was only handed to the system since."""

    durable: bytes | None
    """None: not even its name."""
    pending: list[Operation]


class PowerCut(KillAt):
    """Ends with the power: what was not flushed is there, torn, in any order, or not there at all.

    A name that was given, exchanged or removed without a flush of its folder may be as it was before.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(torn=False)
        self.choose = random.Random(seed)
        self.media: dict[Path, _Medium] = {}
        self.names: dict[Path, bytes | None] = {}
        """What stood under a name before it was exchanged or removed, while that is not flushed."""
        self.flushed: set[Path] = set()
        self.failed = False

    def opened(self, path: Path) -> None:
        """A file that was there before is on the disk."""
        if path not in self.media:
            fresh = path.stat().st_size == 0
            self.media[path] = _Medium(None if fresh else path.read_bytes(), [])

    def before(self, operation: Operation) -> int:
        """Notes what the disk is told; at the n-th the power fails."""
        if self.failed:  # what is put back tells of itself
            return OK
        self.left -= 1
        if self.left == 0:
            self._fail()
        getattr(self, f"_{operation.kind}")(operation)
        return OK

    def _open(self, operation: Operation) -> None:
        self.media[operation.path] = _Medium(None, [])

    def _write(self, operation: Operation) -> None:
        self.media[operation.path].pending.append(operation)

    _truncate = _write

    def _sync(self, operation: Operation) -> None:
        medium = self.media[operation.path]
        medium.durable, medium.pending = _applied(medium.durable or b"", medium.pending), []
        if operation.durable:
            self._flushed(operation.path.parent)

    def _flushed(self, folder: Path) -> None:
        for path in [path for path in self.names if path.parent == folder]:
            del self.names[path]

    def _delete(self, operation: Operation) -> None:
        medium = self.media.pop(operation.path, None)
        before = medium.durable if medium else operation.path.read_bytes()
        if operation.durable:
            self._flushed(operation.path.parent)
        elif before is not None:
            self.names[operation.path] = before

    def _rename(self, operation: Operation) -> None:
        path, source = operation.path, operation.source
        assert source is not None
        if path not in self.names:
            self.names[path] = path.read_bytes() if path.exists() else None
        flushed = source in self.flushed
        self.media.pop(path, None)
        # A file of the program's own that was renamed before it was flushed may turn out empty.
        self.media[path] = self.media.pop(source, _Medium(source.read_bytes() if flushed else b"", []))

    def _fsync(self, operation: Operation) -> None:
        path = operation.path
        if operation.durable:
            self._flushed(path)
            return
        self.flushed.add(path)
        if path in self.media:
            self.media[path] = _Medium(path.read_bytes(), [])

    def _fail(self) -> NoReturn:
        self.failed = True
        for path, medium in self.media.items():
            kept = self._some(medium.pending)
            if medium.durable is None and not kept:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(_applied(medium.durable or b"", kept))
        for path, before in self.names.items():
            if self.choose.random() < 0.5:
                _put_back(path, before)
        die()

    def _some(self, pending: list[Operation]) -> list[Operation]:
        """Those that reached the disk: all, none, or any of them, the last perhaps in part."""
        share = self.choose.choice((0.0, 0.5, 0.9, 1.0))
        kept = [one for one in pending if self.choose.random() < share]
        if kept and kept[-1].kind == "write" and self.choose.random() < 0.5:
            last = kept.pop()
            whole = self.choose.randrange(len(last.content) // SECTOR + 1) * SECTOR
            kept.append(Operation("write", last.path, last.offset, last.content[:whole]))
        return kept


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)


def _applied(content: bytes, operations: list[Operation]) -> bytes:
    made = bytearray(content)
    for one in operations:
        if one.kind == "truncate":
            del made[one.offset :]
            continue
        made.extend(bytes(max(0, one.offset - len(made))))
        made[one.offset : one.offset + len(one.content)] = one.content
    return bytes(made)
