"""Several lines of plain text: what is pasted loses its formatting."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

_PARAGRAPH = "\u2029"
"""Between two paragraphs of a selection, as Qt gives it."""


class PlainEdit(QPlainTextEdit):
    """No formatting comes in."""

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Only plain text comes in from Word."""
        self.insertPlainText(source.text())

    def selected_text(self) -> str:
        """What is selected, "" when nothing is."""
        return self.textCursor().selectedText().replace(_PARAGRAPH, "\n")
