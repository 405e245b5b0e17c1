"""When the data file was last backed up: a small note beside it, so that every window and command knows."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from msgspec import Struct

from renda_desktop.storage.backup import copy_database
from renda_desktop.storage.files import write_text

_NAME = "last-backup.json"


class LastBackup(Struct, frozen=True):
    """The newest backup made by the program; every one is read back before it counts."""

    at: datetime.datetime
    target: str


def back_up(source: Path, target: Path, now: datetime.datetime) -> None:
    """A checked copy of the data file at `target`, and a note of it. Raises FileProblem, StorageProblem."""
    copy_database(source, target)
    note = {"at": now.replace(microsecond=0, tzinfo=None).isoformat(), "target": str(target)}
    write_text(source.with_name(_NAME), json.dumps(note, ensure_ascii=False))


def last_backup(data_file: Path) -> LastBackup | None:
    """The newest backup, None where none was made or the note cannot be read."""
    try:
        note = json.loads(data_file.with_name(_NAME).read_text(encoding="utf-8"))
        return LastBackup(datetime.datetime.fromisoformat(note["at"]), str(note["target"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
