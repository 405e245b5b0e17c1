"""Search and filters over a whole roster at once: what `listing.matches` finds, in milliseconds at 100 000 people."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from renda_desktop.chinese.name_index import NameIndex
from renda_desktop.chinese.text_index import CommonValues, TextLines, column_of
from renda_desktop.chinese.width import compact
from renda_desktop.roster.listing import Filter, places_of
from renda_desktop.roster.rows import DeputyRow

_BETWEEN = "\x1f"
_SHORTEST_IDENTITY = 4


class RosterSearch:
    """Built for the rows of a list; what it needs of them is read with the first search."""

    def __init__(self, rows: Sequence[DeputyRow], day: datetime.date) -> None:
        self._rows, self._day = rows, day
        self._sets: dict[str, int] = {}

    def filtered(self, name: str, test: Filter) -> int:
        """The rows a filter lets through, as a set; asked for again it is known."""
        if name not in self._sets:
            self._sets[name] = self._set(lambda row: test(row, self._day))
        return self._sets[name]

    def mask(self, query: str, sets: Iterable[int] = ()) -> bytes | None:
        """A byte for each row, 1 for those that are in all `sets` and that the query finds; None: all rows."""
        found = self._found(query)
        for one in sets:
            found = one if found is None else found & one
        return None if found is None else found.to_bytes(len(self._rows), "little")

    def _found(self, query: str) -> int | None:
        wanted = compact(query).lower()
        if not wanted:
            return None
        named = self._names.find(query)
        if wanted.isdigit():
            numbers = self._numbers if len(wanted) < _SHORTEST_IDENTITY else self._all_numbers
            return named | numbers.holding(wanted)
        for column in self._texts:
            named |= column.holding(wanted)
        return named

    def _set(self, test: Callable[[DeputyRow], object]) -> int:
        return int.from_bytes(bytes([1 if test(row) else 0 for row in self._rows]), "little")

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex((row.name, row.name_full_pinyin) for row in self._rows)

    @cached_property
    def _texts(self) -> list[TextLines | CommonValues]:
        """What people are found by besides name and numbers, field by field."""
        columns = zip(*map(places_of, self._rows), strict=True)
        return [column_of([_joined([text]) for text in column]) for column in columns]

    @cached_property
    def _numbers(self) -> TextLines:
        return TextLines([_joined((*row.phones, row.deputy_number)) for row in self._rows])

    @cached_property
    def _all_numbers(self) -> TextLines:
        return TextLines(
            [_joined((*row.phones, row.deputy_number, row.identity_number)) for row in self._rows]
        )


def _joined(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts).lower().replace("\n", _BETWEEN)
