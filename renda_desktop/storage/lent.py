"""Kept files lent to other programs: a copy in a folder of its own, taken away again when the program ends or starts.

The copy lies in the system's folder for temporary files, readable for nobody else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from renda_desktop.errors import FileProblem
from renda_desktop.foreign.naming import require_document, safe_name
from renda_desktop.storage.files import explain, write_bytes
from renda_desktop.storage.overwriting import discard

_PREFIX = "renda-lent-"
SCRATCH = "renda-scratch-"
"""Of folders for a moment's work, without anybody's data; a killed program leaves them."""
_FORGOTTEN = 12 * 3600
"""Seconds after which a copy belongs to a run that did not come to its end."""


def lend(name: str, content: bytes) -> Path:
    """A copy of a kept file, for opening with the system's program.

    Raises FileProblem, and InputProblem for a name the system would run.
    """
    require_document(name, "没有打开")
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    except OSError as error:
        raise explain(error, Path(name)) from error
    path = folder / safe_name(name)
    try:
        write_bytes(path, content)
    except FileProblem:
        _wipe_folder(folder)
        raise
    return path


def take_back() -> None:
    """Removes the copies this run has lent, and those of runs long over; what is still open elsewhere may stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        own = folder.name.startswith(f"{_PREFIX}{os.getpid()}-")
        with contextlib.suppress(OSError):
            old = time.time() - folder.stat().st_mtime > _FORGOTTEN
            if (own or old) and not folder.is_symlink():
                _wipe_folder(folder)
    for folder in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _FORGOTTEN and not folder.is_symlink():
                shutil.rmtree(folder, ignore_errors=True)


def _wipe_folder(folder: Path) -> None:
    """What was lent may be a deputy's photo or letter."""
    for file in folder.iterdir():
        with contextlib.suppress(OSError):
            discard(file)
    shutil.rmtree(folder, ignore_errors=True)
