"""The first hundred bytes of a data file without a password: how old it is and where its pages end."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from renda_desktop.storage.header import PLAIN_HEADER

_LENGTH = 100


class PlainHeader(Struct, frozen=True):
    """What stands in the first hundred bytes of a file without a password (https://sqlite.org/fileformat.html, 1.3)."""

    application_id: int
    schema_version: int
    size: int
    """Bytes of all its pages: what lies behind them is not SQLite's. 0 where the header does not say."""


def plain_header(path: Path) -> PlainHeader | None:
    """None for a file that is encrypted, empty, none of SQLite's, or cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except OSError:
        return None
    if len(head) < _LENGTH or not head.startswith(PLAIN_HEADER):
        return None
    page = int.from_bytes(head[16:18], "big")
    known = head[24:28] == head[92:96]  # or the count of pages is of an older writer
    return PlainHeader(
        application_id=int.from_bytes(head[68:72], "big"),
        schema_version=int.from_bytes(head[60:64], "big"),
        size=int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page) if known else 0,
    )
