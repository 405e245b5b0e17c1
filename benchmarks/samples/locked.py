"""What a password costs: the same work on an encrypted and on a plain copy of the practice town."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.samples.saving import edited_fields

_PASSWORD, _NAME = "青禾2026abc", "林秋禾"


@contextlib.contextmanager
def _copy(folder: Path, *, locked: bool) -> Iterator[tuple[Path, bytes | None]]:
    from renda_desktop.storage.paths import data_file
    from renda_desktop.storage.protecting import protect

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "renda.db"
        shutil.copyfile(data_file(folder), path)
        yield path, protect(path, _PASSWORD, _NAME).key if locked else None


def locked_save(folder: Path) -> float:
    """Milliseconds of one edited field in the encrypted file."""
    with _copy(folder, locked=True) as (path, key):
        return edited_fields(path, key)


def plain_save(folder: Path) -> float:
    """The same in the plain one."""
    with _copy(folder, locked=False) as (path, key):
        return edited_fields(path, key)


def locked_read(folder: Path) -> float:
    """Milliseconds from a closed encrypted file to all rows of all its tables, each page decrypted once."""
    with _copy(folder, locked=True) as (path, key):
        return _read_all(path, key)


def plain_read(folder: Path) -> float:
    """The same of the plain one."""
    with _copy(folder, locked=False) as (path, key):
        return _read_all(path, key)


def unlock(folder: Path) -> float:
    """Milliseconds from the typed password to the key: slow on purpose, but nobody should wait."""
    from renda_desktop.storage import keys
    from renda_desktop.storage.protecting import read_keys

    with _copy(folder, locked=True) as (path, _):
        found = read_keys(path)
        assert found is not None
        start = time.perf_counter()
        keys.unlock(found, _PASSWORD)
        return (time.perf_counter() - start) * 1000


def _read_all(path: Path, key: bytes | None) -> float:
    from renda_desktop.storage.connection import connect

    start = time.perf_counter()
    with contextlib.closing(connect(path, key=key)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (name,) in tables:
            connection.execute(f'SELECT * FROM "{name}"').fetchall()
    return (time.perf_counter() - start) * 1000
