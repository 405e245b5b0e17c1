"""The sittings of a session side by side, each with how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from renda_desktop.proceedings.rows import SittingOrder
from renda_desktop.sessions.rules import Part
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL


class SittingChips(QWidget):
    """One chip for each sitting; the one looked at is checked."""

    chosen = Signal(str)
    """The entry of a sitting."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, GAP_SMALL)
        self.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)

    def show_orders(self, orders: Sequence[SittingOrder], entry_id: str) -> None:
        """Shows these sittings; the chips stay the same widgets as long as the sittings do."""
        if list(self.chips) != [order.entry_id for order in orders]:
            self._make(orders)
        for order in orders:
            over = order.done == len(order.steps)
            count = "✓" if over else f"{order.done}/{len(order.steps)}"
            chip = self.chips[order.entry_id]
            chip.setText(f"{short_name(order)} {count}")
            chip.setAccessibleName(f"{order.name}　{'已办完' if over else f'已办{count}'}")
            chip.setChecked(order.entry_id == entry_id)

    def _make(self, orders: Sequence[SittingOrder]) -> None:
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for order in orders:
            chip = Button(short_name(order), "", "chip", partial(self.chosen.emit, order.entry_id))
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self.chips[order.entry_id] = chip


def short_name(order: SittingOrder) -> str:
    """第一次全会, 主席团第一次会, 主席团会: so that all sittings stand in one line."""
    plain = order.name.replace("全体会议", "全会").replace("预备会议", "预备会")
    if order.hall.entry.part is Part.PRESIDIUM:
        return plain.partition("（")[0].replace("会议", "会")
    return plain
