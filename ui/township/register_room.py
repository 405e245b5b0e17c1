"""How many rows of the register the window has room for; what is chosen below the list begins in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QTableView

from ui.widgets import theme
from ui.widgets.focus import scroll_area_of

_LEAST_ROWS, _FEWER_ROWS, _LARGE_TYPE = 6, 4, 125
"""So many rows show also where there is no room for them, fewer from this percent of type."""
_BELOW = 176
"""Pixels at 100 % that the list leaves below it: the buttons and the beginning of the chosen line."""


class RoomForRows(QObject):
    """Watches the page a list stands in; `changed` is called when other rows may have room."""

    def __init__(self, view: QTableView, changed: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._changed = view, changed
        self._area: QScrollArea | None = None

    def watch(self) -> None:
        """To be called when the list comes to be seen: before, it stands in no page."""
        area = scroll_area_of(self._view)
        if area is not None and area is not self._area:
            self._area = area
            area.viewport().installEventFilter(self)
            self._view.installEventFilter(self)
        self._changed()

    def rows(self) -> int:
        """How many rows may show at the most."""
        least = _LEAST_ROWS if theme.scale() < _LARGE_TYPE else _FEWER_ROWS
        if self._area is None:
            return least
        top = self._view.mapTo(self._area.widget(), QPoint(0, 0)).y() + self._view.horizontalHeader().height()
        room = self._area.viewport().height() - top - theme.px(_BELOW)
        return max(least, room // self._view.verticalHeader().defaultSectionSize())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height of the window, or of the words above the list."""
        resized = watched is not self._view and event.type() == QEvent.Type.Resize
        if resized or (watched is self._view and event.type() == QEvent.Type.Move):
            self._changed()
        return super().eventFilter(watched, event)
