"""How many it takes, counted from today's roster: every number opens its article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overview.shown import ShownLine
from ui.widgets.buttons import Button, link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_TINY


class ThresholdLine(QWidget):
    """Small links side by side."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.base_label = text_label("", "small", wrap=False)
        self._shown: tuple[ShownLine, ...] = ()
        self._links: list[Button] = []
        self._row = FlowLayout(self, GAP_TINY)
        self._row.addWidget(self.base_label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_thresholds(self, base: str, lines: Sequence[ShownLine]) -> None:
        """Shows these; nothing moves while they are the same."""
        self.base_label.setText(f"{base}：" if base else "")
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for link in self._links:
            set_shown(link, False)
            self._row.removeWidget(link)
            link.deleteLater()
        self._links = [self._link(line) for line in lines]

    def links(self) -> list[Button]:
        """The numbers."""
        return list(self._links)

    def hasHeightForWidth(self) -> bool:
        """Where one line is too narrow there are more."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        return self._row.heightForWidth(width)

    def _link(self, line: ShownLine) -> Button:
        link = link_button(line.text, lambda: self.opened.emit(line.key))
        link.setProperty("look", "small-link")
        link.setToolTip(f"{line.tip}（点一下看原文）")
        self._row.addWidget(link)
        return link
