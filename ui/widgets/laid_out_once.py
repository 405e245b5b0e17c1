"""Many widgets shown and hidden at once: the window is laid out after the last, not after each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def laid_out_once(area: QWidget) -> Iterator[None]:
    """While its parts come and go, `area` is hidden: `QWidget.show` lays out every visible parent up to the window.

    Nothing is painted meanwhile. An area that has the focus stays, or Qt would hand the focus to something else.
    """
    focused = QApplication.focusWidget()
    if not area.isVisible() or (focused is not None and area.isAncestorOf(focused)):
        yield
        return
    area.hide()
    try:
        yield
    finally:
        area.show()
