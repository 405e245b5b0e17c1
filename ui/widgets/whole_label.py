"""A wrapped label that never loses a line: it takes the height its words need at the width it got."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from ui.widgets.labels import LabelLook


class WholeLabel(QLabel):
    """A scroll area counts the heights of a page before its scroll bar stands; then words may need one line more."""

    def __init__(self, look: LabelLook = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)

    def say(self, text: str) -> None:
        """Other words, another height."""
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.text() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(0)  # the height for a width is never less than the least height
            self.setMinimumHeight(self.heightForWidth(self.width()))
