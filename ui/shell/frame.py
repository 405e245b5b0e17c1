"""The frame of the main window: emblem line, tabs, undo, type size, pages, status bar. Knows no data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.shell.tab_list import TABS
from ui.widgets import theme, tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.tokens import Tone

NARROW_FROM = 125
"""Percent of type from which the undo button leaves its room to the tabs; its tip still says what it takes back."""
_LEAST = 6
"""撤销： and three characters: less than that says nothing."""


class Frame(QWidget):
    """Everything that is there before any data is: painted first, filled later."""

    tab_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = self._tab_bar()
        self.undo_button = Button("撤销", "undo-2", tip="把最近一步改回去（Ctrl+Z）")
        self.undo_button.setEnabled(False)
        self._undo_label = ""
        self.smaller_button = Button("A−", tip="字小一点")
        self.larger_button = Button("A+", tip="字大一点")
        self.settings_button = Button("设置", "settings", tip="单位、届次、选区、代表团、代表小组")
        self.help_button = Button("帮助", "circle-question-mark", tip="这一页怎么用（F1）")
        # A− and A+ in the corner, where growing type does not push them from under the mouse onto another button.
        self._corner = (self.settings_button, self.help_button, self.smaller_button, self.larger_button)
        self.banner = Banner()
        self.pages = QStackedWidget()
        self.saved_label = text_label("", "small", wrap=False)
        self.backup_button = Button("", "", "foot")
        set_shown(self.backup_button, False)
        self.place_label = text_label("", "small", wrap=False)
        self.office_label = text_label("", "small", wrap=False)
        self.holder_label = text_label("", "small", wrap=False)
        """Whose password opened the data file, and whether he may only look."""
        self.lock_button = Button("锁定", "", "over", tip="离开一会儿，把窗口遮住（Ctrl+L）")
        self.lock_button.hide()
        self._lay_out()

    def show_tab(self, key: str) -> None:
        """Marks a tab as the current one, without announcing it; none while the page shown is no tab's."""
        keys = [self.tabs.tabData(i) for i in range(self.tabs.count())]
        self.tabs.blockSignals(True)
        if key in keys:
            self.tabs.setCurrentIndex(keys.index(key))
        self.tabs.blockSignals(False)
        set_look(self.tabs, "away", "false" if key in keys else "true")  # Qt always has one: it only looks so
        if key not in keys and self.tabs.hasFocus():
            self.settings_button.setFocus()

    def show_bars(self, on: bool) -> None:
        """The tabs and the settings; without an open data file there is nothing behind them."""
        self.tabs.setVisible(on)
        self.settings_button.setVisible(on)

    def show_backup(self, words: str, tone: Tone, tip: str) -> None:
        """How old the newest proved backup is; its words say what the colour says."""
        self.backup_button.setText(f"备份：{words}")
        self.backup_button.setAccessibleName(f"备份：{words}，打开备份和恢复")
        self.backup_button.setToolTip(tip)
        set_look(self.backup_button, "tone", tone.value)
        set_shown(self.backup_button, True)

    def show_undo(self, label: str | None) -> None:
        """What [撤销] takes back, as far as the tabs leave room for it; the tip says all of it."""
        self._undo_label = label or ""
        self.undo_button.setEnabled(label is not None)
        self.undo_button.setToolTip(f"撤销：{label}（Ctrl+Z）" if label else "没有可以撤销的")
        self._fit_undo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room beside the tabs."""
        super().resizeEvent(event)
        self._fit_undo()

    def _fit_undo(self) -> None:
        button, text = self.undo_button, "撤销"
        if self._undo_label and theme.scale() < NARROW_FROM:
            full, metrics = f"撤销：{_short(self._undo_label)}", button.fontMetrics()
            beside = button.sizeHint().width() - metrics.horizontalAdvance(button.text())
            fitting = metrics.elidedText(full, Qt.TextElideMode.ElideRight, self._undo_room() - beside)
            text = fitting if len(fitting) >= _LEAST else text
        if button.text() != text:
            button.setText(text)

    def _undo_room(self) -> int:
        """Pixels between the last tab and the buttons on the right."""
        tabs = self.tabs.sizeHint().width() if not self.tabs.isHidden() else 0
        others = sum(one.sizeHint().width() for one in self._corner)
        gaps = (len(self._corner) + 3) * tokens.GAP_TINY + 2 * tokens.GAP
        return self.width() - tabs - others - gaps

    def set_tabs(self, keys: tuple[str, ...]) -> None:
        """Offers only these tabs (a street has no congress)."""
        for place in range(self.tabs.count()):
            self.tabs.setTabVisible(place, self.tabs.tabData(place) in keys)

    def _tab_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(True)
        bar.setAccessibleName("功能")
        for place, tab in enumerate(TABS):
            bar.addTab(tab.title)
            bar.setTabData(place, tab.key)
            bar.setTabToolTip(place, f"{tab.title}（Ctrl+{place + 1}）")
        bar.currentChanged.connect(lambda place: self.tab_chosen.emit(bar.tabData(place)))
        # From the settings the way back may be the tab that is still the current one.
        bar.tabBarClicked.connect(lambda place: self._clicked(place))
        return bar

    def _clicked(self, place: int) -> None:
        if place == self.tabs.currentIndex() and place >= 0:
            self.tab_chosen.emit(self.tabs.tabData(place))

    def _lay_out(self) -> None:
        emblem = QFrame()
        emblem.setProperty("look", "emblem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(emblem)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.GAP, tokens.GAP_TINY, tokens.GAP, 0)
        row.setSpacing(tokens.GAP_TINY)
        row.addWidget(self.tabs, 1)
        row.addStretch()  # holds the buttons in the corner while there are no tabs
        for button in (self.undo_button, *self._corner):
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.GAP, tokens.GAP_TINY, tokens.GAP, tokens.GAP_TINY)
        row.setSpacing(tokens.GAP_HUGE)
        row.addWidget(self.saved_label)
        row.addWidget(self.backup_button)
        row.addWidget(self.office_label)
        row.addWidget(self.holder_label)
        row.addWidget(self.lock_button)
        row.addStretch(1)
        row.addWidget(self.place_label)
        return row


def _short(label: str) -> str:
    return label if len(label) <= 16 else f"{label[:15]}…"
