"""How long each of the shared texts of an xls is, told without making one ([MS-XLS] 2.4.265, 2.5.293)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.spreadsheets.ole_stream import BrokenOle

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_BYTES_OF_A_CHARACTER = 3  # as the reader keeps it


def text_sizes(content: bytes, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Bytes each text takes once it is read; `pieces`: begin and length of the record and of those it goes on in.

    Raises BrokenOle where the record ends within a text.
    """
    walk = _Walk(content, pieces)
    walk.skip(8)
    while walk.more():
        count, flags = walk.number(2), walk.number(1)
        behind = 4 * walk.number(2) if flags & _RICH else 0
        behind += walk.number(4) if flags & _EXTENDED else 0
        walk.skip_characters(count, flags)
        walk.skip(behind)
        yield count * _BYTES_OF_A_CHARACTER


class _Walk:
    """A place in records that go on in one another."""

    def __init__(self, content: bytes, pieces: Sequence[tuple[int, int]]) -> None:
        self._content = content
        self._ends = [(begin, begin + length) for begin, length in pieces]
        self._at, self._end = self._ends.pop(0)

    def more(self) -> bool:
        """Whether another text begins here or in the next record."""
        while self._at == self._end and self._ends:
            self._at, self._end = self._ends.pop(0)
        return self._at < self._end

    def number(self, size: int) -> int:
        self.more()
        if self._at + size > self._end:
            raise BrokenOle
        self._at += size
        return int.from_bytes(self._content[self._at - size : self._at], "little")

    def skip(self, count: int) -> None:
        while count:
            if not self.more():
                raise BrokenOle
            here = min(count, self._end - self._at)
            self._at, count = self._at + here, count - here

    def skip_characters(self, count: int, flags: int) -> None:
        """In each further record a byte says anew how wide its characters are."""
        while True:
            wide = 2 if flags & _WIDE else 1
            here = min(count, (self._end - self._at) // wide)
            self._at, count = self._at + here * wide, count - here
            if not count:
                return
            self._at = self._end
            flags = self.number(1)
