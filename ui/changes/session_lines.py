"""A line about one session on a deputy's card: its name leads there, below it what is to be said."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY


def session_line(
    context: AppContext, session_id: str, name: str, words: str, badge: Badge | None = None
) -> QWidget:
    """`words` may be several lines; `badge` stands behind the name."""
    line = QWidget()
    head = QHBoxLayout()
    head.setSpacing(GAP_SMALL)
    head.addWidget(link_button(name, partial(context.go, "sessions", session_id)))
    if badge is not None:
        head.addWidget(badge)
    head.addStretch(1)
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_TINY)
    column.addLayout(head)
    column.addWidget(text_label(words, "second"))
    return line
