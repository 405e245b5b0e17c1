"""The lower limit: a bare PySide6 window with four tabs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.samples.clock import memory, since_start


def bare_window(_folder: Path) -> float:
    """Milliseconds until it is painted."""
    return _painted(since_start)


def bare_memory(_folder: Path) -> float:
    """MB once it is painted."""
    return _painted(memory)


def _painted(read: Callable[[], float]) -> float:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabWidget

    app = QApplication([])
    figures: list[float] = []

    class Tabs(QTabWidget):
        """Tells when it is painted."""

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not figures:
                figures.append(read())
                app.quit()

    tabs = Tabs()
    for title in ("代表名册", "主席团会议", "人代会", "年度计划"):
        tabs.addTab(QLabel(title), title)
    window = QMainWindow()
    window.setCentralWidget(tabs)
    window.resize(1280, 720)
    window.show()
    app.exec()
    return figures[0]
