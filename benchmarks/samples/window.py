"""The program's own window over the practice town."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.samples.clock import memory, since_start

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.shell.main_window import MainWindow


def window(folder: Path) -> float:
    """Milliseconds until the frame with its tab bar is painted."""
    return _until_painted(folder, lambda w: w.frame)


def rows(folder: Path) -> float:
    """Milliseconds until what the desk showed last is painted."""

    from ui.overview.face import DeskFace

    app, shown = opened(folder)
    figures: list[float] = []

    def painted() -> None:
        figures.append(since_start())
        app.quit()

    def there(_: int) -> None:
        if figures:
            return
        page = shown.frame.pages.currentWidget()
        assert isinstance(page, DeskFace), "no first view was kept"
        _when_painted(shown, page.viewport, painted)

    shown.frame.pages.currentChanged.connect(there)
    app.exec()
    shown.tasks.close()
    return figures[0]


def ready(folder: Path) -> float:
    """Milliseconds until every tab is made and up to date."""
    return _all_ready(folder, since_start)


def ready_memory(folder: Path) -> float:
    """MB once every tab is made and up to date."""
    return _all_ready(folder, memory)


def stall(folder: Path) -> float:
    """The longest time the window did not answer between its first paint and being ready, in milliseconds."""
    from PySide6.QtCore import QTimer

    app, shown = opened(folder)
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    _when_painted(shown, lambda: shown.frame, timer.start)
    when_ready(shown, lambda: QTimer.singleShot(500, app.quit), every_tab=False)
    app.exec()
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    shown.close()
    return max(gaps) * 1000


def opened(folder: Path) -> tuple[QApplication, MainWindow]:
    from renda_desktop.storage.paths import data_file
    from ui.runtime.computer import Computer
    from ui.shell.application import make_application
    from ui.shell.main_window import MainWindow
    from ui.widgets import theme

    app = make_application()
    theme.apply_theme(app)
    shown = MainWindow(data_file(folder), Computer(folder / "computer.ini"))
    shown.show()
    return app, shown


def _when_painted(shown: MainWindow, target: Callable[[], QWidget], then: Callable[[], object]) -> None:
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        """Calls once after the first paint."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                then()
            return False

    target().installEventFilter(Watch(shown))


def _until_painted(folder: Path, target: Callable[[MainWindow], QWidget]) -> float:
    app, shown = opened(folder)
    figures: list[float] = []

    def painted() -> None:
        figures.append(since_start())
        app.quit()

    _when_painted(shown, lambda: target(shown), painted)
    app.exec()
    shown.tasks.close()
    return figures[0]


def when_ready(shown: MainWindow, then: Callable[[], object], *, every_tab: bool) -> None:
    from PySide6.QtCore import QTimer

    timer = QTimer(shown)
    timer.setInterval(1)

    def look() -> None:
        if shown.desk is None:
            return
        timer.stop()
        if every_tab:
            for key in shown.desk.tab_keys():
                shown.desk.show_tab(key)
            shown.desk.show_tab(shown.desk.tab_keys()[0])
        then()

    timer.timeout.connect(look)
    timer.start()


def _all_ready(folder: Path, read: Callable[[], float]) -> float:
    app, shown = opened(folder)
    figures: list[float] = []

    def done() -> None:
        figures.append(read())
        app.quit()

    when_ready(shown, done, every_tab=True)
    app.exec()
    shown.close()
    return figures[0]
