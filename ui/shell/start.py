"""Opens the window: as little as possible is imported before the first paint."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import LOG_FOLDER, data_file, default_data_folder

if TYPE_CHECKING:
    from ui.runtime.computer import Computer
    from ui.shell.main_window import MainWindow

FONT_NOTE_MS = 1500
BACKUP_MS = 3000
"""Nothing else waits for the worker by then."""
NO_SCREEN = """这台机器没有屏幕，不能打开窗口。不用窗口也能做的事：
  main.py demo --data 文件夹            建一个有一整年工作的练习镇
  main.py tour 文件夹 --data 文件夹      把每个页面画成图片
  main.py export all 文件夹 --data 文件夹  导出全部文书和表格
  main.py --help                        全部命令"""


def open_window(arguments: list[str]) -> int:
    """Runs the program with a window until it is closed; returns the exit code."""
    options = _parser().parse_args(arguments)
    if not has_screen():
        print(NO_SCREEN)  # noqa: T201 - there is no window to say it in
        return 0
    return _run(Path(options.data) if options.data else None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="乡镇人大工作台")
    parser.add_argument("--data", metavar="DIR", help="数据文件夹")
    return parser


def has_screen() -> bool:
    """Whether a window can be shown: on Linux there must be a display, or a Qt platform named on purpose."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _run(asked: Path | None) -> int:
    from PySide6.QtWidgets import QApplication

    from ui.runtime.computer import Computer
    from ui.shell.application import computer_file, make_application
    from ui.shell.data_folder import take_folder
    from ui.widgets import theme

    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    computer = Computer(computer_file())
    theme.apply_theme(app, computer.number("scale", 100))
    folder = asked or default_data_folder()
    while True:
        held = take_folder(folder)
        if isinstance(held, int):
            return held
        code, other = _work_in(*held, computer)
        if other is None:
            return code
        folder = other


def _work_in(folder: Path, lock: FolderLock, computer: Computer) -> tuple[int, Path | None]:
    """The window on one data folder until it is closed: the exit code, and the folder that is wanted instead."""
    from PySide6.QtWidgets import QApplication

    from ui.shell.main_window import MainWindow
    from ui.shell.watching import watch

    window = MainWindow(data_file(folder), computer)
    window.office_shown.connect(lambda: _tell_fonts(window))
    window.office_shown.connect(lambda: _begin_backups(window))
    stop_watching = watch(window, folder / LOG_FOLDER, lock)
    window.show()
    code = QApplication.exec()
    stop_watching()
    try:
        _back_up(window)
    finally:
        lock.release()
    return code, window.wanted_folder


def _begin_backups(window: MainWindow) -> None:
    from PySide6.QtCore import QTimer

    from ui.shell.backup_keeper import BackupKeeper

    if window.desk is not None and window.desk.findChild(BackupKeeper) is None:
        keeper = BackupKeeper(window.desk, window)
        QTimer.singleShot(BACKUP_MS, keeper, keeper.begin)


def _back_up(window: MainWindow) -> None:
    """No window has the data file open any more: what changed since the last backup is backed up."""
    from ui.shell.quitting import back_up_on_quit

    desk = window.desk
    if desk is not None and desk.has_office:
        back_up_on_quit(window.data_file, desk.database.key)


def _tell_fonts(window: MainWindow) -> None:
    """Which fonts are missing is said once the first page is painted and has rested."""
    from PySide6.QtCore import QTimer

    def tell() -> None:
        from ui.shell.font_note import tell_missing_fonts

        if window.isVisible():
            tell_missing_fonts(window)

    QTimer.singleShot(FONT_NOTE_MS, window, tell)
