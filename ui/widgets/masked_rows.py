"""The rows a mask leaves of very many, found only as far as they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import TypeVar, overload

Row = TypeVar("Row")


class MaskedRows(Sequence[Row]):
    """Reads like a list of the rows whose byte in `mask` is 1; the mask has a byte (0 or 1) for each row.

    A list shows fifty rows of thousands that were found: what is not shown is not sought.
    """

    def __init__(self, rows: Sequence[Row], mask: bytes) -> None:
        self._rows, self._mask = rows, mask
        self._count = mask.count(1)
        self._found: list[Row] = []
        self._next = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return compress(self._rows, self._mask)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return list(self)[place]
        if 0 <= place < len(self._found):  # painting asks for the same rows again and again
            return self._found[place]
        wanted = place + self._count if place < 0 else place
        if not 0 <= wanted < self._count:
            raise IndexError(place)
        self._find_up_to(wanted)
        return self._found[wanted]

    def _find_up_to(self, wanted: int) -> None:
        while len(self._found) <= wanted:
            at = self._mask.find(1, self._next)
            self._found.append(self._rows[at])
            self._next = at + 1
