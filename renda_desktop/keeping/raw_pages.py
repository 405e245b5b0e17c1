"""The pages of a data file by their own structure, where SQLite itself refuses the file: its first page is gone.

https://sqlite.org/fileformat.html (b-tree pages, records). An encrypted page is opened with the key of the file alone
(SQLCipher 4: AES-256-CBC, the vector and a sum behind each page). The sum needs the salt of the first page: where that
is lost, a page counts when its structure is whole, which noise never is.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

from renda_desktop.storage.header import is_plain

_SAMPLES = 400
PAGE = 4096
"""Of SQLite and SQLCipher alike, and of every file this program has made."""
_RESERVED, _VECTOR, _SALT = 80, 16, 16
_HEADER = b"SQLite format 3\0"
_LEAF, _INTERIOR = 0x0D, 0x05
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes of a value by its serial type."""
Values = tuple[Any, ...]


class RawRow(Struct, frozen=True):
    """One row of a table: its number and its values as they are stored."""

    number: int
    values: Values


class Unreadable(Exception):
    """These bytes are no page, cell or record."""


class Pages:
    """The pages of one file, opened with its key where it is encrypted. A page that does not open is None."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._content = path.read_bytes()
        self._key = key if key is not None and not self._any_plain() else None
        self._usable = PAGE - (_RESERVED if self._key is not None else 0)
        self._opened: dict[int, bytes | None] = {}
        self._sum_key = self._of_sums()

    @property
    def count(self) -> int:
        """How many pages there are; the first is 1."""
        return len(self._content) // PAGE

    def page(self, number: int) -> bytes | None:
        """The bytes of a page without what is kept behind them."""
        if not 1 <= number <= self.count:
            return None
        if number not in self._opened:
            self._opened[number] = self._open(number)
        return self._opened[number]

    def rows(self, number: int) -> list[RawRow]:
        """The rows on a page; none on one that is no leaf of a table. A cell that is torn costs its own row."""
        page = self.page(number)
        if page is None or not _is_page(page, number, _LEAF):
            return []
        found = []
        for cell in _cells(page, number, 8):
            try:
                found.append(self._row(page, cell))
            except (Unreadable, IndexError, UnicodeDecodeError, struct.error):
                continue
        return found

    def children(self, number: int) -> list[int]:
        """The pages below an inner page of a table; none for any other."""
        page = self.page(number)
        if page is None or not _is_page(page, number, _INTERIOR):
            return []
        last = _int(page, _begin(number) + 8, 4)
        return [*(_int(page, cell, 4) for cell in _cells(page, number, 12) if cell + 4 <= len(page)), last]

    def leaves(self) -> Iterator[int]:
        """Every page that holds rows of some table."""
        for number in range(1, self.count + 1):
            page = self.page(number)
            if page is not None and _is_page(page, number, _LEAF):
                yield number

    def _any_plain(self) -> bool:
        """A page of a file that is not encrypted: noise has hardly ever the structure of one."""
        numbers = range(2, min(self.count, _SAMPLES) + 1)
        pages = (self._content[(number - 1) * PAGE : number * PAGE] for number in numbers)
        plain = sum(any(_is_page(page, 2, kind) for kind in (_LEAF, _INTERIOR)) for page in pages)
        return self._content.startswith(_HEADER) or plain > 2

    def _open(self, number: int) -> bytes | None:
        raw = self._content[(number - 1) * PAGE : number * PAGE]
        return raw if self._key is None else self._decrypted(raw, number)

    def _of_sums(self) -> bytes | None:
        """The key of the sums, where the salt of the file is still the one: its first page says so."""
        if self._key is None:
            return None
        salt = bytes(byte ^ 0x3A for byte in self._content[:_SALT])
        key = hashlib.pbkdf2_hmac("sha512", self._key, salt, 2, 32)
        return key if any(self._holds(number, key) for number in range(1, min(self.count, 50) + 1)) else None

    def _holds(self, number: int, key: bytes) -> bool:
        raw = self._content[(number - 1) * PAGE : number * PAGE]
        begin, end = _SALT if number == 1 else 0, PAGE - _RESERVED + _VECTOR
        wanted = hmac.new(key, raw[begin:end] + struct.pack("<I", number), hashlib.sha512).digest()
        return hmac.compare_digest(wanted, raw[end:])

    def _decrypted(self, raw: bytes, number: int) -> bytes | None:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        assert self._key is not None
        if self._sum_key is not None and not self._holds(number, self._sum_key):
            return None
        begin, end = _SALT if number == 1 else 0, PAGE - _RESERVED
        opened = Cipher(algorithms.AES(self._key), modes.CBC(raw[end : end + _VECTOR])).decryptor()
        return bytes(begin) + opened.update(raw[begin:end]) + opened.finalize()

    def _row(self, page: bytes, cell: int) -> RawRow:
        length, place = _varint(page, cell)
        number, place = _varint(page, place)
        return RawRow(_signed(number), _record(self._payload(page, place, length)))

    def _payload(self, page: bytes, place: int, length: int) -> bytes:
        """Of a cell, together with what of it stands on further pages."""
        if length > len(self._content):
            raise Unreadable
        most, least = self._usable - 35, (self._usable - 12) * 32 // 255 - 23
        if length <= most:
            here = length
        else:
            here = least + (length - least) % (self._usable - 4)
            here = here if here <= most else least
        payload = page[place : place + here]
        further = _int(page, place + here, 4) if here < length else 0
        parts, seen = [payload], set()
        missing = length - len(payload)
        while missing > 0:
            more = self.page(further)
            if more is None or further in seen:
                raise Unreadable
            seen.add(further)
            parts.append(more[4 : 4 + min(missing, self._usable - 4)])
            missing -= len(parts[-1])
            further = _int(more, 0, 4)
        return b"".join(parts)


def any_rows(path: Path, key: bytes | None) -> bool:
    """Whether pages with rows stand in a file, whatever its first page says; with a wrong key there are none.

    Raises OSError.
    """
    return next(Pages(path, key).leaves(), None) is not None


def is_encrypted(path: Path) -> bool:
    """Whether a password opens the file: neither its beginning nor, where that is spoilt, any page is in plain words.

    Pages from all over the file are looked at, so many that it takes no time at the start.
    """
    if is_plain(path):
        return False
    try:
        with path.open("rb") as file:
            count = file.seek(0, os.SEEK_END) // PAGE
            return not any(
                _plain_at(file, number) for number in range(2, count + 1, max(1, count // _SAMPLES))
            )
    except OSError:  # said by who opens it
        return True


def _plain_at(file: BinaryIO, number: int) -> bool:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    return len(page) == PAGE and any(_is_page(page, number, kind) for kind in (_LEAF, _INTERIOR))


def _begin(number: int) -> int:
    """The first page begins with the header of the file."""
    return 100 if number == 1 else 0


def _is_page(page: bytes, number: int, kind: int) -> bool:
    """Whether all that the head of a page says fits together."""
    begin = _begin(number)
    if page[begin] != kind:
        return False
    count, content = _int(page, begin + 3, 2), _int(page, begin + 5, 2) or 65536
    head = 12 if kind == _INTERIOR else 8
    end = begin + head + 2 * count
    return (
        end <= content <= len(page)
        and _int(page, begin + 1, 2) < len(page)
        and page[begin + 7] <= 60
        and all(end <= cell < len(page) for cell in _cells(page, number, head))
    )


def _cells(page: bytes, number: int, head: int) -> list[int]:
    begin = _begin(number)
    count, first = _int(page, begin + 3, 2), begin + head
    return [_int(page, place, 2) for place in range(first, min(first + 2 * count, len(page) - 1), 2)]


def _int(page: bytes, place: int, size: int) -> int:
    return int.from_bytes(page[place : place + size], "big")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    value = 0
    for count in range(8):
        byte = data[place + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count + 1
    return value << 8 | data[place + 8], place + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _record(payload: bytes) -> Values:
    size, place = _varint(payload, 0)
    if size > len(payload):
        raise Unreadable
    kinds = []
    while place < size:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values = []
    for kind in kinds:
        length = _FIXED[kind] if kind in _FIXED else (kind - 12) // 2
        if kind in (10, 11) or place + length > len(payload):
            raise Unreadable
        values.append(_value(kind, payload[place : place + length]))
        place += length
    if place != len(payload):
        raise Unreadable
    return tuple(values)


def _value(kind: int, raw: bytes) -> Any:
    if kind == 0:
        return None
    if kind == 7:
        return struct.unpack(">d", raw)[0]
    if kind < 10:
        return kind - 8 if kind > 7 else int.from_bytes(raw, "big", signed=True)
    return raw.decode("utf-8") if kind % 2 else raw
