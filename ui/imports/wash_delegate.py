"""Paints the background a model asks for; the style sheet of the program alone would leave it out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class WashDelegate(QStyledItemDelegate):
    """Fills a cell with its `BackgroundRole` unless it is selected."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The wash first, then the cell as ever."""
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(brush, QBrush) and not state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, brush)
        super().paint(painter, option, index)
