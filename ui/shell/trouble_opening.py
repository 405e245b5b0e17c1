"""A chosen backup that nothing proves without the password or recovery code of then: asked for on the trouble page."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backup_lock import OpenedBackup
from renda_desktop.keeping.proof import LockedBackup, require_restorable
from ui.protection.opening_steps import OpeningSteps
from ui.runtime.tasks import TaskRunner


class Chosen(NamedTuple):
    """A backup that can be restored: its own lock where it has one, and what is not proved of it."""

    path: Path
    opened: OpenedBackup | None
    doubts: tuple[str, ...]


class TroubleOpening(OpeningSteps):
    """`looked_at` once it is open; `refused` where the file itself is bad."""

    looked_at = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: TaskRunner, data_file: Path, problem: LockedBackup) -> None:
        super().__init__(tasks, data_file, f"打开 {problem.path.name}", problem.path, problem.message)
        self.ask_password()

    def look(self, opened: OpenedBackup | None) -> Chosen:
        """Reads it through."""
        return Chosen(
            self._path, opened, require_restorable(self._path, opened.key if opened else None).doubts
        )

    def show_found(self, found: Chosen) -> None:
        """The page goes on with it."""
        self.looked_at.emit(found)

    def cannot(self, problem: DeskError) -> None:
        """The page says it."""
        self.refused.emit(problem)
