"""What was typed into an editable list and refused: it stays in its place with the reason, until it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Values = dict[str, str]
Rows = list[tuple[str, Values]]


@dataclass(frozen=True)
class _Kept:
    values: Values
    reason: str
    place: int
    new: bool
    batch: frozenset[str]
    """The rows refused together, for instance pasted ones: they are offered again together."""


class RefusedRows:
    """Stands between the stored rows and the shown ones. Rows are (id, values) pairs; reasons whole sentences."""

    def __init__(self) -> None:
        self._stored: Rows = []
        self._kept: dict[str, _Kept] = {}
        self._touched: set[str] = set()

    def touch(self, row_id: str) -> None:
        """The user typed into a row: it is offered again, with those that were refused together with it."""
        kept = self._kept.get(row_id)
        batch = kept.batch if kept is not None else frozenset((row_id,))
        for other in batch:
            self._kept.pop(other, None)
        self._touched |= batch

    def touch_all(self) -> bool:
        """Everything refused is offered again as it stands; False when nothing is."""
        waiting = tuple(self._kept)
        for row_id in waiting:
            self.touch(row_id)
        return bool(waiting)

    def drop(self, row_id: str) -> None:
        """A row was removed by the user, or what was refused in it is given up."""
        self._kept.pop(row_id, None)
        self._touched.discard(row_id)

    def clear(self) -> None:
        """Other rows are to be shown."""
        self._kept.clear()
        self._touched.clear()

    def refuse(self, shown: Rows, reason: str, row_id: str = "") -> bool:
        """Keeps what was typed last; False when nothing was (a row was removed or moved).

        `row_id` says which of several rows is the wrong one: the others are not blamed and may be stored.
        """
        stored = dict(self._stored)
        places = {shown_id: place for place, (shown_id, _) in enumerate(shown)}
        batch = frozenset(self._touched & places.keys() & ({row_id} if row_id else places.keys()))
        for one in batch:
            before, values = stored.get(one), shown[places[one]][1]
            differing = {key: text for key, text in values.items() if (before or {}).get(key, "") != text}
            if differing:
                self._kept[one] = _Kept(differing, reason, places[one], before is None, batch)
        self._touched = self._touched - batch if row_id else set()
        return any(kept in self._kept for kept in batch)

    def merged(self, stored: Iterable[tuple[str, Mapping[str, str]]] | None = None) -> Rows:
        """The rows to show: the stored ones (as last given, if not said) with what was refused in them."""
        if stored is not None:
            self._stored = [(row_id, dict(values)) for row_id, values in stored]
            self._touched.clear()
        known = dict(self._stored)
        self._kept = {
            row_id: kept
            for row_id, kept in self._kept.items()
            if kept.new or any(known.get(row_id, kept.values).get(k, "") != t for k, t in kept.values.items())
        }
        rows = [
            (row_id, values | (self._kept[row_id].values if row_id in self._kept else {}))
            for row_id, values in self._stored
        ]
        for row_id, kept in sorted(self._kept.items(), key=lambda pair: pair[1].place):
            if kept.new:
                rows.insert(min(kept.place, len(rows)), (row_id, dict(kept.values)))
        return rows

    def offered(self, shown: Sequence[tuple[str, Values]]) -> Rows:
        """The shown rows without what is refused: what the owner is to store."""
        stored = dict(self._stored)
        rows: Rows = []
        for row_id, values in shown:
            kept = self._kept.get(row_id)
            if kept is None:
                rows.append((row_id, dict(values)))
            elif not kept.new:
                rows.append((row_id, dict(stored.get(row_id, values))))
        return rows

    def reason(self, row_id: str, key: str = "") -> str:
        """Why a cell (or anything in the row) is not stored, "" when it is."""
        kept = self._kept.get(row_id)
        return kept.reason if kept is not None and (not key or key in kept.values) else ""
