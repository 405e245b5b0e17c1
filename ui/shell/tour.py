"""`main.py tour OUT`: a picture of each page, at the size of a small office screen, for the manual and for judging."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from renda_desktop.errors import DeskError
from renda_desktop.storage.files import write_bytes
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import data_file
from ui.shell.start import has_screen

WIDTH, HEIGHT = 1366, 768
STEP_MS, OPENING_STEPS, IDLE_MS = 100, 200, 500
_OF_NO_USE = "This plugin does not support propagateSizeHints()"


def paint_tour(data_folder: Path, out: Path) -> int:
    """Writes numbered PNG files into `out`; returns the exit code. Works without a screen."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        leave_out_screen_talk()
    from ui.shell.application import make_application
    from ui.widgets import theme

    app = make_application()
    theme.apply_theme(app)
    lock = FolderLock(data_folder)
    lock.take()
    try:
        names = _paint(data_file(data_folder), out)
    finally:
        lock.release()
    print(f"已画 {len(names)} 张图片到 {out}")  # noqa: T201 - a command's answer
    return 0


def leave_out_screen_talk() -> None:
    """Without a screen Qt says of every window that it cannot hint its size: nothing a user could act on.

    That one sentence is left out; all others are printed as Qt prints them.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

    def say(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        if text != _OF_NO_USE:
            print(qFormatLogMessage(kind, where, text), file=sys.stderr)  # noqa: T201 - as Qt does

    qInstallMessageHandler(say)


def _paint(file: Path, out: Path) -> list[str]:
    from ui.runtime.computer import Computer
    from ui.shell.main_window import MainWindow

    with tempfile.TemporaryDirectory() as scratch:
        return _paint_window(MainWindow(file, Computer(Path(scratch) / "computer.ini")), out)


def _paint_window(window: object, out: Path) -> list[str]:
    from ui.shell.main_window import MainWindow

    assert isinstance(window, MainWindow)
    window.resize(WIDTH, HEIGHT)
    window.show()
    for _ in range(OPENING_STEPS):
        if window.desk is None:
            _let_work(STEP_MS)
    if window.desk is None:
        raise DeskError("数据文件没有打开，画不了图片。请先用窗口打开一次，看看是什么问题。")
    names = _paint_pages(window, out)
    window.close()
    return names


def _paint_pages(window: object, out: Path) -> list[str]:
    from ui.shell.main_window import MainWindow
    from ui.shell.tab_list import SETTINGS_TAB, TABS

    assert isinstance(window, MainWindow)
    assert window.desk is not None
    pages = [(tab.key, tab.title) for tab in TABS if tab.key in window.desk.tab_keys()] + [
        (SETTINGS_TAB.key, SETTINGS_TAB.title)
    ]
    names = []
    for place, (key, title) in enumerate(pages, start=1):
        window.desk.show_tab(key)
        window.desk.page(key).show_first()
        _let_work(IDLE_MS)  # sections of cards are built when the window is idle
        names.append(f"{place} {title}.png")
        write_bytes(out / names[-1], _png(window))
    return names


def _let_work(milliseconds: int) -> None:
    """The window works on for a while, as it would in front of a user."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _png(window: object) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
