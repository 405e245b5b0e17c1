"""Where the focus goes: parts made late take their place in the order of the Tab key, and are brought into sight."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.tokens import GAP_LARGE


def reveal(widget: QWidget, margin: int = GAP_LARGE) -> None:
    """Scrolls the area the widget stands in so that it can be seen with some room around; nothing without one.

    For a focus the program sets: the Tab key does this by itself.
    """
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, margin)


class TabMark(QWidget):
    """Never seen: keeps a place in the order of the Tab key for what is made later, see `place_after`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()


def place_after(stop: QWidget, widgets: Sequence[QWidget]) -> None:
    """The Tab key comes to these, in this order, right after `stop`.

    Give whole fields: moved without its field, a focus proxy leaves behind a second way in, and Tab goes round in a
    small ring.
    Qt puts what is made late behind everything else in the window. (The chain is not walked here: PySide takes
    each widget of `nextInFocusChain` for a child of the one before, and forgets it when that one goes.)
    """
    for one, following in pairwise([stop, *widgets]):
        QWidget.setTabOrder(one, following)
