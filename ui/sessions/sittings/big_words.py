"""Words and figures large enough to be read from three metres."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.labels import text_label
from ui.widgets.tokens import TONE_INK, Tone

FIGURE, NAME, LONG_NAME, LINE, WORDS = 44, 56, 34, 28, 22
"""Sizes in pixels at 100 %: figures, the name of who came last, one that is long, the two-thirds line, the words."""


class BigLabel(QLabel):
    """A label of its own size, which grows with the type; `set_tone` colours it, its words say the same."""

    def __init__(self, size: int, *, bold: bool = True, wrap: bool = False) -> None:
        super().__init__()
        self._size, self._bold, self._percent = size, bold, 100
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._grow()

    def set_size(self, size: int) -> None:
        """In another size, in pixels at 100 %."""
        self._size = size
        self._grow()

    def magnify(self, percent: int) -> None:
        """So much larger than at 100 %, where the screen has room for it."""
        self._percent = percent
        self._grow()

    def set_tone(self, tone: Tone | None) -> None:
        """In the ink of a tone; None: as all text."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(TONE_INK[tone] if tone else tokens.TEXT))
        self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        wanted = theme.font(self._size * self._percent // 100, self._bold)
        if self.font() != wanted:
            self.setFont(wanted)


class Figure(QWidget):
    """A large number over its word: 76 实到."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.number = BigLabel(FIGURE)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._widen()
        caption = text_label(word, "section", wrap=False)
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(caption)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def magnify(self, percent: int) -> None:
        """The number so much larger than at 100 %."""
        self.number.magnify(percent)
        self._widen()

    def _widen(self) -> None:
        """Room for three digits, so that nothing moves while people come in."""
        self.number.setMinimumWidth(QFontMetrics(self.number.font()).horizontalAdvance("000"))

    def show_number(self, number: int, tone: Tone | None = None) -> None:
        """Shows another number."""
        self.number.setText(str(number))
        self.number.set_tone(tone)
        self.setAccessibleName(f"{self._word}{number}")
