"""Keeps the widest column of a list readable: where there is no room for all, the less needed ones step aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from ui.widgets import theme
from ui.widgets.cell_widths import step_back, whole_width
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column


class RoomForText(QObject):
    """`droppable` columns (keys, the first to go first) are hidden while the stretched one has less than `least`.

    Where even that is not enough, the stretched one is hidden below `or_hide`: better nothing than three characters.
    `whole` columns (names of people) are never narrower than their longest text; `tight` ones step back to theirs
    before any column is hidden.
    """

    def __init__(
        self,
        view: ListView,
        columns: Sequence[Column[Any]],
        droppable: Sequence[str],
        least: int,
        or_hide: int = 0,
        *,
        whole: Sequence[str] = (),
        tight: Sequence[str] = (),
    ) -> None:
        super().__init__(view)
        self._view = view
        self._widths = [0 if column.stretch or not column.shown else column.width for column in columns]
        self._keys = keys = [column.key for column in columns]
        self._droppable = [keys.index(key) for key in droppable]
        self._whole, self._tight = {keys.index(key) for key in whole}, {keys.index(key) for key in tight}
        self._least, self._or_hide = least, or_hide
        self._stretched = {place for place, column in enumerate(columns) if column.stretch}
        self._last = sorted(self._stretched) if or_hide else []
        self._dropped: set[int] | None = None
        self._empty = set[int]()
        self._given: dict[int, int] = {}
        view.viewport().installEventFilter(self)
        if whole or tight:
            view.model().modelReset.connect(self._arrange)

    def leave_out(self, keys: Iterable[str]) -> None:
        """These columns have nothing to show: the first to step aside, whatever room there is."""
        self._empty = {self._keys.index(key) for key in keys}
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks again when the list or the type changed its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._arrange()
        if event.type() == QEvent.Type.StyleChange:
            # The list widens all its columns with the type, after this.
            QTimer.singleShot(0, self, self._arrange_anew)
        return super().eventFilter(watched, event)

    def _arrange_anew(self) -> None:
        self._given.clear()
        self._arrange()

    def _arrange(self) -> None:
        """Tight columns step back first, then the droppable ones go."""
        least = max([theme.px(self._least), *(self._need(place) for place in self._stretched & self._whole)])
        for count in range(len(self._droppable) + 1):
            dropped = self._empty | set(self._droppable[:count])
            widths = {
                place: self._wanted(place) for place in range(len(self._widths)) if place not in dropped
            }
            room = self._room_beside(widths)
            if room < least:
                tight = {place: width for place, width in widths.items() if place in self._tight}
                widths |= step_back(tight, {place: self._need(place) for place in tight}, least - room)
                room = self._room_beside(widths)
            if room >= least:
                break
        if room < theme.px(self._or_hide):
            dropped |= set(self._last)
        self._give(widths)
        if dropped != self._dropped:
            self._dropped = dropped
            for place in (*self._droppable, *self._last):
                self._view.horizontalHeader().setSectionHidden(place, place in dropped)

    def _room_beside(self, widths: dict[int, int]) -> int:
        return self._view.viewport().width() - sum(widths.values())

    def _wanted(self, place: int) -> int:
        width = theme.px(self._widths[place])
        return max(width, self._need(place)) if width and place in self._whole else width

    def _need(self, place: int) -> int:
        model = self._view.model()
        texts = [str(model.index(row, place).data() or "") for row in range(model.rowCount())]
        title = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        return whole_width(self._view, title, texts)

    def _give(self, widths: dict[int, int]) -> None:
        """Only what changed: a width the user gave stays until there is another reason."""
        header = self._view.horizontalHeader()
        for place in (self._whole | self._tight) - self._stretched:
            if place in widths and self._given.get(place) != widths[place]:
                self._given[place] = widths[place]
                header.resizeSection(place, widths[place])
