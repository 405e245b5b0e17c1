"""Turns announcements of the data file into one Qt signal in the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet
    from renda_desktop.storage.database import Database


class ChangeNotifier(QObject):
    """`committed` carries the `ChangeSet` of each action, whichever thread wrote it."""

    committed = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.committed)

    def listen_to(self, database: Database) -> None:
        """From now on announces what this data file commits."""
        database.subscribe(self._announce)

    def _announce(self, change: ChangeSet) -> None:
        # A signal between two objects of the window's thread is queued when another thread emits it.
        self._heard.emit(change)
