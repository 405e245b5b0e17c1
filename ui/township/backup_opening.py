"""A backup that another password opens than the one of now: asked for on a page of its own, then it is compared."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backup_lock import OpenedBackup, of_then
from renda_desktop.keeping.difference import Difference, difference
from renda_desktop.keeping.proof import LockedBackup
from ui.protection.opening_steps import OpeningSteps
from ui.runtime.context import AppContext


class Compared(NamedTuple):
    """What a backup would change, and its own lock where it has one."""

    difference: Difference
    opened: OpenedBackup | None


class BackupOpening(OpeningSteps):
    """`compared` once it is open; `refused` where the file itself is bad."""

    compared = Signal(object)
    refused = Signal(object)

    def __init__(self, context: AppContext, problem: LockedBackup) -> None:
        """`problem`: why it could not be compared; it is said where the file does not even say what it is."""
        asked = f"这个备份{of_then(context.database.path)}。请输入当时的密码。"
        words = asked if problem.surely else problem.message
        super().__init__(
            context.tasks, context.database.path, f"打开 {problem.path.name}", problem.path, words
        )
        self._data = context.data_file
        self.ask_password()

    def look(self, opened: OpenedBackup | None) -> Compared:
        """What the restore would change."""
        key = opened.key if opened else None
        return Compared(difference(self._data, self._path, key), opened)

    def show_found(self, found: Compared) -> None:
        """The page shows it."""
        self.compared.emit(found)

    def cannot(self, problem: DeskError) -> None:
        """The page says it."""
        self.refused.emit(problem)
