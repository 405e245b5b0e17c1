"""The worksheets of a form as tabs below the sheet, as in Excel; a form of one sheet has none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import set_shown

_ALONE = "（不填）"
_ARROWS = 64


class SheetTabs(QWidget):
    """Says which worksheet was chosen, and that the current one is to be filled or left alone."""

    chosen = Signal(str)
    fill_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = []
        self.bar = QTabBar()
        self.bar.setShape(QTabBar.Shape.RoundedSouth)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName("工作表")
        self.bar.setToolTip("Ctrl+PageUp、Ctrl+PageDown 也能换工作表")
        self.bar.setStyleSheet(f"QTabBar::scroller {{ width: {_ARROWS}px; }}")
        self.fill_button = quiet_button("填这张", "file-spreadsheet", self.fill_asked.emit)
        self.leave_button = quiet_button("这张不填", "minus", self.leave_asked.emit)
        self.fill_button.setToolTip("认一认这张工作表要填什么，和别的一起填")
        self.leave_button.setToolTip("这张工作表照原样留着")
        self.bar.currentChanged.connect(self._turned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.GAP_SMALL, tokens.GAP_TINY)
        row.addWidget(self.bar, 1)
        row.addWidget(self.fill_button)
        row.addWidget(self.leave_button)
        self.hide()

    def show_sheets(self, names: Sequence[str], filled: Collection[str], current: str) -> None:
        """All worksheets with a tab, those that are filled, and the one that is shown."""
        self.bar.blockSignals(True)
        if self.names != list(names):
            while self.bar.count():
                self.bar.removeTab(0)
            for name in names:
                self.bar.addTab(name)
        self.names = list(names)
        for place, name in enumerate(names):
            self.bar.setTabText(place, _escaped(name) + ("" if name in filled else _ALONE))
            self.bar.setTabTextColor(place, QColor() if name in filled else QColor(tokens.SECOND_TEXT))
        if current in names:
            self.bar.setCurrentIndex(self.names.index(current))
        self.bar.blockSignals(False)
        set_shown(self.fill_button, current not in filled)
        set_shown(self.leave_button, current in filled)
        set_shown(self, len(names) > 1)

    def step(self, by: int) -> None:
        """The worksheet before (-1) or behind (1) the current one."""
        place = self.bar.currentIndex() + by
        if 0 <= place < len(self.names):
            self.bar.setCurrentIndex(place)

    def _turned(self, place: int) -> None:
        if 0 <= place < len(self.names):
            self.chosen.emit(self.names[place])


def _escaped(name: str) -> str:
    """An ampersand is no key of its own here."""
    return name.replace("&", "&&")
