"""What was chosen, as chips: removed by × or Delete, reordered by dragging or Alt+← →."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from ui.widgets import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP_TINY


class Chip(QFrame):
    """One chosen thing; it can have the focus, and asks its owner for everything."""

    remove_asked = Signal()
    step_asked = Signal(int)
    """Alt+← or Alt+→: one place to the left (-1) or right (1)."""
    focus_asked = Signal(int)
    """← or →: to the chip (or the text) beside it."""
    dragged_to = Signal(QPoint)
    """Being dragged; the point is in the parent's coordinates."""
    drag_ended = Signal()

    def __init__(self, key: str, text: str, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.text = text
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setProperty("look", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(text)
        self.setAccessibleDescription("按 Delete 移去，按 Alt 加左右箭头调整次序")
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.remove_button = Button("", "x", "inner", self.remove_asked.emit, tip=f"移去{text}")
        self.remove_button.setAccessibleName(f"移去{text}")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_shown(self.remove_button, removable)
        self._removable = removable
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(4), 0)
        row.setSpacing(GAP_TINY)
        row.addWidget(label)
        row.addWidget(self.remove_button)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """As high as the type asks for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, arrows walk, Alt+arrows move."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.remove_asked.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(step)
        elif step is not None:
            self.focus_asked.emit(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """Alt+← → here is not 最近的地方 of the page, and Delete not the deletion of a record."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.ShortcutOverride:
            mine = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if event.key() in mine:
                event.accept()
                return True
        return super().event(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton and self._removable:
            self._pressed_at = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags once the hand has moved far enough."""
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._dragging or moved >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged_to.emit(self.mapToParent(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag."""
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.unsetCursor()
            self.drag_ended.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()
