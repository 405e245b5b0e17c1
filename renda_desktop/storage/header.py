"""What the first bytes of a data file tell, without opening it: told before anything heavy is imported."""

from __future__ import annotations

import os
import stat
from pathlib import Path

BACKUP_END = b"RENDA-BACKUP-001"
PLAIN_HEADER = b"SQLite format 3\0"
KEY_FILE = "renda.keys"


def key_file_of(data_file: Path) -> Path:
    """Where the wrapped keys of a data file stand."""
    return data_file.with_name(KEY_FILE)


def is_plain(path: Path) -> bool:
    """Whether the file is not there, empty, or SQLite's and needs no key; any other is encrypted or foreign."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return True
        with path.open("rb") as file:
            return file.read(len(PLAIN_HEADER)) in (b"", PLAIN_HEADER)
    except OSError:  # not there, or said by who opens it
        return True


def ends_as_backup(path: Path) -> bool:
    """Whether a backup's manifest stands behind the data: so an encrypted one is known without its password."""
    try:
        with path.open("rb") as file:
            file.seek(-len(BACKUP_END), os.SEEK_END)
            return file.read() == BACKUP_END
    except OSError:  # also of one that is shorter
        return False
