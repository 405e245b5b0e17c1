"""What the first bytes of a data file tell, without opening it: told before anything heavy is imported."""

from __future__ import annotations

from pathlib import Path

PLAIN_HEADER = b"SQLite format 3\0"
KEY_FILE = "renda.keys"


def key_file_of(data_file: Path) -> Path:
    """Where the wrapped keys of a data file stand."""
    return data_file.with_name(KEY_FILE)


def is_plain(path: Path) -> bool:
    """Whether the file is not there, empty, or SQLite's and needs no key; any other is encrypted or foreign."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN_HEADER)) in (b"", PLAIN_HEADER)
    except OSError:  # not there, or said by who opens it
        return True
