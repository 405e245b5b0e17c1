"""Lists whose cells show their whole text in several lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_PADDING = 16


class WrapDelegate(QStyledItemDelegate):
    """Lines break inside the padding of the style sheet, which Qt forgets when it works out the height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for every line."""
        narrow = QStyleOptionViewItem(option)
        rect: QRect = narrow.rect  # type: ignore[attr-defined]
        narrow.rect = rect.adjusted(0, 0, -_PADDING, 0)  # type: ignore[attr-defined]
        return super().sizeHint(narrow, index)
