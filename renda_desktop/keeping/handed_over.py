"""已移交: a note beside the data file of the old computer, so that nobody goes on working there without knowing."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from renda_desktop.foreign.notation import UnsoundNote, typed_note
from renda_desktop.storage.files import explain, write_bytes

_NAME = "handed-over.json"


class HandedOver(Struct, frozen=True):
    """When; no names, since the note lies open beside a file that may be encrypted."""

    on: datetime.date


def mark(data_file: Path, on: datetime.date) -> None:
    """From now on every start says so. Raises FileProblem."""
    write_bytes(data_file.with_name(_NAME), msgspec.json.encode(HandedOver(on)))


def handed_over(data_file: Path) -> HandedOver | None:
    """The note; None where there is none or it cannot be read."""
    try:
        return typed_note(data_file.with_name(_NAME), HandedOver)
    except (OSError, UnsoundNote):
        return None


def clear(data_file: Path) -> None:
    """The work goes on here after all. Raises FileProblem."""
    path = data_file.with_name(_NAME)
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as error:
        raise explain(error, path) from error
