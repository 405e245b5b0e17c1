"""A page of its own on the right side that asks for something new: a title, fields, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import text_label
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_WIDEST = 760


class FormPage(QWidget):
    """A title, what is asked for, and a way out."""

    given_up = Signal()

    def __init__(self, title: str, leave: str) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title_label = text_label(title, "title")
        self.cancel_button = quiet_button(leave, "", self.given_up.emit)
        body = QWidget()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        self.column.setSpacing(GAP)
        self.column.addWidget(self.title_label)
        scroll = scrolled(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def end(self, *buttons: QWidget) -> None:
        """The buttons at the end, the way out last."""
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for button in (*buttons, self.cancel_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
