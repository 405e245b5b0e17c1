"""A look into an xlsb before it is read: how far its sheets reach ([MS-XLSB] 2.1.4, 2.2.1)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from renda_desktop.spreadsheets.limits import MAX_TEXT_BYTES, MAX_UNPACKED_BYTES
from renda_desktop.spreadsheets.xlsx_look import SheetLook

_ROW_HEADER, _SHARED = 0, 7
_FILLED = frozenset(range(2, 12))  # BrtCellRk to BrtFmlaError
_MOST_BYTES_OF_LENGTH = 4


def texts_too_heavy(archive: zipfile.ZipFile) -> bool:
    """Whether the texts kept once could take more than allowed in their cells. Raises one of `archives.BROKEN`."""
    texts = [name for name in archive.namelist() if name.lower().endswith("sharedstrings.bin")]
    longest = max((length for part in texts for _, _, length in _records(_content(archive, part))), default=0)
    cells = sum(
        kind == _SHARED for part in _sheets(archive) for kind, _, _ in _records(_content(archive, part))
    )
    return longest * cells > MAX_TEXT_BYTES


def farthest(archive: zipfile.ZipFile) -> SheetLook:
    """The extent of the sheet that takes most cells. Raises one of `archives.BROKEN`."""
    looks = [_extent(_content(archive, part)) for part in _sheets(archive)]
    return max(looks, key=lambda look: (look.crowded, look.last_row * look.last_column), default=SheetLook())


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    return [
        name for name in archive.namelist() if "worksheets/" in name.lower() and name.lower().endswith(".bin")
    ]


def _content(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as stream:
        return stream.read(MAX_UNPACKED_BYTES)


def _extent(content: bytes) -> SheetLook:
    look, row = SheetLook(), 0
    for kind, begin, length in _records(content):
        if length < 4:
            continue
        if kind == _ROW_HEADER:
            row = int.from_bytes(content[begin : begin + 4], "little") + 1
        elif kind in _FILLED:
            look.filled += 1
            look.last_row = max(look.last_row, row)
            look.last_column = max(look.last_column, int.from_bytes(content[begin : begin + 4], "little") + 1)
    return look


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and length of each record; numbers are of one or two, and of one to four, bytes of seven bits."""
    place, end = 0, len(content)
    while place + 1 < end:
        kind = content[place]
        place += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        length = 0
        for turn in range(_MOST_BYTES_OF_LENGTH):
            if place >= end:
                return
            byte = content[place]
            place += 1
            length |= (byte & 0x7F) << 7 * turn
            if not byte & 0x80:
                break
        if place + length > end:
            return
        yield kind, place, length
        place += length
