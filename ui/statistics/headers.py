"""Headings of the grid: units over the columns that belong to them, classes at the left. Painted by hand, calmly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.widgets import theme, tokens

_CENTER = Qt.AlignmentFlag.AlignCenter
_WRAPPED = int(_CENTER) | int(Qt.TextFlag.TextWordWrap)


class UnitHeader(QHeaderView):
    """The name of a unit stands once over all its columns, what they show below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._units: Sequence[str] = ()
        self._shows: Sequence[str] = ()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_units(self, units: Sequence[str], shows: Sequence[str]) -> None:
        """For each column the unit and what of it is shown."""
        self._units, self._shows = units, shows
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Each section paints its part of the name that stands over several."""
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.SURFACE))
        half = rect.height() - theme.px(28)
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(QColor(tokens.SECOND_TEXT))
        painter.drawText(
            QRect(rect.x(), half, rect.width(), rect.height() - half), int(_CENTER), self._shows[section]
        )
        painter.setFont(theme.font(tokens.SMALL, bold=True))
        painter.setPen(QColor(tokens.TEXT))
        above = self._over(section)
        room = QRect(above.x() + 2, 2, above.width() - 4, half - 2)
        painter.drawText(room, _WRAPPED, _broken(self._units[section], painter.fontMetrics(), room.width()))
        painter.setPen(QPen(QColor(tokens.LINE), 1))
        if rect.right() >= above.right():
            painter.drawLine(rect.right(), theme.px(8), rect.right(), rect.bottom())
        painter.setPen(QPen(QColor(tokens.BOX), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _over(self, section: int) -> QRect:
        """The room over all columns of the section's unit."""
        first = last = section
        while first and self._units[first - 1] == self._units[section]:
            first -= 1
        while last + 1 < len(self._units) and self._units[last + 1] == self._units[section]:
            last += 1
        left = self.sectionViewportPosition(first)
        return QRect(
            left, 0, self.sectionViewportPosition(last) + self.sectionSize(last) - left, self.height()
        )


def _broken(name: str, metrics: QFontMetrics, room: int) -> str:
    """第十八届（按上届统计表填写）: what stands in brackets goes to the second line whole, where it fits there."""
    head, bracket, rest = name.partition("（")
    wide = metrics.horizontalAdvance(name) > room
    whole = metrics.horizontalAdvance(bracket + rest) <= room
    return f"{head}\n{bracket}{rest}" if bracket and wide and whole else name


class ClassHeader(QHeaderView):
    """The classes; 合计 of a division is its heading."""

    def __init__(self, parent: QWidget, words: Callable[[int], tuple[str, bool]]) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._words = words
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """A heading stands at the left, a class behind it."""
        words, strong = self._words(section)
        painter.save()
        painter.fillRect(rect, QColor(tokens.SURFACE))
        painter.setFont(theme.font(tokens.SMALL, bold=strong))
        painter.setPen(QColor(tokens.TEXT))
        inset = tokens.GAP if strong else tokens.GAP_HUGE
        painter.drawText(
            rect.adjusted(inset, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            words,
        )
        painter.setPen(QPen(QColor(tokens.LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
