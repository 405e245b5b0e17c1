"""SQLite's file layer with an ear at every write: the n-th operation on the disk fails, or is the last one.

A copy of the system's own layer is registered in its place through the driver's exported C functions, so that the
program under test runs unchanged; of its functions only those that change something on the disk are ours.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator
from ctypes import CFUNCTYPE, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from sqlcipher3 import _sqlite3

OK = 0
IOERR = 10
IOERR_WRITE = 10 | 3 << 8
IOERR_FSYNC = 10 | 4 << 8
FULL = 13
CANTOPEN = 14

_OPEN_CREATE = 0x4
_MAIN_JOURNAL = 0x800

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)


class _Vfs(Structure):
    """sqlite3_vfs, https://sqlite.org/c3ref/vfs.html."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("app_data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("others", c_void_p * 14),
    )


class _Methods(Structure):
    """sqlite3_io_methods, https://sqlite.org/c3ref/io_methods.html."""

    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("others", c_void_p * 13),
    )


class Operation(Struct, frozen=True):
    """Something that is about to change on the disk."""

    kind: str
    """open (makes a file), write, truncate, sync, delete; rename and fsync of the program's own files."""
    path: Path
    offset: int = 0
    content: bytes = b""
    durable: bool = False
    """Of delete: the folder is flushed as well. Of the first sync of a new journal too."""
    source: Path | None = None
    """Of rename: what the file was called."""


class Watcher(Protocol):
    """Asked before each operation."""

    def before(self, operation: Operation) -> int:
        """A result code of SQLite: 0 lets it happen."""
        ...

    def opened(self, path: Path) -> None:
        """A file is used from now on."""
        ...


class _Layer:
    """One registration. Keeps every callback alive as long as SQLite may call it, which is to the process's end."""

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self.root, self.watcher = root, watcher
        self.library = ctypes.CDLL(_sqlite3.__file__)
        self.library.sqlite3_vfs_find.restype = c_void_p
        self.library.sqlite3_vfs_find.argtypes = [c_char_p]
        self.library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        self.library.sqlite3_vfs_unregister.argtypes = [c_void_p]
        self.base_at = self.library.sqlite3_vfs_find(None)
        self.base = _Vfs.from_address(self.base_at)
        self.own = _Vfs.from_buffer_copy(self.base)
        self.own.name = b"listening"
        self.own.open = _Open(self._open)
        self.own.delete = _Delete(self._delete)
        self.own_methods: dict[int, tuple[_Methods, _Methods]] = {}
        self.files: dict[int, tuple[Path, _Methods]] = {}
        self.new_journals: set[int] = set()

    def register(self) -> None:
        assert self.library.sqlite3_vfs_register(byref(self.own), 1) == OK

    def unregister(self) -> None:
        self.library.sqlite3_vfs_unregister(byref(self.own))
        self.library.sqlite3_vfs_register(self.base_at, 1)

    def _ours(self, name: bytes | None) -> Path | None:
        if not name:
            return None
        path = Path(os.fsdecode(name))
        return path if self.root in path.parents else None

    def _open(self, vfs: int, name: int | None, file: int, flags: int, flags_out: int) -> int:
        path = self._ours(ctypes.string_at(name) if name else None)
        makes = path is not None and bool(flags & _OPEN_CREATE) and not path.exists()
        if path is not None and makes:
            code = self.watcher.before(Operation("open", path))
            if code != OK:
                c_void_p.from_address(file).value = None
                return code
        code = int(self.base.open(self.base_at, name, file, flags, flags_out))
        if code != OK or path is None:
            return code
        self.watcher.opened(path)
        self._listen(file, path)
        if makes and flags & _MAIN_JOURNAL:
            self.new_journals.add(file)
        return OK

    def _listen(self, file: int, path: Path) -> None:
        """The file's table of functions is exchanged for a copy of it with ours."""
        place = c_void_p.from_address(file)
        table = place.value
        assert table is not None
        if table not in self.own_methods:
            base = _Methods.from_address(table)
            own = _Methods.from_buffer_copy(base)
            own.close, own.write = _Close(self._close), _Write(self._write)
            own.truncate, own.sync = _Truncate(self._truncate), _Sync(self._sync)
            self.own_methods[table] = (base, own)
        base, own = self.own_methods[table]
        self.files[file] = (path, base)
        place.value = ctypes.addressof(own)

    def _close(self, file: int) -> int:
        _, base = self.files.pop(file)
        self.new_journals.discard(file)
        return int(base.close(file))

    def _write(self, file: int, content: int, size: int, offset: int) -> int:
        path, base = self.files[file]
        code = self.watcher.before(Operation("write", path, offset, ctypes.string_at(content, size)))
        return code or int(base.write(file, content, size, offset))

    def _truncate(self, file: int, size: int) -> int:
        path, base = self.files[file]
        return self.watcher.before(Operation("truncate", path, size)) or int(base.truncate(file, size))

    def _sync(self, file: int, _flags: int) -> int:
        path, _ = self.files[file]
        code = self.watcher.before(Operation("sync", path, durable=file in self.new_journals))
        self.new_journals.discard(file)
        return code  # no power fails here but in the imagination: what is flushed is known without waiting for it

    def _delete(self, _vfs: int, name: bytes, flush_folder: int) -> int:
        path = self._ours(name)
        if path is not None and path.exists():
            code = self.watcher.before(Operation("delete", path, durable=bool(flush_folder)))
            if code != OK:
                return code
        return int(self.base.delete(self.base_at, name, 0 if path is not None else flush_folder))


