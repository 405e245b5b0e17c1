"""The program's own files: what Python changes on the disk below a folder is asked for first, like SQLite's writes.

Opening for writing, each write, cutting, renaming, removing, flushing, making folders; what is only read is not.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.crash.vfs import FULL, OK, Operation, Watcher, listening, refuse


@contextlib.contextmanager
def all_files(root: Path, watcher: Watcher) -> Iterator[None]:
    """`watcher` is asked before every change below `root`: those of SQLite and those of Python.

    The folder for temporary files lies below `root` as well: it is the same disk.
    """
    asking = _Asking(root.resolve(), watcher)
    with contextlib.ExitStack() as stack:
        stack.enter_context(listening(root, watcher))
        stack.enter_context(patch.object(tempfile, "tempdir", str(temporary_folder(root))))
        for module in (builtins, io):
            stack.enter_context(patch.object(module, "open", asking.open))
        for name, call in asking.of_system().items():
            stack.enter_context(patch.object(os, name, call))
        yield


def temporary_folder(root: Path) -> Path:
    """Where temporary files go meanwhile."""
    return root / "tmp"


class _Asking:
    """Python's calls, which ask first."""

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self.root, self.watcher = root, watcher
        self._open = io.open
        self._os = {name: getattr(os, name) for name in ("open", "unlink", "remove", "mkdir", "rmdir")}

    def ours(self, path: Any) -> Path | None:
        """The path, when it lies below the root; of an open file, what it is the file of."""
        named = f"/proc/self/fd/{path}" if isinstance(path, int) else os.fspath(path)
        found = Path(os.path.realpath(os.fsdecode(named)))
        return found if self.root in found.parents else None

    def ask(self, kind: str, path: Path, **more: Any) -> None:
        """Raises OSError when the disk refuses."""
        refuse(self.watcher.before(Operation(kind, path, **more)), path)

    def open(self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
        """`open`; a file that is written tells of each write."""
        path = self.ours(file) if set(mode) & set("wax+") else None
        if path is None:
            return self._open(file, mode, buffering, *rest, **more)
        if not isinstance(file, int) and "opener" not in more and "r" not in mode:
            self.ask("truncate" if path.exists() and "w" in mode else "open", path)
        bare = "".join(letter for letter in mode if letter not in "bt")
        raw = _Raw(self, file, bare, more.pop("closefd", True), more.pop("opener", None))
        if buffering == 0:
            return raw
        binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, *rest, **more)

    def of_system(self) -> dict[str, Callable[..., Any]]:
        """The calls of `os` that are exchanged; renaming and flushing are told by `listening` already."""
        return {
            "open": self._open_handle,
            "unlink": self._told("unlink", "delete"),
            "remove": self._told("remove", "delete"),
            "rmdir": self._told("rmdir", "delete"),
            "mkdir": self._told("mkdir", "mkdir"),
        }

    def _open_handle(self, path: Any, flags: int, *rest: Any, **more: Any) -> int:
        found = self.ours(path) if flags & os.O_CREAT else None
        if found is not None and not found.exists():
            self.ask("open", found)
        return int(self._os["open"](path, flags, *rest, **more))

    def _told(self, name: str, kind: str) -> Callable[..., None]:
        def call(path: Any, *rest: Any, **more: Any) -> None:
            found = self.ours(path) if "dir_fd" not in more or more["dir_fd"] is None else None
            if found is not None and found.exists() is (kind == "delete"):
                self.ask(kind, found)
            self._os[name](path, *rest, **more)

        return call


class _Raw(io.FileIO):
    """A file that asks before each write; on a full disk half of it still fits."""

    def __init__(self, asking: _Asking, file: Any, mode: str, closefd: bool, opener: Any) -> None:
        super().__init__(file, mode, closefd, opener)
        self._asking = asking
        self._path = asking.ours(self.fileno())

    def write(self, content: Any) -> int:
        """Asks, then writes."""
        if self._path is not None:
            given = bytes(content)
            grows = self.tell() + len(given) > os.fstat(self.fileno()).st_size  # else there is room for it
            kind = "write" if grows else "overwrite"
            code = self._asking.watcher.before(Operation(kind, self._path, self.tell(), given))
            if code == FULL:
                super().write(given[: len(given) // 2])
            if code != OK:
                refuse(code, self._path)
        return super().write(content)

    def truncate(self, size: int | None = None) -> int:
        """Asks, then cuts."""
        if self._path is not None:
            self._asking.ask("truncate", self._path)
        return super().truncate(size)
