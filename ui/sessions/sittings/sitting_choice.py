"""Which sitting is looked at: one chip for each, in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.sessions.rows import Sitting
from ui.widgets.buttons import Button
from ui.widgets.tokens import GAP_TINY


class SittingChoice(QWidget):
    """Exactly one is chosen; a sitting that was moved or removed takes its chip along."""

    chosen = Signal(str)
    """The entry of the schedule."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, Button] = {}
        self._shown: tuple[Sitting, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP_TINY)
        self._row.addStretch(1)

    def show_sittings(self, sittings: Sequence[Sitting], current: str) -> None:
        """Shows these, the current one pressed."""
        if self._shown != tuple(sittings):
            self._make(sittings)
        for entry, chip in self.chips.items():
            chip.setChecked(entry == current)

    def _make(self, sittings: Sequence[Sitting]) -> None:
        self._shown = tuple(sittings)
        for chip in self.chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for sitting in sittings:
            chip = Button(sitting.name, "", "chip", partial(self._choose, sitting.entry_id))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.chips[sitting.entry_id] = chip
            self._row.insertWidget(self._row.count() - 1, chip)

    def _choose(self, entry_id: str) -> None:
        for entry, chip in self.chips.items():
            chip.setChecked(entry == entry_id)
        self.chosen.emit(entry_id)
