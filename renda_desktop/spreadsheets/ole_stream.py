"""Streams of old Office files (OLE compound files): where each byte of a stream stands in the file."""

from __future__ import annotations

from typing import NamedTuple

_END = 0xFFFFFFFA  # and above: marks instead of sector numbers
_ENTRY = 128
_ROOT = 5
_MINI = 64


class BrokenOle(ValueError):
    """The file's own bookkeeping makes no sense."""


class OleStream(NamedTuple):
    """A stream's content and, for each piece of `piece` bytes of it, its place in the file."""

    content: bytes
    places: list[int]
    piece: int

    def place(self, index: int) -> int:
        """The place in the file of the stream's byte `index`."""
        return self.places[index // self.piece] + index % self.piece


def read_stream(data: bytes, names: tuple[str, ...]) -> OleStream:
    """The first stream with one of these names in any case. Raises BrokenOle; every chain is followed once at most."""
    return _OleFile(data).stream(names)


def _word(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


class _OleFile:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = data[30] if len(data) > 512 else 0
        if shift not in (9, 12):
            raise BrokenOle
        self._size = 1 << shift
        self._most = len(data) // self._size + 1
        self._fat = self._numbers(self._fat_sectors())

    def stream(self, names: tuple[str, ...]) -> OleStream:
        directory = self._content(self._chain(_word(self._data, 48), self._fat))
        entries = [directory[place : place + _ENTRY] for place in range(0, len(directory), _ENTRY)]
        for name in names:
            wanted = name.lower().encode("utf-16-le").ljust(64, b"\0")
            for entry in entries:
                if entry[:64].lower() == wanted:
                    return self._of_entry(entry, entries)
        raise BrokenOle

    def _of_entry(self, entry: bytes, entries: list[bytes]) -> OleStream:
        start, length = _word(entry, 116), _word(entry, 120)
        if length >= (_word(self._data, 56) or 4096):
            places, piece = [self._place(sector) for sector in self._chain(start, self._fat)], self._size
        else:
            places, piece = self._mini_places(start, entries), _MINI
        content = b"".join(self._data[place : place + piece] for place in places)
        if len(content) < length:
            raise BrokenOle
        return OleStream(content[:length], places, piece)

    def _mini_places(self, start: int, entries: list[bytes]) -> list[int]:
        root = next((entry for entry in entries if entry[66:67] == bytes([_ROOT])), None)
        if root is None:
            raise BrokenOle
        holder = self._chain(_word(root, 116), self._fat)
        table = self._numbers(self._chain(_word(self._data, 60), self._fat))
        each = self._size // _MINI
        chain = self._chain(start, table)
        if any(number // each >= len(holder) for number in chain):
            raise BrokenOle
        return [self._place(holder[number // each]) + number % each * _MINI for number in chain]

    def _fat_sectors(self) -> list[int]:
        """The first 109 are named in the header, others in a chain of sectors of their own."""
        sectors = [_word(self._data, place) for place in range(76, 512, 4)]
        following, turns = _word(self._data, 68), 0
        while following < _END and turns < self._most:
            named = self._data[self._place(following) : self._place(following) + self._size]
            sectors += [_word(named, place) for place in range(0, len(named) - 4, 4)]
            following, turns = _word(named, len(named) - 4), turns + 1
        return [sector for sector in sectors if sector < _END]

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = self._content(sectors)
        return [_word(content, place) for place in range(0, len(content), 4)]

    def _content(self, sectors: list[int]) -> bytes:
        return b"".join(self._data[self._place(one) : self._place(one) + self._size] for one in sectors)

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        number = start
        while number < _END:
            if number >= len(table) or len(chain) > len(table):
                raise BrokenOle
            chain.append(number)
            number = table[number]
        return chain

    def _place(self, sector: int) -> int:
        if sector > self._most:
            raise BrokenOle
        return (sector + 1) * self._size
