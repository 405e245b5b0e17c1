"""Finds names among very many as `pinyin.matches` does, in milliseconds: an index of what stands at each place.

A set of rows is a whole number with a byte for each row (1: found), so that sets are joined and met at the speed of C.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from renda_desktop.chinese.pinyin import further_ways, query_of, spellings_of, units_of
from renda_desktop.chinese.surnames import DOT, READ_IN_SEVERAL_WAYS, surname_length

_Places = defaultdict[str, "array[int]"]
_KEPT = 512


class NameIndex:
    """Built of pairs (name, full pinyin); rows are numbered as given."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._units: list[_Places] = []
        self._syllables: list[_Places] = []
        self._size = 0
        for name, full in names:
            self._take(name, full)
        self._prefix = lru_cache(maxsize=_KEPT)(self._beginning_with)
        self._whole = lru_cache(maxsize=_KEPT)(self._equal_to)

    @property
    def everything(self) -> int:
        """The set of all rows."""
        return int.from_bytes(b"\1" * self._size, "little")

    def find(self, query: str) -> int:
        """The rows whose name the query finds; see `pinyin.matches`."""
        wanted = query_of(query)
        if not wanted:
            return self.everything
        known: dict[tuple[str, int], int] = {}
        found = 0
        for place in range(len(self._syllables)):
            found |= self._from(wanted, place, known)
        return found

    def _take(self, name: str, full: str) -> None:
        row, self._size = self._size, self._size + 1
        syllables = full.split(" ")
        while len(self._syllables) < len(syllables):
            self._syllables.append(defaultdict(_numbers))
            self._units.append(defaultdict(_numbers))
        units: Sequence[str] = name if len(name) == len(syllables) else units_of(name)
        if len(units) == len(syllables):
            for table, unit in zip(self._units, units, strict=False):
                table[unit].append(row)
        for table, syllable in zip(self._syllables, syllables, strict=False):
            table[syllable].append(row)
        if "v" in full or name[:1] in READ_IN_SEVERAL_WAYS:
            self._take_further(row, name, syllables)

    def _take_further(self, row: int, name: str, syllables: Sequence[str]) -> None:
        """Other ways to type a syllable, and to read a surname."""
        ways = [syllables, *(further_ways(name[: surname_length(name)]) if DOT not in name else ())]
        for place, syllable in enumerate(syllables):
            spoken = {way[place] for way in ways if place < len(way)}
            for spelling in {spelling for one in spoken for spelling in spellings_of(one)} - {syllable}:
                self._syllables[place][spelling].append(row)

    def _from(self, wanted: str, place: int, known: dict[tuple[str, int], int]) -> int:
        """Rows that the rest of a query fits from a syllable on."""
        if place == len(self._syllables):
            return 0
        key = (wanted, place)
        if key not in known:
            known[key] = self._fits(wanted, place, known)
        return known[key]

    def _fits(self, wanted: str, place: int, known: dict[tuple[str, int], int]) -> int:
        found = self._prefix(place, wanted)
        for head in _heads(wanted):
            begun = self._prefix(place, head) if head in wanted[:2] else 0
            found |= begun and begun & self._rest(wanted[len(head) :], place, known)
        for length in range(1, len(wanted) + 1):
            whole = self._whole(place, wanted[:length])
            found |= whole and whole & self._rest(wanted[length:], place, known)
        return found

    def _rest(self, wanted: str, place: int, known: dict[tuple[str, int], int]) -> int:
        return self._from(wanted, place + 1, known) if wanted else self.everything

    def _beginning_with(self, place: int, head: str) -> int:
        """Rows whose syllable there begins so."""
        syllables = self._syllables[place]
        return self._set(rows for syllable, rows in syllables.items() if syllable.startswith(head))

    def _equal_to(self, place: int, part: str) -> int:
        """Rows whose syllable or character there is that."""
        tables = (self._syllables[place], self._units[place])
        return self._set(table[part] for table in tables if part in table)

    def _set(self, lists: Iterable[array[int]]) -> int:
        found = list(lists)
        if not found:
            return 0
        marked = bytearray(self._size)
        for rows in found:
            for row in rows:
                marked[row] = 1
        return int.from_bytes(marked, "little")


def _numbers() -> array[int]:
    return array("I")


def _heads(wanted: str) -> tuple[str, ...]:
    """What may stand for a whole syllable: its first letter, zh, ch, sh."""
    return (wanted[:1], wanted[:2]) if wanted[:2] in ("zh", "ch", "sh") else (wanted[:1],)
