"""A zip writer for Office files: parts that never change are compressed once, times are fixed.

The same parts give the same bytes on every machine with the same zlib.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED, _DEFLATED = 20, 8
_DOS_DATE = (1 << 5) | 1  # 1 January 1980, the earliest a zip knows


@dataclass(frozen=True, slots=True)
class Packed:
    """A part ready for the archive."""

    name: bytes
    data: bytes
    crc: int
    size: int


def pack(name: str, content: bytes) -> Packed:
    """The part compressed; `name` is its path inside the archive, in ASCII."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = deflater.compress(content) + deflater.flush()
    return Packed(name.encode("ascii"), data, zlib.crc32(content), len(content))


def archive(parts: Iterable[Packed]) -> bytes:
    """The archive with the parts in the order given."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        sizes = (part.crc, len(part.data), part.size)
        local = _LOCAL.pack(b"PK\3\4", _NEEDED, 0, _DEFLATED, 0, _DOS_DATE, *sizes, len(part.name), 0)
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _NEEDED, _NEEDED, 0, _DEFLATED, 0, _DOS_DATE, *sizes, len(part.name),
                          0, 0, 0, 0, 0, offset) + part.name
        )  # fmt: skip
        body += (local, part.name, part.data)
        offset += len(local) + len(part.name) + len(part.data)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(index), offset, 0)
    return b"".join([*body, index, end])
