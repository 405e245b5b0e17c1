"""What is said above the pages, in one line, so that the paper keeps the room; a click unfolds the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_TINY

_EDGE = 1
"""Pixels of the line around what is scrolled by keyboard."""


class _Words(QScrollArea):
    """As high as its label wants, as long as the paper below keeps its least room; else it scrolls."""

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setWidget(label)
        self.setWidgetResizable(True)
        self.setProperty("look", "words")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("预览上面的提示")
        for ground in (self, self.viewport(), label):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """The whole text at this width."""
        wraps = self._label.wordWrap()
        high = (
            self._label.heightForWidth(self.width() - 2 * _EDGE) if wraps else self._label.sizeHint().height()
        )
        return QSize(0, high + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        """One line, or four of an unfolded text."""
        line = self._label.fontMetrics().lineSpacing()
        return QSize(0, min(self.sizeHint().height(), line * 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class FoldedNote(QWidget):
    """Sentences below one another; folded, the first one as far as there is room, and how many follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._open = "", False
        self.label = text_label("", "small")
        self.words = _Words(self.label)
        self.fold_button = Button("", "", "link", self._turn)
        self.fold_button.setProperty("look", "small-link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TINY)
        row.addWidget(self.words, 1)
        row.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """Everything there is to say, a line for each sentence."""
        return self._text

    def set_text(self, text: str) -> None:
        """Other sentences; they stand folded again."""
        if text != self._text:
            self._text, self._open = text, False
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows another part of the line."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does larger type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _turn(self) -> None:
        self._open = not self._open
        self.words.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        lines = self._text.splitlines()
        first, metrics = (lines[0] if lines else ""), self.label.fontMetrics()
        width = self.width() - 2 * _EDGE
        whole = len(lines) < 2 and metrics.horizontalAdvance(first) <= width
        more = f"展开（{len(lines)} 条）" if len(lines) > 1 else "展开"
        self.fold_button.setText("收起" if self._open else more)
        self.fold_button.setAccessibleName(f"{self.fold_button.text()}预览上面的提示")
        set_shown(self.fold_button, not whole)
        room = width - (0 if whole else self.fold_button.sizeHint().width() + GAP_TINY)
        elided = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        self.label.setWordWrap(self._open)
        self.label.setText(self._text if self._open else elided)
        self.label.setToolTip("" if self._open or whole else self._text)
        self.label.setAccessibleName(self._text)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._open else Qt.FocusPolicy.NoFocus)
        self.words.updateGeometry()
