"""One line of the desk: a word with its tone, what to do, why; the whole line is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.overview.line_text import LineLook, line_height, line_type, text_lines, text_width
from ui.overview.shown import ShownLine
from ui.widgets import theme, tokens
from ui.widgets.tokens import CORNER, GAP_SMALL, GAP_TINY, TONE_INK, TONE_WASH, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPaintEvent

_USUAL_WIDTH, _LEAST_WIDTH, _LEAST_HEIGHT = 240, 160, 28
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_AT_THE_END = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class LineButton(QAbstractButton):
    """Enter or a click opens it, ↑ and ↓ go to the lines beside it, a right click asks for its menu."""

    moved = Signal(int)
    """↑ (-1) or ↓ (1)."""
    menu_asked = Signal(QPoint)

    def __init__(self, line: ShownLine, look: LineLook) -> None:
        super().__init__()
        self.line, self._look = line, look
        self._hovered = False
        self._heights: dict[int, int] = {}
        """By width: a page asks for them a hundred times while it is laid out."""
        self.setText(line.text)
        self.setAccessibleName(line.spoken)
        self.setToolTip(line.tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(self.hasHeightForWidth())
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Long words need a second line, where there may be one."""
        return self._look.lines > 1

    def heightForWidth(self, width: int) -> int:
        """Its text, and what stands below it."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = line_height(self.line, self._look, width)
        return known

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = theme.px(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this nothing can be read."""
        return QSize(theme.px(_LEAST_WIDTH), theme.px(_LEAST_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word, text, what stands below, note; a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.SELECTED if self.isDown() else tokens.HOVER))
            painter.drawRoundedRect(self.rect(), CORNER, CORNER)
        texts = text_lines(self.line, self._look, self.width())
        if self.line.word and self._look.words:
            self._paint_word(painter, alone=len(texts) == 1 and not self.line.second)
        self._paint_text(painter, texts)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.BLUE), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), CORNER, CORNER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, ↑ and ↓."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif step is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click, or the menu key."""
        self.menu_asked.emit(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is on it."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has left."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._heights.clear()
            self.updateGeometry()

    def _paint_word(self, painter: QPainter, *, alone: bool) -> None:
        """`alone`: beside one line of text, in the middle of its height; else at the top."""
        type_, tone = line_type(), self.line.tone
        painter.setFont(type_.bold)
        room = theme.px(self._look.words)
        width = min(type_.bold_metrics.horizontalAdvance(self.line.word) + 2 * GAP_SMALL, room)
        height = type_.bold_metrics.height() + 2
        top = GAP_TINY + max(0, (type_.body_height - height) // 2)
        box = QRect(GAP_TINY, (self.height() - height) // 2 if alone else top, width, height)
        pill = self._look.pills or tone is not Tone.PLAIN
        if pill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(TONE_WASH[tone]))
            painter.drawRoundedRect(box, CORNER, CORNER)
        else:
            painter.setFont(type_.body)
            box.setWidth(room)
        painter.setPen(QColor(TONE_INK[tone]))
        painter.drawText(box, _CENTRED if pill else _MIDDLE, self.line.word)

    def _paint_text(self, painter: QPainter, texts: tuple[str, ...]) -> None:
        type_, line = line_type(), self.line
        left = theme.px(self._look.words) + GAP_SMALL
        width = text_width(line, self._look, self.width())
        height = len(texts) * type_.body_height + (type_.small_height if line.second else 0)
        top = (self.height() - height) // 2
        painter.setFont(type_.body)
        painter.setPen(QColor(tokens.TEXT))
        for text in texts:
            painter.drawText(QRect(left, top, width, type_.body_height), _MIDDLE, text)
            top += type_.body_height
        painter.setFont(type_.small)
        painter.setPen(QColor(tokens.SECOND_TEXT))
        if line.second:
            said = type_.small_metrics.elidedText(line.second, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, type_.small_height), _MIDDLE, said)
        if line.note:
            room = QRect(left + width, 0, self.width() - left - width - GAP_SMALL, self.height())
            painter.drawText(room, _AT_THE_END, line.note)
