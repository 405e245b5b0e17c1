"""TOML and JSON from outside: whatever is wrong with a text comes out as one error of its format."""

from __future__ import annotations

import errno
import json
import stat
import tomllib
from pathlib import Path
from typing import Any, TypeVar

_Kind = TypeVar("_Kind")
_NOTE_BYTES = 4 * 1024 * 1024


class UnsoundNote(ValueError):
    """A small file of the program cannot be read, or is not what the program writes."""


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a text. Raises tomllib.TOMLDecodeError, also for brackets in brackets and figures without end."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (RecursionError, ValueError, OverflowError) as error:
        raise tomllib.TOMLDecodeError("nested too deep, or a figure too long") from error


def note_bytes(path: Path) -> bytes:
    """A small file of the program: nothing larger, no pipe or device that has no end. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "no file")
    with path.open("rb") as file:
        content = file.read(_NOTE_BYTES + 1)
    if len(content) > _NOTE_BYTES:
        raise OSError(errno.EFBIG, "no note is so large")
    return content


def read_note(path: Path) -> Any:
    """The JSON in a small file beside the data. Raises OSError, UnsoundNote."""
    try:
        return json.loads(note_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UnsoundNote("no JSON") from error


def typed_note(path: Path, kind: type[_Kind]) -> _Kind:
    """A small file beside the data as the program writes it. Raises OSError, UnsoundNote."""
    import msgspec  # not before the window is painted, which reads a note as well

    try:
        return msgspec.json.decode(note_bytes(path), type=kind)
    except (ValueError, RecursionError) as error:  # of msgspec, every error in the text is a ValueError
        raise UnsoundNote("not what the program writes") from error
