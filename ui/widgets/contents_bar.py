"""The names of a card's sections: all of them where there is room, else one line of them beside 目录."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button, MenuButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tokens import GAP_TINY


class ContentsBar(QWidget):
    """In one line the present section stands between its neighbours, and 目录 offers all of them."""

    asked = Signal(str)
    """A section is to be shown: its key."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._left_out: set[str] = set()
        self._current, self._first, self._one_line = "", 0, False
        self._flow = FlowLayout(self, GAP_TINY)
        self.menu_button = MenuButton("目录")
        self.menu_button.setAccessibleName("目录：转到哪一部分")
        self.menu_button.setToolTip("列出全部，点一个就转到那里")
        self.menu_button.menu().aboutToShow.connect(self._fill_menu)
        self.menu_button.hide()
        self._flow.addWidget(self.menu_button)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._arrange)

    def add(self, key: str, title: str) -> None:
        """A section more, at the end."""
        button = Button(title, "", "contents", lambda: self.asked.emit(key))
        button.setCheckable(True)
        button.setAccessibleName(f"转到：{title}")
        self.buttons[key] = button
        self._flow.addWidget(button)
        self._later.start()

    def offer(self, key: str, on: bool) -> None:
        """Leaves out a section that does not concern this record."""
        self._left_out.discard(key)
        if not on:
            self._left_out.add(key)
        self._arrange()

    def mark(self, key: str) -> None:
        """The section that is looked at."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        if key != self._current:
            self._current = key
            self._arrange()

    def set_one_line(self, on: bool) -> None:
        """Whether only one line of names is shown."""
        if on != self._one_line:
            self._one_line = on
            self._arrange()

    def whole_height(self, width: int) -> int:
        """What all names would take."""
        lines, x = 1, 0
        height = max((button.sizeHint().height() for button in self.buttons.values()), default=0)
        for key in self._offered():
            wide = self.buttons[key].sizeHint().width()
            if x and x + wide > width:
                lines, x = lines + 1, 0
            x += wide + GAP_TINY
        return lines * (height + GAP_TINY) - GAP_TINY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other names."""
        super().resizeEvent(event)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type, fewer names in a line."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._later.start()

    def _offered(self) -> list[str]:
        return [key for key in self.buttons if key not in self._left_out]

    def _arrange(self) -> None:
        offered = self._offered()
        shown = self._in_one_line(offered) if self._one_line else offered
        self.menu_button.setVisible(len(shown) < len(offered))
        for key, button in self.buttons.items():
            button.setVisible(key in shown)

    def _in_one_line(self, offered: Sequence[str]) -> Sequence[str]:
        """As many as there is room for, moved no further than the present one and its neighbours need."""
        if self._fitting(offered, 0, self.width()) == len(offered):
            self._first = 0
            return offered
        room = self.width() - self.menu_button.sizeHint().width() - GAP_TINY
        at = offered.index(self._current) if self._current in offered else 0
        before, after = max(0, at - 1), min(len(offered) - 1, at + 1)
        first = max(0, min(self._first, before, len(offered) - 1))
        while first < at and first + self._fitting(offered, first, room) <= after:
            first += 1
        while first and first - 1 + self._fitting(offered, first - 1, room) == len(offered):
            first -= 1  # no empty room at the end
        self._first = first
        return offered[first : first + max(1, self._fitting(offered, first, room))]

    def _fitting(self, offered: Sequence[str], first: int, room: int) -> int:
        """How many names from this one on stand side by side in that room."""
        x = 0
        for count, key in enumerate(offered[first:]):
            x += self.buttons[key].sizeHint().width()
            if x > room:
                return count
            x += GAP_TINY
        return len(offered) - first

    def _fill_menu(self) -> None:
        menu = self.menu_button.menu()
        menu.clear()
        for key in self._offered():
            action = menu.addAction(self.buttons[key].text())
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _=False, key=key: self.asked.emit(key))
