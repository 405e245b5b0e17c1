"""The top of a card, always visible: name, state and buttons, a line about the record, the table of contents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.contents_bar import ContentsBar
from ui.widgets.labels import set_look, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL, GAP_TINY, TITLE

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class CardHeading(QVBoxLayout):
    """The layout; where it would take too much of the card, the owner makes it short."""

    def __init__(self) -> None:
        super().__init__()
        self.title_label = text_label("", "title")
        self.badge = Badge()
        self.sub_label = text_label("", "second")
        self.sub_label.hide()
        self.actions = QHBoxLayout()
        self.contents = ContentsBar()
        self.contents.hide()
        self._short = False
        self.actions.setSpacing(GAP_SMALL)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.title_label, 1)
        line.addWidget(self.badge)
        line.addLayout(self.actions)
        self.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP_SMALL)
        self.setSpacing(GAP_TINY)
        self.addLayout(line)
        self.addWidget(self.sub_label)
        self.addWidget(self.contents)

    def set_short(self, short: bool) -> bool:
        """A smaller title, or the usual one; whether that is another than before."""
        if short == self._short:
            return False
        self._short = short
        set_look(self.title_label, "look", "section" if short else "title")
        return True

    def whole_height(self, width: int, *, names: bool) -> int:
        """The height of title, line and all names of the sections, whatever of it is shown now."""
        width -= 2 * GAP_LARGE
        beside = (self.badge, *(self.actions.itemAt(place).widget() for place in range(self.actions.count())))
        taken = sum(one.sizeHint().width() + GAP for one in beside if not one.isHidden())
        metrics = QFontMetrics(theme.font(TITLE, bold=True))
        room = max(1, width - taken)
        title = metrics.boundingRect(0, 0, room, 0, _WRAPPED, self.title_label.text()).height()
        line = self.sub_label.heightForWidth(width) if self.sub_label.text() else 0
        below = self.contents.whole_height(width) if names else 0
        return GAP + title + GAP_TINY + line + GAP_TINY + below + GAP_SMALL
