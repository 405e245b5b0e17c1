"""A zipped workbook rewritten: parts that are not replaced are copied as they lie, compressed bytes and all.

Layout of the records: APPNOTE.TXT 6.3.10 of PKWARE, §4.3.7, §4.3.12, §4.3.16.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from io import BytesIO
from typing import NamedTuple

from renda_desktop.foreign.archives import BROKEN, require_honest
from renda_desktop.spreadsheets.limits import MAX_PARTS, MAX_UNPACKED_BYTES
from renda_desktop.spreadsheets.sniffing import damaged

_LOCAL = struct.Struct("<4s5HLLLHH")
_CENTRAL = struct.Struct("<4s6HLLL5HLL")
_END = struct.Struct("<4s4HLLH")
_DESCRIPTOR = 0x0008
_DEFLATED = 8
_LEVEL = 6


class _Entry(NamedTuple):
    """A part: its record in the directory, and its bytes with their header in the file."""

    name: str
    record: bytes
    body: bytes


class Archive:
    """The parts of a workbook by name. Raises InputProblem for a file that is damaged or unpacks to too much."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self._file_name = file_name
        self._unpacked = 0
        self._read: set[str] = set()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            require_honest(self._zip, len(data))
            self._entries = _entries(data, self._zip)
        except (*BROKEN, IndexError) as error:
            raise damaged(file_name) from error
        self._names = {entry.name.lower(): entry.name for entry in self._entries}

    @property
    def zip(self) -> zipfile.ZipFile:
        """For functions that read parts themselves."""
        return self._zip

    def find(self, name: str) -> str | None:
        """The part's name as it is spelled in the file; None when there is none."""
        return self._names.get(name.lower())

    def names(self, prefix: str = "") -> list[str]:
        """All parts whose names begin so, in the order of the file."""
        return [entry.name for entry in self._entries if entry.name.lower().startswith(prefix.lower())]

    def read(self, name: str) -> bytes:
        """The bytes of a part, within the bounds. Raises InputProblem."""
        try:
            if name not in self._read:
                self._unpacked += self._zip.getinfo(name).file_size
                self._read.add(name)
            if self._unpacked > MAX_UNPACKED_BYTES:
                raise damaged(self._file_name)
            return self._zip.read(name)
        except BROKEN as error:
            raise damaged(self._file_name) from error

    def rewritten(self, replaced: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
        """The file with these parts replaced and those left out; every other part byte for byte."""
        bodies, records, place = [], [], 0
        for entry in self._entries:
            if entry.name in dropped:
                continue
            new = replaced.get(entry.name)
            body, record = (entry.body, entry.record) if new is None else _packed(entry.record, new)
            records.append(record[:42] + struct.pack("<L", place) + record[46:])
            bodies.append(body)
            place += len(body)
        directory = b"".join(records)
        end = _END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), place, 0)
        return b"".join((*bodies, directory, end))


def _entries(data: bytes, archive: zipfile.ZipFile) -> list[_Entry]:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS or len({info.filename for info in infos}) < len(infos):
        raise zipfile.BadZipFile("too many parts")
    starts = sorted(info.header_offset for info in infos)
    ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
    at, entries = archive.start_dir, []
    for info in infos:
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + fields[10] + fields[11] + fields[12]
        body = data[info.header_offset : ends[info.header_offset]]
        if info.flag_bits & 1 or len(body) < _LOCAL.size + info.compress_size or fields[16] == 0xFFFFFFFF:
            raise zipfile.BadZipFile("a part that is torn, hidden or too far away")
        entries.append(_Entry(info.filename, data[at : at + size], body))
        at += size
    return entries


def _packed(record: bytes, content: bytes) -> tuple[bytes, bytes]:
    """Body and record of a part with new content; name and time stay."""
    fields = list(_CENTRAL.unpack_from(record))
    name = record[_CENTRAL.size : _CENTRAL.size + fields[10]]
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    packed = squeezer.compress(content) + squeezer.flush()
    flags, version = fields[3] & ~_DESCRIPTOR, max(20, fields[2] if fields[2] < 45 else 20)
    sizes = (zlib.crc32(content), len(packed), len(content))
    local = _LOCAL.pack(b"PK\3\4", version, flags, _DEFLATED, fields[5], fields[6], *sizes, len(name), 0)
    fields[2:5] = [version, flags, _DEFLATED]
    fields[7:13] = [*sizes, len(name), 0, 0]
    return local + name + packed, _CENTRAL.pack(*fields) + name
