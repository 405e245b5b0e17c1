"""Getting hold of the data folder before the window opens: another one if need be, never two programs on one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from renda_desktop.errors import FileProblem, StorageProblem
from renda_desktop.storage.lock import FolderLock
from renda_desktop.storage.paths import choose_data_folder, own_folder, prepared

ANSWER_SECONDS = 3.0
_STEP_SECONDS = 0.05
_ANOTHER = "选择别的文件夹"
_NO_ANSWER = "那个窗口没有回应：它可能开在另一台电脑上，也可能停住了。停住了的话，请重新启动电脑再打开。"


def take_folder(folder: Path) -> tuple[Path, FolderLock] | int:
    """The folder that is worked in and its lock; or the exit code, when there is nothing to open here.

    A folder that cannot be written to is said, and another one may be chosen; it is kept on this computer.
    """
    from ui.widgets.messages import ask, tell

    while True:
        try:
            lock = FolderLock(prepared(folder))
            lock.take()
        except StorageProblem as problem:
            if _answered(lock):
                return 0
            tell(None, problem.message, _NO_ANSWER)
            return 1
        except FileProblem as problem:
            consequence = "换一个文件夹以后，这台电脑每次都用新的那个。原来的数据不会自己搬过去。"
            chosen = (
                choose_another(folder) if ask(None, problem.message, consequence, _ANOTHER, "关闭") else None
            )
            if chosen is None:
                return 1
            folder = chosen
            choose_data_folder(folder)
        else:
            return folder, lock


def choose_another(folder: Path) -> Path | None:
    """Lets the clerk choose where the data are to be instead of `folder`; None if he does not."""
    from ui.widgets.messages import choose_folder

    near = next((place for place in folder.parents if place.is_dir()), None)
    chosen = choose_folder(None, "选择放数据的文件夹", near)
    return None if chosen is None else own_folder(chosen)


def _answered(lock: FolderLock) -> bool:
    """Asks the window that holds the folder to come to the front; False when it does not answer in time."""
    if sys.platform == "win32":  # only the program in front may hand the front over
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    if not lock.ask_other_to_show():
        return False
    end = time.monotonic() + ANSWER_SECONDS
    while lock.show_request.exists():
        if time.monotonic() > end:
            return False
        time.sleep(_STEP_SECONDS)
    return True
