"""Fields in two columns, in one where there is no room for two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets import theme
from ui.widgets.tokens import GAP, GAP_LARGE

COLUMN = 200
"""The least width of a column at 100 %."""


class FieldGrid(QWidget):
    """`add` fills from left to right; a wide field takes the whole line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QWidget, bool]] = []
        self._columns = 2
        self._column = COLUMN
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_LARGE)
        self._grid.setVerticalSpacing(GAP)

    def add(self, field: QWidget, *, wide: bool = False) -> None:
        """Adds a field after the others."""
        self._items.append((field, wide))
        field.setParent(self)
        field.installEventFilter(self)
        self._arrange()

    def need(self, width: int) -> None:
        """A column takes at least so much, in pixels at 100 %: some field has long values to show."""
        self._column = max(COLUMN, width)

    def columns(self) -> int:
        """One or two."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Goes to one column and back."""
        super().resizeEvent(event)
        fitting = 2 if self.width() >= 2 * theme.px(self._column) + GAP_LARGE else 1
        if fitting != self._columns:
            self._columns = fitting
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left out leaves no hole."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        # removeWidget, not takeAt: a taken item lives on with the sizes it knew, and fields no longer grow.
        for field, _ in self._items:
            self._grid.removeWidget(field)
        row = column = 0
        for field, wide in self._items:
            if field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            if column and (wide or column >= self._columns):
                row, column = row + 1, 0
            span = self._columns if wide else 1
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < self._columns else 0)
