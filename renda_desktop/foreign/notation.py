"""TOML and JSON from outside: whatever is wrong with a text comes out as one error of its format."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

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


def read_note(path: Path) -> Any:
    """The JSON in a small file beside the data. Raises OSError, UnsoundNote."""
    with path.open("rb") as file:
        content = file.read(_NOTE_BYTES + 1)
    if len(content) > _NOTE_BYTES:
        raise UnsoundNote("too large")
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UnsoundNote("no JSON") from error
