"""What a section says while the session has nothing of its kind, and the way to where that is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP_TINY


class SwitchedOff(QWidget):
    """A sentence and [去“会议”里点选]; `ask` shows the section of that key."""

    def __init__(self, sentence: str, ask: Callable[[str], object]) -> None:
        super().__init__()
        self.sentence = text_label(sentence, "second")
        self.link = link_button("去“会议”里点选", lambda: ask("basics"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.sentence)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
