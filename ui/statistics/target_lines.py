"""How the targets stand, side by side; the number opens who counts, a doubt opens whose field is blank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.roster.targets import TargetResult
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP, GAP_SMALL, Tone


class TargetLines(QWidget):
    """Hidden while the office has set no targets."""

    opened = Signal(str, object)
    """Title of the list and the ids of those in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, GAP)
        self._flow.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        self._lines: list[QWidget] = []
        self._links: list[QWidget] = []
        self.hide()

    def show_results(self, results: Sequence[TargetResult]) -> None:
        """Shows how each stands, what is not met first."""
        for line in self._lines:
            self._flow.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._links = []
        self._lines = [self._line(result) for result in sorted(results, key=lambda one: one.met)]
        for line in self._lines:
            self._flow.addWidget(line)
        set_shown(self, bool(results))

    def links(self) -> list[QWidget]:
        """What can be opened, from left to right."""
        return self._links

    def words(self) -> list[str]:
        """The sentences as shown."""
        return [line.accessibleName() for line in self._lines]

    def _line(self, result: TargetResult) -> QWidget:
        line = QWidget(self)
        line.setAccessibleName(result.words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        badge = Badge(result.verdict, Tone.DONE if result.met else Tone.SOON)
        row.addWidget(badge)
        title = f"目标 {result.target.measure.value}"
        button = link_button(result.words.rsplit("，", 1)[0], partial(self.opened.emit, title, result.ids))
        button.setEnabled(bool(result.ids))
        row.addWidget(button)
        self._links.append(button)
        if result.doubt:
            doubt = link_button(result.doubt, partial(self.opened.emit, f"{title} 未填", result.blank))
            row.addWidget(doubt)
            self._links.append(doubt)
        line.setToolTip(f"依据：{result.target.source}" if result.target.source else "")
        return line
