"""Files that go, overwritten first: whoever reads the bare disk finds nothing in the room they leave free.

On solid-state disks and sticks the drive itself may keep older copies of a block; nothing a program does reaches those.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from renda_desktop.storage.header import PLAIN_HEADER

_PIECE = 1 << 20
_DATA = ".db"
_TEMPORARY = ".~"
"""So begin names that `files.remove_leftovers` knows."""


def wipe(path: Path) -> None:
    """Overwrites a file and removes it. Raises OSError; a file that is not there is no error."""
    with contextlib.suppress(FileNotFoundError), _under_no_name(path) as gone:
        blank(gone)
        gone.unlink()


@contextlib.contextmanager
def _under_no_name(path: Path) -> Iterator[Path]:
    """Cut off before a data file that was overwritten is gone, nothing spoilt stands where people look for backups.

    One that stays after all has its name back.
    """
    gone = path
    if path.suffix == _DATA and not path.name.startswith(_TEMPORARY):
        with contextlib.suppress(OSError):
            gone = path.replace(temporary_beside(path))
    try:
        yield gone
    except OSError:
        if gone != path:
            with contextlib.suppress(OSError):
                gone.replace(path)
        raise


def temporary_beside(path: Path) -> Path:
    """A free name beside the file, of those that `files.remove_leftovers` knows."""
    return path.with_name(f"{_TEMPORARY}{uuid.uuid4().hex[:8]}{path.suffix}")


def blank(path: Path) -> None:
    """The file is as long as before, and says nothing. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        for done in range(0, size, _PIECE):  # never beyond its end: a full disk has no room for that
            file.write(bytes(min(_PIECE, size - done)))
        file.flush()
        os.fsync(file.fileno())


def discard(path: Path) -> None:
    """Removes a file that is needed no more, overwritten where its text could be read and is nobody else's.

    What cannot be overwritten (a disk that fails) is removed all the same. Raises OSError when it cannot be removed;
    a file that is not there is no error.
    """
    if not _alone_and_readable(path):
        path.unlink(missing_ok=True)
        return
    with _under_no_name(path) as gone:
        with contextlib.suppress(OSError):
            blank(gone)
        gone.unlink(missing_ok=True)


def _alone_and_readable(path: Path) -> bool:
    try:
        return _readable(path) and path.lstat().st_nlink == 1  # of a file with two names the other one stays
    except OSError:
        return False


def put_over(fresh: Path, path: Path) -> None:
    """Renames `fresh` onto `path`; the text that stood there is overwritten. Raises OSError.

    It is given a second name for that, where the disk knows such, so that at any moment `path` is whole.
    """
    former = temporary_beside(path)
    with contextlib.suppress(OSError):
        if not path.is_symlink() and path.stat().st_nlink == 1 and _readable(path):
            os.link(path, former)
    try:
        fresh.replace(path)
    finally:
        with contextlib.suppress(OSError):
            discard(former)


def _readable(path: Path) -> bool:
    """Whether it is no encrypted data file; one whose beginning was not written yet may be readable further on."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(len(PLAIN_HEADER))
    return path.suffix != _DATA or head == PLAIN_HEADER or not head.strip(b"\0")
