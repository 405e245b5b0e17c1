"""Finds a piece of text in very many lines; a set of lines is a number with a byte for each (see `name_index`)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

_BETWEEN = "\n"
_GAP = "\x1f"
_LETTERED = re.compile("[!-~]*[A-Za-z][!-~]*")
_OFTEN = 20
"""Where more than one line in so many holds it, all lines are looked at in turn."""
_ALIKE = 4
_KEPT = 256


class TextLines:
    """Lines that are mostly different: telephones, posts. None may hold a line end."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._latin_only = all(map(str.isascii, lines))
        self._whole = _BETWEEN.join(lines)
        self._starts = array("I", accumulate((len(line) + 1 for line in lines), initial=0))

    def holding(self, part: str) -> int:
        """The lines that hold the part."""
        if part.isascii() and not part.isdigit() and not self._latin_only:
            return self._lettered.holding(part)
        count, found = len(self._lines), 0
        marked, at = bytearray(count), self._whole.find(part)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            marked[line] = 1
            found += 1
            if found > count // _OFTEN:
                return int.from_bytes(bytes([part in line for line in self._lines]), "little")
            at = self._whole.find(part, self._starts[line + 1])
        return int.from_bytes(marked, "little") if found else 0

    @cached_property
    def _lettered(self) -> TextLines:
        """The words with Latin letters in the lines, which are few: there is little to look through for them."""
        return TextLines([_GAP.join(_LETTERED.findall(line)) for line in self._lines])


class CommonValues:
    """Lines of which many are alike: 选区, 代表团, 小组."""

    def __init__(self, lines: Iterable[str]) -> None:
        rows: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        count = 0
        for count, line in enumerate(lines, 1):
            rows[line].append(count - 1)
        self._rows, self._count = rows, count
        self._with = lru_cache(maxsize=_KEPT)(self._having)

    def holding(self, part: str) -> int:
        """The lines that hold the part."""
        found = 0
        for value in self._rows:
            if part in value:
                found |= self._with(value)
        return found

    def _having(self, value: str) -> int:
        marked = bytearray(self._count)
        for row in self._rows[value]:
            marked[row] = 1
        return int.from_bytes(marked, "little")


def column_of(lines: Sequence[str]) -> TextLines | CommonValues:
    """The quicker way to look through these lines: by their values where many are alike."""
    return CommonValues(lines) if len(set(lines)) < len(lines) // _ALIKE else TextLines(lines)