_kept: list[_Layer] = []


@contextlib.contextmanager
def listening(root: Path, watcher: Watcher) -> Iterator[None]:
    """SQLite tells `watcher` of every change it makes below `root`, on connections opened inside the block.

    The program's own renames and flushes are told as well.
    """
    layer = _Layer(root.resolve(), watcher)
    _kept.append(layer)
    layer.register()
    try:
        with _own_files(layer.root, watcher):
            yield
    finally:
        layer.unregister()


@contextlib.contextmanager
def _own_files(root: Path, watcher: Watcher) -> Iterator[None]:
    """`os.replace`, `os.fsync` and `os.unlink`, by which the program writes its own files, ask first."""
    before = os.replace, os.fsync, os.unlink

    def replace(source: Any, target: Any, **more: Any) -> None:
        path = Path(os.fspath(target))
        if root in path.resolve().parents:
            refuse(watcher.before(Operation("rename", path, source=Path(os.fspath(source)))), path)
        before[0](source, target, **more)

    def fsync(file: Any) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{file if isinstance(file, int) else file.fileno()}"))
        if root == path or root in path.parents:
            refuse(watcher.before(Operation("fsync", path, durable=path.is_dir())), path)
        else:
            before[1](file)

    def unlink(file: Any, **more: Any) -> None:
        path = Path(os.fspath(file))
        if not more and root in path.resolve().parents and path.is_file():
            refuse(watcher.before(Operation("delete", path)), path)
        before[2](file, **more)

    os.replace, os.fsync, os.unlink = replace, fsync, unlink  # type: ignore[assignment]
    try:
        yield
    finally:
        os.replace, os.fsync, os.unlink = before


def refuse(code: int, path: Path) -> None:
    """The system's error for one of SQLite's codes."""
    import errno

    if code:
        number = errno.ENOSPC if code == FULL else errno.EIO
        raise OSError(number, os.strerror(number), str(path))


class Counter:
    """Lets everything happen and counts it."""

    def __init__(self) -> None:
        self.count = 0
        self.kinds: list[str] = []

    def before(self, operation: Operation) -> int:
        """Nothing fails."""
        self.count += 1
        self.kinds.append(operation.kind)
        return OK

    def opened(self, path: Path) -> None:
        """Nothing to do."""


class FailAt:
    """From the n-th operation on the disk refuses, `times` times."""

    def __init__(self, number: int, code: int, times: int = 1_000_000) -> None:
        self.number, self.code, self.times = number, code, times
        self.count = 0
        self.met: Operation | None = None
        self.undeletable: set[Path] = set()
        """What a broken disk would not give up."""

    def before(self, operation: Operation) -> int:
        """The code from the n-th on."""
        self.count += 1
        if not self.number <= self.count < self.number + self.times:
            return OK
        # A full disk still deletes, cuts and flushes; a broken one does nothing any more.
        if self.code == FULL and operation.kind not in ("open", "write", "mkdir"):
            return OK
        self.met = self.met or operation
        if operation.kind == "delete":
            self.undeletable.add(operation.path)
        return IOERR_FSYNC if self.code == IOERR_WRITE and operation.kind == "sync" else self.code

    def opened(self, path: Path) -> None:
        """Nothing to do."""
