"""List left, card right; the paper takes the list's place, or stands between them where there is room."""

from __future__ import annotations

from typing import TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

WIDE = 1600
"""From this width all three stand side by side."""


class SplitterState(TypedDict):
    """The remembered share of the list, in thousandths of the width."""

    list_share: int


class PageSplitter(QWidget):
    """`show_paper` turns the left side into the paper and back."""

    sizes_changed = Signal()
    """The user moved the border; ask `state`."""

    def __init__(
        self, left: QWidget, card: QWidget, paper: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.left = left
        self.card = card
        self.paper: QWidget | None = None
        self._paper_on = False
        self._share = 420
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.splitterMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        for side in (left, card):  # last: each further parent would style all they hold anew
            self._splitter.addWidget(side)
        left.setMinimumWidth(280)
        card.setMinimumWidth(400)
        if paper is not None:
            self.set_paper(paper)

    def set_paper(self, paper: QWidget) -> None:
        """The paper, built when it is first asked for."""
        self.paper = paper
        paper.hide()
        self._splitter.insertWidget(1, paper)

    def show_paper(self, on: bool) -> None:
        """[看文件] and [返回列表]."""
        self._paper_on = on and self.paper is not None
        self._arrange()

    def state(self) -> SplitterState:
        """What to store."""
        return SplitterState(list_share=self._share)

    def restore(self, state: SplitterState) -> None:
        """Gives the list its remembered share."""
        self._share = max(200, min(700, state["list_share"]))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the share, and changes between two and three parts."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self.paper is not None:
            self.paper.setVisible(self._paper_on)
        three = self._paper_on and self.width() >= WIDE
        self.left.setVisible(three or not self._paper_on)
        width = self.width()
        if three:
            side = width * self._share // 1600
            sizes = [side, (width - side) // 2, (width - side) // 2]
        else:
            first = width * self._share // 1000
            sizes = [first, first, width - first] if self.paper is not None else [first, width - first]
        self._splitter.setSizes(sizes)

    def _moved(self) -> None:
        first = self.paper if self._paper_on and self.paper is not None else self.left
        if self.width() and not (self._paper_on and self.width() >= WIDE):
            self._share = first.width() * 1000 // self.width()
            self.sizes_changed.emit()
