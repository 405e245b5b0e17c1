"""A state word with its tone: 已开, 待开, 逾期."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.labels import set_look, set_shown
from ui.widgets.tokens import Tone


class Badge(QLabel):
    """Shows one word; hidden while the word is empty."""

    def __init__(self, word: str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "badge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(word, tone)

    def set_state(self, word: str, tone: Tone = Tone.PLAIN) -> None:
        """Shows another word."""
        self.setText(word)
        self.setAccessibleName(f"状态：{word}" if word else "")
        set_look(self, "tone", tone.value)
        set_shown(self, bool(word))
