"""Reads the papers of a kit anew after a change, one at a time while nobody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import KitEntry, entry_of, heads_and_copies
from renda_desktop.overview.printables import Printable, RecordRef
from ui.papers.drawing import drawing_of, look_of, setting_of
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from ui.papers.rows import PaperRows

REST_MS = 300
"""So long nothing more may be entered before the kit is drawn anew; the card comes first."""


class KitReader(QObject):
    """`come` says that `entries` hold the kit as it stands; `problems` name the papers that cannot be drawn."""

    come = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: PaperRows | None = None
        self._waiting: list[tuple[Printable, RecordRef]] = []
        self._found: list[KitEntry] = []
        self._refused: list[str] = []
        self.entries: list[KitEntry] = []
        self.problems: list[str] = []
        self._rest, self._next = QTimer(self), QTimer(self)
        for timer, run in ((self._rest, self._begin), (self._next, self._go_on)):
            timer.setSingleShot(True)
            timer.timeout.connect(run)

    def read(self, rows: PaperRows) -> None:
        """Everything at once."""
        self._rows = rows
        self._begin()
        self._next.stop()
        while self._waiting:
            self._read_next()
        self._end()

    def read_soon(self) -> None:
        """Once things have come to rest."""
        self._next.stop()
        self._rest.start(REST_MS)

    def _begin(self) -> None:
        self._rest.stop()
        self._waiting = self._rows.whole_kit() if self._rows is not None else []
        self._found, self._refused = [], []
        self._next.start(0)

    def _go_on(self) -> None:
        if self._waiting:
            self._read_next()
            self._next.start(0)
        else:
            self._end()

    def _read_next(self) -> None:
        (printable, record), rows = self._waiting.pop(0), self._rows
        if rows is None:
            return
        drawing, setting = drawing_of(self._context), setting_of(look_of(self._context))
        try:
            entry = self._context.read(
                lambda db: entry_of(db, printable, record, drawing, rows.look_at, setting)
            )
        except DeskError as problem:
            self._refused.append(f"{printable.label}没有列出：{problem.message}")
        else:
            self._found.append(entry)

    def _end(self) -> None:
        drawing = drawing_of(self._context)
        self.entries = self._context.read(lambda db: heads_and_copies(db, self._found, drawing))
        self.problems = self._refused
        self.come.emit()
