"""How the cells of a session's lists are painted: whole texts, tones, ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.widgets import theme, tokens
from ui.widgets.only_look import only_look
from ui.widgets.tokens import TONE_INK, Tone
from ui.widgets.wrap_delegate import WrapDelegate

if TYPE_CHECKING:
    from ui.sessions.row_table import SessionRowList

Index = QModelIndex | QPersistentModelIndex
MARKED = "是"
"""What a mark column holds for a marked row; the cell shows a tick."""


class ToneDelegate(WrapDelegate):
    """Writes a cell in the ink of its row's tone."""

    def __init__(self, rows: SessionRowList) -> None:
        super().__init__(rows)
        self._list = rows

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Called by Qt before painting."""
        super().initStyleOption(option, index)
        tone = self._list.tone_at(index.row())
        if tone is not None and tone is not Tone.PLAIN:
            ink = QColor(TONE_INK[tone])
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, ink)  # type: ignore[attr-defined]


class TickDelegate(WrapDelegate):
    """A box with a tick or without, large enough for unsteady hands."""

    def __init__(self, rows: SessionRowList) -> None:
        super().__init__(rows)
        self._list = rows

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The word is for screen readers; the eye sees a box."""
        super().initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell as any other, then the box in its middle."""
        super().paint(painter, option, index)
        if not self._list.is_row(index.row()):
            return
        side = theme.px(20)
        cell: QRect = option.rect  # type: ignore[attr-defined]
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(cell).center())
        on = index.data() == MARKED
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, filled = (tokens.LINE, tokens.DISABLED_TEXT) if only_look() else (tokens.BOX, tokens.BLUE)
        painter.setPen(QPen(QColor(filled if on else edge), 1.4))
        painter.setBrush(QColor(filled if on else tokens.SURFACE))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            tick = theme.picture("check", 16, tokens.SURFACE)
            place = QRectF(0, 0, theme.px(16), theme.px(16))
            place.moveCenter(box.center())
            painter.drawPixmap(place.topLeft(), tick)
        painter.restore()
