"""Where what floats over the page goes: below the place it belongs to, above it where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

_GAP = 2


def place_below(floating: QWidget, anchor: QWidget, place: QRect | None = None) -> None:
    """Moves a window that has its size below `place` of `anchor` (all of it if not said), inside the screen."""
    rect = place if place is not None else anchor.rect()
    at = anchor.mapToGlobal(rect.bottomLeft())
    at.setY(at.y() + 1 + _GAP)
    screen = anchor.screen().availableGeometry()
    if at.y() + floating.height() > screen.bottom():
        at.setY(anchor.mapToGlobal(rect.topLeft()).y() - floating.height() - _GAP)
    at.setY(max(screen.top(), at.y()))
    at.setX(max(screen.left(), min(at.x(), screen.right() - floating.width())))
    floating.move(at)
