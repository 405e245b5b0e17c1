"""What a deputy's card says session by session: a count, and a line for each session that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY


class SessionLines(QWidget):
    """A section in which nothing is entered: it follows from the sessions. `nothing` is said while there are none."""

    def __init__(self, context: AppContext, nothing: str) -> None:
        super().__init__()
        self.context = context
        self._lines: list[QWidget] = []
        self.count = text_label("", "strong")
        self.warning = text_label("", "body")
        self.none = text_label(nothing, "second")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for label in (self.count, self.warning, self.none):
            column.addWidget(label)
        column.addLayout(self._list)

    def lines(self) -> list[QWidget]:
        """A line for each session."""
        return self._lines

    def show_lines(self, lines: Sequence[QWidget], count: str, warning: str = "") -> None:
        """Shows these lines in place of the former ones, below what they come to and what follows from it."""
        old, self._lines = self._lines, list(lines)
        replace_lines(self._list, old, self._lines)
        set_shown(self.none, not self._lines)
        self.count.setText(count)
        set_shown(self.count, bool(self._lines))
        self.warning.setText(warning)
        set_shown(self.warning, bool(warning))


def session_line(
    context: AppContext, session_id: str, name: str, words: str, badge: Badge | None = None
) -> QWidget:
    """Leads to the session, without one to the register of suggestions.

    `words` may be several lines; `badge` stands behind the name.
    """
    line = QWidget()
    head = QHBoxLayout()
    head.setSpacing(GAP_SMALL)
    head.addWidget(
        link_button(name, partial(context.go, "sessions" if session_id else "suggestions", session_id))
    )
    if badge is not None:
        head.addWidget(badge)
    head.addStretch(1)
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_TINY)
    column.addLayout(head)
    column.addWidget(text_label(words, "second"))
    return line
