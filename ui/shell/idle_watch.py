"""Tells when nobody has touched keyboard or mouse for some minutes, whatever window of the program is in front."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 5000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove,
    }
)  # fmt: skip


def awake_and_asleep() -> float:
    """Seconds that no clock on the wall can turn back and that go on while the computer sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleWatch(QObject):
    """Input reaches the windows of the system first: there it is seen, at no cost for everything else.

    What an input method composes comes to no window; it moves the cursor of the text, which is heard too.
    """

    def __init__(
        self, parent: QObject, idle: Callable[[], object], clock: Callable[[], float] = awake_and_asleep
    ) -> None:
        super().__init__(parent)
        self._idle, self._clock = idle, clock
        self._minutes = 0
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touched)

    def watch(self, minutes: int) -> None:
        """From now on; 0 = never."""
        self._minutes = minutes
        self.touched()
        for window in QGuiApplication.topLevelWindows():
            self._follow(window)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Asked every few seconds, and at once after the computer slept."""
        if self._minutes and self._clock() - self._last >= self._minutes * 60:
            self.touched()
            self._idle()

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and mouse of a window."""
        if event.type() in _INPUT:
            self.look()  # whoever comes back after hours finds it locked, even before the timer has run
            self.touched()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
