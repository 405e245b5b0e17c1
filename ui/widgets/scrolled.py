"""A page that is higher than the window: it scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(body: QWidget) -> QScrollArea:
    """The body in a scroll area that takes no focus of its own and has the ground of a surface."""
    area = QScrollArea()
    area.setProperty("look", "surface")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
