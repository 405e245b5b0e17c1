"""Opens the window: as little as possible is imported before the first paint."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from renda_desktop.errors import DeskError
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import LOG_FOLDER, data_file, default_data_folder, prepared

NO_SCREEN = """这台机器没有屏幕，不能打开窗口。不用窗口也能做的事：
  main.py demo --data 文件夹            建一个有一整年工作的练习镇
  main.py tour 文件夹 --data 文件夹      把每个页面画成图片
  main.py export all 文件夹 --data 文件夹  导出全部文书和表格
  main.py --help                        全部命令"""


def open_window(arguments: list[str]) -> int:
    """Runs the program with a window until it is closed; returns the exit code."""
    options = _parser().parse_args(arguments)
    folder = Path(options.data) if options.data else default_data_folder()
    if not has_screen():
        print(NO_SCREEN)  # noqa: T201 - there is no window to say it in
        return 0
    return _run(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="乡镇人大工作台")
    parser.add_argument("--data", metavar="DIR", help="数据文件夹")
    return parser


def has_screen() -> bool:
    """Whether a window can be shown: on Linux there must be a display, or a Qt platform named on purpose."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _run(folder: Path) -> int:
    from PySide6.QtWidgets import QApplication

    from ui.runtime.computer import Computer
    from ui.shell.application import computer_file, make_application
    from ui.shell.main_window import MainWindow
    from ui.shell.watching import watch

    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    computer = Computer(computer_file())
    from ui.widgets import theme

    theme.apply_theme(app, computer.number("scale", 100))
    try:
        lock = FolderLock(prepared(folder))
        _take(lock)
    except DeskError as problem:
        from ui.widgets.messages import tell

        tell(None, problem.message)
        return 1
    window = MainWindow(data_file(folder), computer)
    stop_watching = watch(window, folder / LOG_FOLDER, lock.show_request)
    window.show()
    code = app.exec()
    stop_watching()
    lock.release()
    return code


def _take(lock: FolderLock) -> None:
    try:
        lock.take()
    except DeskError:
        lock.ask_other_to_show()
        raise
