"""What the frame's own buttons and the keys of every page do; the size of the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui.widgets import theme

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


class WindowKeys(QObject):
    """Belongs to one window, and stays when its data file is closed and opened again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, frame = window, window.frame
        frame.undo_button.clicked.connect(window.undo)
        frame.smaller_button.clicked.connect(lambda: self._scale(-1))
        frame.larger_button.clicked.connect(lambda: self._scale(1))
        frame.help_button.clicked.connect(window.show_help)
        frame.lock_button.clicked.connect(window.lock_now)
        keys = {
            "Ctrl+Z": window.undo,
            "Ctrl+Y": window.redo,
            "Ctrl+Shift+Z": window.redo,
            "Ctrl+S": window.say_saved,
            "Ctrl+L": window.lock_now,
            "F1": window.show_help,
            "Ctrl++": lambda: self._scale(1),
            "Ctrl+=": lambda: self._scale(1),
            "Ctrl+-": lambda: self._scale(-1),
        }
        for keys_text, answer in keys.items():
            QShortcut(QKeySequence(keys_text), window).activated.connect(answer)

    def _scale(self, step: int) -> None:
        window = self._window
        percent = theme.next_scale(theme.scale(), step)
        window.computer.keep("scale", percent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        with theme.standing_still():
            theme.apply_theme(app, percent)
            if window.desk is not None:
                window.desk.show_undo()
