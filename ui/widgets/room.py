"""Keeps the widest column of a list readable: where there is no room for all, the less needed ones step aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject

from ui.widgets import theme
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column


class RoomForText(QObject):
    """`droppable` columns (keys, the first to go first) are hidden while the stretched one has less than `least`.

    Where even that is not enough, the stretched one is hidden below `or_hide`: better nothing than three characters.
    """

    def __init__(
        self,
        view: ListView,
        columns: Sequence[Column[Any]],
        droppable: Sequence[str],
        least: int,
        or_hide: int = 0,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._widths = [0 if column.stretch or not column.shown else column.width for column in columns]
        keys = [column.key for column in columns]
        self._droppable = [keys.index(key) for key in droppable]
        self._least, self._or_hide = least, or_hide
        stretched = [place for place, column in enumerate(columns) if column.stretch]
        self._last = stretched if or_hide else []
        self._dropped: set[int] | None = None
        self._keys, self._empty = keys, set[int]()
        view.viewport().installEventFilter(self)

    def leave_out(self, keys: Iterable[str]) -> None:
        """These columns have nothing to show: the first to step aside, whatever room there is."""
        self._empty = {self._keys.index(key) for key in keys}
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks again when the list or the type changed its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        room = self._view.viewport().width() - sum(theme.px(width) for width in self._widths)
        dropped = set(self._empty)
        room += sum(theme.px(self._widths[place]) for place in dropped)
        for place in self._droppable:
            if place in dropped:
                continue
            if room < theme.px(self._least):
                dropped.add(place)
                room += theme.px(self._widths[place])
        if room < theme.px(self._or_hide):
            dropped.update(self._last)
        if dropped != self._dropped:
            self._dropped = dropped
            for place in (*self._droppable, *self._last):
                self._view.horizontalHeader().setSectionHidden(place, place in dropped)
