"""Old Excel files (.xls) made by hand: a workbook's records inside an OLE compound file ([MS-XLS], [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MOST = 8_224  # bytes of one record


def xls(
    texts: Sequence[str], cells: Sequence[tuple[int, int, int]], names: Sequence[str] = ("名册",)
) -> bytes:
    """A workbook whose cells (row, column, number of the text) share its texts; all `names` are one sheet."""
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    table = _texts(texts, len(cells))
    length = len(begin) + sum(4 + 8 + 2 * len(name) for name in names) + len(table) + 4
    sheets = b"".join(_sheet_name(name, length) for name in names)
    globals_ = begin + sheets + table + _record(0x0A, b"")
    rows = b"".join(_record(0xFD, struct.pack("<HHHI", row, column, 0, text)) for row, column, text in cells)
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + rows + _record(0x0A, b"")
    return _compound(globals_ + sheet)


def _sheet_name(name: str, start: int) -> bytes:
    return _record(0x85, struct.pack("<IHBB", start, 0, len(name), 1) + name.encode("utf-16-le"))


def _texts(texts: Sequence[str], used: int) -> bytes:
    """The shared texts; one that does not fit goes on in the next record, behind a byte that says how it is written."""
    room, made = struct.pack("<II", used, len(texts)), b""
    kind = 0xFC
    for text in texts:
        room += struct.pack("<HB", len(text), 1)
        written = text.encode("utf-16-le")
        while len(room) + len(written) > _MOST:
            fits = (_MOST - len(room)) // 2 * 2
            made, kind = made + _record(kind, room + written[:fits]), 0x3C
            room, written = b"\x01", written[fits:]
        room += written
        if len(room) > _MOST - 3:
            made, kind, room = made + _record(kind, room), 0x3C, b""
    return made + _record(kind, room)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    fats = -(-(sectors + 1) // 127)
    while fats * 128 < sectors + 1 + fats:
        fats += 1
    assert fats <= 109
    chain = [*range(1, sectors), _END, _END, *[_FAT] * fats]
    table = struct.pack(f"<{fats * 128}I", *chain, *[_FREE] * (fats * 128 - len(chain)))
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIII", 0, fats, sectors, 0, 4096, _END, 0, _END, 0)
    places = [sectors + 1 + number for number in range(fats)]
    header += struct.pack("<109I", *places, *[_FREE] * (109 - fats))
    return header + stream + _directory(len(stream)) + table


def _directory(size: int) -> bytes:
    return _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, size) + bytes(2 * 128)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
