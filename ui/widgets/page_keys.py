"""Keys that always belong to the page, although Qt's text fields claim some of them on Linux."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_LETTERS = {Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_S}


def is_page_key(event: QKeyEvent) -> bool:
    """Whether Ctrl with this letter is a command of the page (palette, export, print, new, find, saved)."""
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _LETTERS


def on_escape(widget: QWidget, run: Callable[[], object]) -> None:
    """Esc anywhere in `widget` does this, unless a field there takes the key for itself."""
    escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), widget)
    escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    escape.activated.connect(run)


def on_escape_back(
    page: QWidget, asking: Callable[[], bool], given_up: SignalInstance, back: SignalInstance
) -> None:
    """Esc gives up the new record while one is being asked for; else it goes back to the list."""
    on_escape(page, lambda: (given_up if asking() else back).emit())


def claim_escape(part: QWidget, run: Callable[[], object], wanted: Callable[[], bool] = lambda: True) -> None:
    """Esc in a part of a page does this, while `wanted`, and not what the page does at Esc."""
    part.installEventFilter(_EscapeKey(part, run, wanted))


def on_enter(form: QWidget, run: Callable[[], object]) -> None:
    """Enter in any line of text of `form` does this, after the line has taken over what was typed."""
    form.installEventFilter(_EnterKey(form, run))


class _EscapeKey(QObject):
    def __init__(self, part: QWidget, run: Callable[[], object], wanted: Callable[[], bool]) -> None:
        super().__init__(part)
        self._run, self._wanted = run, wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the keyboard is asked first; what it has no use for goes up to the part."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or not self._wanted():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._run()
            return True
        return False


class _EnterKey(QObject):
    def __init__(self, form: QWidget, run: Callable[[], object]) -> None:
        super().__init__(form)
        self._run = run

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line of text lets Enter go on to what it stands in."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD
        if enter and isinstance(QApplication.focusWidget(), QLineEdit):
            self._run()
            return True
        return False


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
