"""A list to choose in, as high as its rows: review meetings, opinions of the summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets import theme, tokens
from ui.widgets.list_view import ListView
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel

R = TypeVar("R")


class FittedList(ListView, Generic[R]):
    """Shows rows; Delete asks to remove the selected ones. Columns that give way are named first to last."""

    remove_asked = Signal(object)
    """Ids of the selected rows, a tuple."""

    def __init__(
        self, columns: Sequence[Column[R]], name: str, key: Callable[[R], str], gives_way: Sequence[str] = ()
    ) -> None:
        self._lines: RowTableModel[R] = RowTableModel(list(columns))
        self._key = key
        super().__init__(self._lines, name)
        self._lines.setParent(self)
        RoomForText(self, columns, gives_way, least=140)
        self.setSortingEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows the rows; the selection stays, the first is current where none is."""
        if list(self._lines.rows()) != list(rows):
            self._lines.set_rows(rows, self._key)
            self._fit()
        if rows and not self.current_id():
            self.select_ids((self._key(rows[0]),))

    def rows(self) -> Sequence[R]:
        """The rows shown."""
        return self._lines.rows()

    def current(self) -> R | None:
        """The row the details are about."""
        return self._lines.row_of(self.current_id()) if self.current_id() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks the owner."""
        if self.selected_ids() and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._fit()

    def _fit(self) -> None:
        height = max(len(self._lines.rows()), 1) * theme.px(tokens.ROW_HEIGHT)
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 6)
