"""A list whose long titles stand whole, in two lines where one is too narrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.widgets import theme, tokens
from ui.widgets.list_view import ListView
from ui.widgets.table_model import RowTableModel
from ui.widgets.wrap_delegate import WrapDelegate


class WrappedList(ListView):
    """Rows are as high as their text; for lists of some dozen rows."""

    def __init__(self, model: RowTableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setWordWrap(True)
        self.setItemDelegate(WrapDelegate(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(lambda *_: self.resizeRowsToContents())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other line breaks."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(tokens.ROW_HEIGHT))
        self.resizeRowsToContents()
