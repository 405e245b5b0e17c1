"""A line of text that tells when the user comes, leaves and gives up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.widgets import theme, tokens
from ui.widgets.page_keys import is_page_key


class LineEdit(QLineEdit):
    """Esc brings back what stood here when the user came; unchanged, Esc goes on to the page."""

    came = Signal()
    left = Signal()
    gave_up = Signal()
    entered = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self._before = ""
        self._inner: QWidget | None = None
        self._leading: QLabel | None = None
        self._leading_icon = ""

    def set_inner(self, button: QWidget) -> None:
        """Puts a small button inside the box, at its right end."""
        self._inner = button
        button.setParent(self)
        self.place_inner()

    def set_leading(self, icon: str) -> None:
        """Shows an icon inside the box, before the text."""
        self._leading = QLabel(self)
        self._leading_icon = icon
        self.place_inner()

    def remember(self) -> None:
        """Esc comes back to what stands here now."""
        self._before = self.text()

    def place_inner(self) -> None:
        """Puts what stands inside the box at its place; to be called when it was shown or hidden."""
        before = after = 0
        if self._leading is not None:
            picture = theme.picture(self._leading_icon, colour=tokens.SECOND_TEXT)
            self._leading.setPixmap(picture)
            side = theme.px(tokens.ICON)
            self._leading.setGeometry(tokens.GAP_SMALL, (self.height() - side) // 2, side, side)
            before = side + tokens.GAP_SMALL - 2
        if self._inner is not None and not self._inner.isHidden():
            size = self._inner.sizeHint()
            left, top = self.width() - size.width() - 2, (self.height() - size.height()) // 2
            self._inner.setGeometry(left, top, size.width(), size.height())
            after = size.width()
        if before or after or self._inner is not None:
            self.setTextMargins(before, 0, after, 0)

    def event(self, event: QEvent) -> bool:
        """Claims Esc while there is something to restore, and leaves the keys of the page to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if is_page_key(event):
                return False
            if event.key() == Qt.Key.Key_Escape and self._can_restore():
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers what stands here."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.remember()
            self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving; opening the right-click menu does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores, Enter takes over and goes on to the form."""
        if event.key() == Qt.Key.Key_Escape and self._can_restore():
            self.gave_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.ignore()  # a form with one main button takes it on
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the inner button at its place."""
        super().resizeEvent(event)
        self.place_inner()

    def changeEvent(self, event: QEvent) -> None:
        """What stands inside grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.place_inner()

    def _can_restore(self) -> bool:
        return self.text() != self._before and not self.isReadOnly()
