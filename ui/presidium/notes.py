"""Quiet sentences to look at: never a block, the law behind them as a tip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.labels import set_shown, text_label


class Notes(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, title: str = "请核对") -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        picture = QLabel()
        picture.setPixmap(theme.picture("info", colour=tokens.TONE_INK[tokens.Tone.SOON]))
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_SMALL)
        head.addWidget(picture)
        head.addWidget(text_label(title, "strong"), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.GAP_TINY)
        self._column.addLayout(head)
        self.hide()

    def sentences(self) -> list[str]:
        """What is said now."""
        return [label.text() for label in self._labels if not label.isHidden()]

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Says these."""
        self.show_cited((sentence, "") for sentence in sentences)

    def show_cited(self, sentences: Iterable[tuple[str, str]]) -> None:
        """Says these, each with the article behind it."""
        said = list(sentences)
        while len(self._labels) < len(said):
            label = text_label("", "second")
            label.setContentsMargins(theme.px(tokens.ICON) + tokens.GAP_SMALL, 0, 0, 0)
            self._labels.append(label)
            self._column.addWidget(label)
        for place, label in enumerate(self._labels):
            text, citation = said[place] if place < len(said) else ("", "")
            label.setText(text)
            label.setToolTip(citation)
            set_shown(label, bool(text))
        set_shown(self, bool(said))
