"""What a running window listens for from outside: bugs, and a second start that asks it to show itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QFileSystemWatcher
from shiboken6 import isValid

from renda_desktop.errors import DeskError
from renda_desktop.storage.lock import FolderLock
from ui.shell.crash import CrashDialog, details_of
from ui.shell.logs import start_log, watch_for_bugs
from ui.shell.main_window import MainWindow


def watch(window: MainWindow, log_folder: Path, lock: FolderLock) -> Callable[[], None]:
    """Starts the log, the crash dialog, and the watch for a second start on the same data folder.

    Returns the way to stop all three.
    """
    log_file = start_log(log_folder)
    open_dialogs: list[CrashDialog] = []

    def show_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isValid(window):  # what goes wrong while the program ends has nobody to be told to
            return
        if isinstance(
            error, DeskError
        ):  # trouble of the machine met while a page was drawn: no bug, said as it is
            window.teller.problem(error.message)
            return
        if open_dialogs:
            return
        desk = window.desk
        dialog = CrashDialog(
            window,
            details_of(kind, trace),
            log_file,
            working=desk is not None,
            edited=desk is not None and desk.care.edited,
        )
        open_dialogs.append(dialog)
        dialog.finished.connect(open_dialogs.clear)
        dialog.open()

    stop = watch_for_bugs(log_folder, lambda *bug: window.tasks.bring_back(lambda: show_bug(*bug)))
    watcher = QFileSystemWatcher([str(lock.show_request.parent)], window)

    def look() -> None:
        if lock.was_asked_to_show():
            window.bring_to_front()

    watcher.directoryChanged.connect(look)
    look()  # somebody may have asked while this program was still starting
    return stop
