"""Backups nobody has to think of: on start, while the window is open, and what went wrong said until it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backing_up import Done, do_due
from renda_desktop.keeping.schedule import Moment
from renda_desktop.keeping.volumes import Volumes, volumes
from ui.runtime.tasks import Unforeseen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.desk import Desk

TICK_MS = 60_000
_PAGE = "备份和恢复"


class BackupKeeper(QObject):
    """Looks every minute whether something is due, as long as its desk stands; the work is done beside the window."""

    def __init__(self, desk: Desk, window: QWidget, places: Volumes = volumes) -> None:
        super().__init__(desk)
        self._window = window
        self._context = desk.context
        self._volumes = places
        self._busy = False
        self._said: dict[str, str] = {}
        """By place: the failure that was said. Another one, or the same after a good backup, is said again."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.look(Moment.TICK))

    def begin(self) -> None:
        """What changed since the last backup is backed up at once: the program may have ended without one."""
        self.look(Moment.START)
        self._timer.start(TICK_MS)

    def look(self, moment: Moment) -> None:
        """One round in the worker; while one is under way no other begins."""
        if self._busy:
            return
        self._busy = True
        data, now = self._context.data_file, self._context.clock().astimezone()
        self._context.tasks.run(
            lambda progress: do_due(data, moment, now, self._volumes, progress), self._done, self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, DeskError) and not isinstance(error, Unforeseen):  # a bug is shown by the hook
            self._say({"": error.message})

    def _done(self, done: Sequence[Done]) -> None:
        self._busy = False
        for one in done:
            if not one.failure:
                self._said.pop(one.place.id, None)
        self._say({one.place.id: f"没有备份到{one.place.name}：{one.failure}" for one in done if one.failure})
        if done:
            self._context.backed_up.emit()

    def _say(self, failures: dict[str, str]) -> None:
        """By place; what was said before is not said again."""
        fresh = [text for place, text in failures.items() if self._said.get(place) != text]
        self._said |= failures
        if not fresh:
            return
        from ui.shell.backup_failure import BackupFailure

        dialog = BackupFailure(self._window, "\n".join(fresh))
        dialog.page_asked.connect(lambda: self._context.go("settings", _PAGE))
        dialog.open()
