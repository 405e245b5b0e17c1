"""A question that unfolds below what it is about: a button goes on, a link leaves everything as it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal
from ui.widgets.page_keys import on_enter
from ui.widgets.tokens import GAP_SMALL


class Question(QWidget):
    """Hidden until it is asked; Enter in one of its parts confirms."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, ok: str, icon: str, leave: str, *parts: QWidget) -> None:
        super().__init__()
        self.ok_button = quiet_button(ok, icon, self.confirmed.emit)
        self.leave_button = link_button(leave, self.leave)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.ok_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (*parts, buttons):
            column.addWidget(part)
        on_enter(self, self.confirmed.emit)
        self.hide()

    def unfold(self, name: str) -> None:
        """Asks, with all of the question in sight; `name` is what the button says to a reader of the screen."""
        self.ok_button.setAccessibleName(name)
        self.show()
        QTimer.singleShot(0, self, lambda: reveal(self))  # it has its place once the layout has run

    def leave(self) -> None:
        """Nothing happens; what was typed stays for the next time."""
        self.hide()
        self.left.emit()
