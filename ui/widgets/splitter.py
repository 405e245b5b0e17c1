"""List left, card right; the paper takes the list's place, or stands between them where there is room."""

from __future__ import annotations

from typing import TypedDict

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.widgets import theme

WIDE = 1600
"""From this width all three stand side by side."""
_USUAL_SHARE = 420
_LARGE_TYPE, _LARGE_TYPE_SHARE = 125, 500
"""From this scale on (in percent) names in a list would be cut: it takes half of the width."""


class SplitterState(TypedDict):
    """The remembered share of the list, in thousandths of the width."""

    list_share: int


def usual_share(share: int = _USUAL_SHARE, large: int = 0) -> int:
    """What a list takes (in thousandths) while nobody has moved the border; at large type half, more, or `large`."""
    return share if theme.scale() < _LARGE_TYPE else large or max(share, _LARGE_TYPE_SHARE)


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
        self._usual: tuple[int, int] | None = (_USUAL_SHARE, 0)
        """The shares, also at large type, before anybody moved the border; None since then."""
        self._share = usual_share()
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
        self._share, self._usual = max(200, min(700, state["list_share"])), None
        self._arrange()

    def restore_kept(self, kept: object, usual: int = _USUAL_SHARE, large: int = 0) -> None:
        """What this computer kept of `state`; the usual share where it kept none or nothing that can be read.

        `large`: the share at large type, for a list of few columns beside a card that needs the room.
        """
        share = kept.get("list_share") if isinstance(kept, dict) else None
        self.restore(SplitterState(list_share=share if isinstance(share, int) else usual_share(usual, large)))
        self._usual = None if isinstance(share, int) else (usual, large)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type gives the list its larger share, as long as nobody chose another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._usual is not None:
            self._share = usual_share(*self._usual)
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
        share = self._share if self._usual is None or not self._paper_on else max(self._share, usual_share())
        if three:
            side = width * self._share // 1600
            sizes = [side, (width - side) // 2, (width - side) // 2]
        else:
            first = width * share // 1000
            sizes = [first, first, width - first] if self.paper is not None else [first, width - first]
        self._splitter.setSizes(sizes)

    def _moved(self) -> None:
        first = self.paper if self._paper_on and self.paper is not None else self.left
        if self.width() and not (self._paper_on and self.width() >= WIDE):
            self._share, self._usual = first.width() * 1000 // self.width(), None
            self.sizes_changed.emit()
