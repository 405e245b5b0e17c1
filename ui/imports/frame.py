"""A page in place of a tab's own view: a row of buttons at the top, a line, and what the page is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import hairline
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL


def frame_page(
    page: QWidget, left: Sequence[QWidget], right: Sequence[QWidget], body: Sequence[QWidget]
) -> None:
    """Lays a page out; the last widget of the `body` takes the room."""
    page.setProperty("look", "surface")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    head = QHBoxLayout()
    head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
    head.setSpacing(GAP_LARGE)
    for widget in left:
        head.addWidget(widget)
    head.addStretch(1)
    for widget in right:
        head.addWidget(widget)
    inner = QVBoxLayout()
    inner.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
    inner.setSpacing(GAP_SMALL)
    for widget in body[:-1]:
        inner.addWidget(widget)
    inner.addWidget(body[-1], 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(hairline())
    column.addLayout(inner, 1)
