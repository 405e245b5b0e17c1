"""Where the focus goes: parts made late take their place in the order of the Tab key, and are brought into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP_LARGE


def reveal(widget: QWidget, margin: int = GAP_LARGE) -> None:
    """Scrolls the area the widget stands in so that it can be seen with some room around; nothing without one.

    Of a list that is higher than the area it is the current row. For a focus the program sets: the Tab key does this
    by itself.
    """
    above = scroll_area_of(widget)
    if above is None:
        return
    above.ensureWidgetVisible(widget, 0, margin)
    inside = above.widget()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid() and inside is not None:
        row = widget.visualRect(widget.currentIndex())
        for edge in (row.bottomLeft(), row.topLeft()):
            at = widget.viewport().mapTo(inside, edge)
            above.ensureVisible(at.x(), at.y(), 0, margin)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The area the widget stands in, if it stands in one."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def show_keeping_focus(wanted: Mapping[QWidget, bool]) -> None:
    """Shows and hides widgets. Where the one with the focus goes, the first that stays gets it.

    Qt would give it to whatever comes next in the window, maybe far below, and the view would jump there.
    """
    focused = next((one for one, on in wanted.items() if not on and one.hasFocus()), None)
    for widget, on in wanted.items():
        if on:
            set_shown(widget, True)
    heir = next((one for one, on in wanted.items() if on), None)
    if focused is not None and heir is not None:
        heir.setFocus(Qt.FocusReason.OtherFocusReason)
    for widget, on in wanted.items():
        if not on:
            set_shown(widget, False)


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
