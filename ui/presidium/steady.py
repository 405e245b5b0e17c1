"""What the clerk looks at stays where it is while parts of the card above it grow or shrink."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def keep_place(widget: QWidget) -> None:
    """To be called before a change: once the page is laid out anew, the widget is scrolled back to its height."""
    area = _area_of(widget)
    if area is None or not widget.isVisible():
        return
    before = _height_in(area, widget)

    def put_back() -> None:
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + _height_in(area, widget) - before)

    QTimer.singleShot(0, widget, put_back)


def _height_in(area: QScrollArea, widget: QWidget) -> int:
    return widget.mapTo(area.viewport(), QPoint(0, 0)).y()


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
