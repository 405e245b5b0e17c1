"""Typing, pressing and clicking in tests. Chinese comes in as an input method brings it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def type_text(widget: QWidget, text: str) -> None:
    """Types a text: ASCII by keys, the rest through the input method."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QCoreApplication.sendEvent(widget, event)


def focus_of(field: QWidget) -> QWidget:
    """What gets the keyboard when one goes into a field."""
    inner = field.focusProxy()
    assert inner is not None
    return inner


def editor_of(field: QWidget) -> QLineEdit | QPlainTextEdit:
    """Where one types in a field."""
    inner = focus_of(field)
    assert isinstance(inner, QLineEdit | QPlainTextEdit)
    return inner


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Presses a key."""
    QTest.keyClick(widget, key, keys)


def click(widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Clicks a widget, in its middle if not said."""
    QTest.mouseClick(widget, LEFT, keys, at if at is not None else widget.rect().center())


def double_click(widget: QWidget, at: QPoint) -> None:
    """Double-clicks a place."""
    QTest.mouseDClick(widget, LEFT, NO_KEYS, at)


def drag(widget: QWidget, start: QPoint, *path: QPoint) -> None:
    """Presses at `start`, moves along `path` and lets go."""
    QTest.mousePress(widget, LEFT, NO_KEYS, start)
    for point in path:
        at, where = QPointF(point), QPointF(widget.mapToGlobal(point))
        QCoreApplication.sendEvent(
            widget, QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT, NO_KEYS)
        )
    QTest.mouseRelease(widget, LEFT, NO_KEYS, path[-1])


def show_active(widget: QWidget) -> None:
    """Shows a widget and gives its window the keyboard."""
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
