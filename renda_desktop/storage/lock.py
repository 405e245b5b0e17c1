"""Only one program at a time on a data folder; a second start asks the first to show itself."""

from __future__ import annotations

import contextlib
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from renda_desktop.errors import FileProblem, StorageProblem, StorageTrouble
from renda_desktop.storage.files import explain

_LOCK = "in-use.lock"
_SHOW = "show-window.request"
_LONGEST_NAME = 4_096  # bytes


class FolderLock:
    """Held as long as the program works on a data folder; the system drops it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self.show_request = folder / _SHOW
        self._lock = FileLock(folder / _LOCK, timeout=0)

    def take(self) -> None:
        """Raises StorageProblem (LOCKED) when another program holds the folder, FileProblem when nobody can hold it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StorageProblem(
                "这个数据文件夹正被已经打开的乡镇人大工作台使用。请到那个窗口继续，或先把它关闭。",
                StorageTrouble.LOCKED,
            ) from error
        except OSError as error:
            folder = self.show_request.parent
            raise FileProblem(f"数据文件夹不能用。{explain(error, folder).message}", folder) from error
        with contextlib.suppress(OSError):
            self.show_request.unlink(missing_ok=True)

    def release(self) -> None:
        """Gives the folder back."""
        self._lock.release()

    def ask_other_to_show(self) -> bool:
        """Tells the program that holds the folder to bring its window to the front (it watches for this file).

        True when the request stands there; the other takes it away as its answer.
        """
        begun = self.show_request.with_suffix(".begun")
        try:
            begun.write_text(platform.node(), encoding="utf-8")
            begun.replace(self.show_request)
        except OSError:
            return False
        return True

    def was_asked_to_show(self) -> bool:
        """Whether somebody at this computer asked for the window; takes the request away.

        A request from another computer stays: raising the window here would not help there.
        """
        try:
            with self.show_request.open("rb") as file:
                asked_by = file.read(_LONGEST_NAME)
            if asked_by != platform.node().encode():
                return False
            self.show_request.unlink()
        except OSError:
            return False
        return True
