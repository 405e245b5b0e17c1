"""One of a few as chips: a form field, and a row that grows and shrinks with what there is to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL, GAP_TINY


class OneOfField(Field[str]):
    """Exactly one chip is on; ← and → walk along the chips, a click or the space bar chooses."""

    def __init__(self, label: str, options: Sequence[Option], *, parent: QWidget | None = None) -> None:
        super().__init__(label, "", parent=parent)
        self._chips: dict[str, Button] = {}
        self._picked = ""
        holder = QWidget()
        flow = FlowLayout(holder, GAP_TINY)
        for option in options:
            chip = Button(option.text, "", "chip", lambda key=option.key: self._pick(key))  # type: ignore[misc]
            chip.setCheckable(True)
            chip.installEventFilter(self)
            flow.addWidget(chip)
            self._chips[option.key] = chip
        self._place(holder, focus=next(iter(self._chips.values())))
        for option in options:
            self._chips[option.key].setAccessibleName(f"{label}：{option.text}")

    def chip(self, key: str) -> Button:
        """The chip of an option."""
        return self._chips[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """← and → go to the chip beside."""
        step = 0
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            return super().eventFilter(watched, event)
        chips = list(self._chips.values())
        place = next(at for at, chip in enumerate(chips) if chip is watched) + step
        chips[max(0, min(len(chips) - 1, place))].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _pick(self, key: str) -> None:
        self._picked = key
        self._mark()
        self._touched(self._chips[key].text())
        self.flush()

    def _read(self) -> str:
        return self._picked

    def _show(self, value: str) -> None:
        self._picked = value
        self._mark()

    def _mark(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == self._picked)

    def _set_read_only(self, on: bool) -> None:
        for chip in self._chips.values():
            chip.setEnabled(not on)


class ChipRow(QWidget):
    """Several names, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.chips: dict[str, Button] = {}
        self._flow = FlowLayout(self, GAP_SMALL)

    def show_chips(self, named: Mapping[str, str], current: str, least: int = 1) -> None:
        """Shows these; hidden with fewer than `least`."""
        for gone in [key for key in self.chips if key not in named]:
            chip = self.chips.pop(gone)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        if [key for key in named if key in self.chips] != list(self.chips):
            self.show_chips({}, "")
        for key, word in named.items():
            if key not in self.chips:
                self.chips[key] = Button(word, "", "chip", partial(self.chosen.emit, key))
                self.chips[key].setCheckable(True)
                self._flow.addWidget(self.chips[key])
            self.chips[key].setText(word)
            self.chips[key].setChecked(key == current)
            self.chips[key].setAccessibleName(f"{self._name}：{word}")
        set_shown(self, len(named) >= least)
