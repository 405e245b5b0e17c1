"""Names in the roster: whole ones, a long one in two small lines instead of cut off."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from renda_desktop.chinese.surnames import DOT
from ui.widgets import theme, tokens

PADDING = 24
"""Of a cell, at both sides together, in pixels."""
_SMALL = 13
_INK = int(Qt.ItemDataRole.ForegroundRole)


def in_two(name: str) -> tuple[str, str]:
    """阿卜杜热合曼· and 吐尔逊: broken behind a dot or blank, so that the longer part is as short as can be."""
    places = [place for place, char in enumerate(name, 1) if char in (DOT, " ") and place < len(name)]
    place = min(places or [(len(name) + 1) // 2], key=lambda at: max(at, len(name) - at))
    return name[:place].rstrip(), name[place:]


def small(font: QFont) -> QFont:
    """The type of names in two lines."""
    smaller = QFont(font)
    smaller.setPixelSize(theme.px(_SMALL))
    return smaller


def needed(name: str, font: QFont, one_line: int) -> int:
    """Pixels a name needs: on one line up to `one_line`, else in two."""
    whole = QFontMetrics(font).horizontalAdvance(name) + PADDING
    if whole <= one_line:
        return whole
    metrics = QFontMetrics(small(font))
    return max(metrics.horizontalAdvance(part) for part in in_two(name)) + PADDING


class NameDelegate(QStyledItemDelegate):
    """Paints what fits as always, and what does not in two lines."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        name, rect, font = cell.text, QRect(cell.rect), QFont(cell.font)  # type: ignore[attr-defined]
        if QFontMetrics(font).horizontalAdvance(name) + PADDING <= rect.width():
            super().paint(painter, option, index)
            return
        cell.text = ""  # type: ignore[attr-defined]
        widget: QWidget | None = cell.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, widget)
        ink = index.data(_INK)
        painter.save()
        painter.setFont(small(font))
        painter.setPen(ink.color() if isinstance(ink, QBrush) else QColor(tokens.TEXT))
        inner = rect.adjusted(PADDING // 2 - 1, 0, -2, -1)
        half = inner.height() // 2
        upper, lower = in_two(name)
        left = Qt.AlignmentFlag.AlignLeft
        top = QRect(inner.left(), inner.top(), inner.width(), half + 1)
        painter.drawText(top, int(left | Qt.AlignmentFlag.AlignBottom), upper)
        bottom = QRect(inner.left(), inner.top() + half - 1, inner.width(), half + 1)
        painter.drawText(bottom, int(left | Qt.AlignmentFlag.AlignTop), lower)
        painter.restore()
