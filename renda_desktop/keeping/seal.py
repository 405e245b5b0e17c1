"""The seal beside the data file: what it was when the program last let go of it.

Written when a data file is opened (it is in use, by whom) and when it was closed in good order (its size and digest).
So the next start tells a file that was left as it was from one that a crash left behind, that somebody changed with
another program, or that rotted on its disk: without a key SQLite keeps no sums over its pages and sees no flipped
letter.
"""

from __future__ import annotations

import datetime
import hashlib
from enum import Enum
from pathlib import Path

import msgspec

from renda_desktop.foreign.notation import UnsoundNote, typed_note
from renda_desktop.storage.files import write_bytes
from renda_desktop.storage.notes import Left
from renda_desktop.storage.snapshot import change_counter

_NAME = "renda.seal"
_CHUNK = 1 << 20


class Look(msgspec.Struct, frozen=True):
    """The bytes of a data file in short. `counter` is SQLite's, of a file that is not encrypted."""

    size: int
    sha256: str
    counter: int


class Seal(msgspec.Struct, frozen=True):
    """What is known of the data file; times are UTC."""

    in_use: bool
    """A program has it open, or had when it was cut off."""
    at: datetime.datetime
    computer: str
    computer_name: str
    look: Look | None = None
    """As it was when it was last closed in good order; None for one that was put in its place since."""
    checked: datetime.datetime | None = None
    """When every page and every reference was last looked at."""
    use: str = ""
    """Told apart from every other time it was opened."""
    restored: bool = False
    """Another file was put in its place by the program itself."""
    head: str = ""
    """How far the chain of the change log had come when it was closed: 12:9f86d0…"""
    replaced: str = ""
    """How the program put another file in its place, in the clerk's words, until the log of that file says so."""
    salvaged: bool = False
    left: tuple[Left, ...] = ()
    """The chains of the files it replaced, until then."""


class Finding(Enum):
    """What the seal says of the data file before it is opened."""

    UNKNOWN = "unknown"
    """No seal: a new file, one of an older program, or one that came alone."""
    AS_LEFT = "as_left"
    CUT_OFF = "cut_off"
    """It was in use and never closed: power cut, crash, stick pulled out."""
    EDITED = "edited"
    """It was closed in good order and written to since, not by this program."""
    ROTTED = "rotted"
    """Bytes changed, yet nothing was written to it by a database program."""


def seal_file(data_file: Path) -> Path:
    """Where the seal of a data file is."""
    return data_file.with_name(_NAME)


def read_seal(data_file: Path) -> Seal | None:
    """The seal; None when there is none or it cannot be read."""
    try:
        return typed_note(seal_file(data_file), Seal)
    except (OSError, UnsoundNote):
        return None


def write_seal(data_file: Path, seal: Seal) -> None:
    """Writes the seal in full or not at all. Raises FileProblem."""
    write_bytes(seal_file(data_file), msgspec.json.encode(seal))


def look_at(data_file: Path) -> Look | None:
    """Reads the whole file; None when there is none or it cannot be read (who opens it says why)."""
    digest, size = hashlib.sha256(), 0
    try:
        counter = change_counter(data_file)
        with data_file.open("rb") as file:
            while part := file.read(_CHUNK):
                digest.update(part)
                size += len(part)
    except OSError:
        return None
    return Look(size, digest.hexdigest(), counter)


def compare(seal: Seal | None, look: Look | None) -> Finding:
    """What became of the data file since it was sealed."""
    if seal is None or look is None:
        return Finding.UNKNOWN
    if seal.in_use:
        return Finding.CUT_OFF
    if seal.look is None:
        return Finding.UNKNOWN
    if look == seal.look:
        return Finding.AS_LEFT
    return Finding.ROTTED if look.counter == seal.look.counter else Finding.EDITED
