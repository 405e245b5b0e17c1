"""Widths of the roster's columns: names whole, the units share what is left, nothing to scroll sideways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.roster.name_delegate import PADDING
from ui.roster.name_delegate import needed as name_width
from ui.widgets import theme
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel

WHOLE = frozenset({"number", "name", "sex"})
"""Columns as wide as their longest entry; a long name takes two lines."""
SHARING = frozenset({"constituency", "delegation", "groups"})
"""Columns that grow narrower together where the list is narrow; their entries are in the tip as well."""
_NARROWEST = 44
_LOOKED_AT = 2000
"""Rows whose entries are measured: all of a town, and enough of a province not to halt at each keystroke."""
_LONGEST_TEXTS = 12  # so many of a column's longest entries are measured


class ColumnFit(QObject):
    """Keeps the columns of a list fitted until the user draws one wider or narrower (`own`)."""

    def __init__(self, view: ListView, model: RowTableModel[Any], own: bool) -> None:
        """`own`: the user has set the widths before."""
        super().__init__(view)
        self.own = own
        self._view, self._model = view, model
        self._fitting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        model.modelReset.connect(self._later.start)
        view.horizontalHeader().sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Sets the widths, unless they are the user's own."""
        room = self._view.viewport().width()
        if self.own or not self._model.rows() or room <= 0:
            return
        shown = [c for place, c in enumerate(self._model.columns) if not self._view.isColumnHidden(place)]
        widths = fitted(shown, {column.key: self._needed(column) for column in shown}, room)
        self._fitting = True
        for key, width in widths.items():
            place = self._model.column_position(key)
            if place is not None and self._view.columnWidth(place) != width:
                self._view.setColumnWidth(place, width)
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list became wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)

    def _needed(self, column: Column[Any]) -> int:
        """Pixels for the longest entry of a column and for its title."""
        rows = self._model.rows()[:_LOOKED_AT]
        texts = sorted({column.display(row) for row in rows}, key=len)[-_LONGEST_TEXTS:]
        if column.key == "name":
            return max(name_width(text, self._view.font(), theme.px(column.width)) for text in texts)
        metrics = self._view.fontMetrics()
        title = self._view.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        return max([title, *map(metrics.horizontalAdvance, texts)]) + PADDING

    def _resized(self) -> None:
        """By the hand of the user on the border: his own from now on. Otherwise columns came, went or were reset."""
        if self._fitting:
            return
        self.own = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if not self.own:
            self._later.start()


def fitted(columns: Sequence[Column[Any]], needed: Mapping[str, int], room: int) -> dict[str, int]:
    """Widths in pixels by key; they sum to no more than `room` where the entries allow it."""
    widths = {c.key: theme.px(c.width) for c in columns}
    widths |= {key: max(needed[key], theme.px(40)) for key in widths if key in WHOLE}
    sharing = [key for key in widths if key in SHARING]
    left = room - sum(width for key, width in widths.items() if key not in SHARING)
    wanted = {key: max(needed[key], theme.px(_NARROWEST)) for key in sharing}
    if sum(wanted.values()) > left:
        return widths | _shared(wanted, max(left, theme.px(_NARROWEST) * len(sharing)))
    roomy = {key: max(wanted[key], widths[key]) for key in sharing}
    return widths | (roomy if sum(roomy.values()) <= left else wanted)


def _shared(wanted: Mapping[str, int], room: int) -> dict[str, int]:
    """Short entries keep what they need, the longer ones share the rest equally."""
    given: dict[str, int] = {}
    for place, key in enumerate(sorted(wanted, key=lambda key: wanted[key])):
        given[key] = min(wanted[key], (room - sum(given.values())) // (len(wanted) - place))
    return given
