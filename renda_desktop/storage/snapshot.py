"""What the first tab showed last, as plain texts: painted at the next start before the ORM is loaded.

Kept in the data folder, so it never leaves the place of the data; believed only if the data file is the very one
it was taken from (SQLite's change counter in the file's header moves with every transaction).
"""

from __future__ import annotations

import contextlib
import json
import struct
from pathlib import Path
from typing import Any

from renda_desktop.foreign.notation import read_note
from renda_desktop.storage.files import write_text
from renda_desktop.storage.overwriting import discard

_NAME = "first-view.json"
_COUNTER_AT = 24


def change_counter(data_file: Path) -> int:
    """SQLite's file change counter (file format, offset 24, big-endian); 0 when there is no file."""
    try:
        with data_file.open("rb") as file:
            header = file.read(100)
    except OSError:
        return 0
    return int(struct.unpack(">I", header[_COUNTER_AT : _COUNTER_AT + 4])[0]) if len(header) == 100 else 0


def save_snapshot(data_file: Path, view: dict[str, Any]) -> None:
    """Keeps what the first tab shows, ready for JSON."""
    snapshot = {"counter": change_counter(data_file), "view": view}
    write_text(data_file.with_name(_NAME), json.dumps(snapshot, ensure_ascii=False), wipes=True)


def load_snapshot(data_file: Path) -> dict[str, Any] | None:
    """What was kept, or None when there is nothing or the data file changed since."""
    try:
        snapshot = read_note(data_file.with_name(_NAME))
        view = snapshot["view"]
        return view if snapshot["counter"] == change_counter(data_file) and isinstance(view, dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_snapshot(data_file: Path) -> None:
    """What was shown may name somebody who was purged."""
    with contextlib.suppress(OSError):
        discard(data_file.with_name(_NAME))
