"""Who gets the focus when the widget that has it is hidden: its neighbour, never something far away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.widgets.buttons import TAKES_AWAY


def pass_focus_on(leaving: QWidget) -> None:
    """Before `leaving` is hidden: where the focus is in it, the next thing on the page gets it, else the one above.

    What takes something away (`buttons.removal_link`) is passed over: the next Enter would remove it.

    Qt would give it to whatever was made next, maybe far below, and the page would jump there. Only the area that
    scrolls is looked through; without one Qt decides.
    """
    focused = QApplication.focusWidget()
    if focused is None or not (focused is leaving or leaving.isAncestorOf(focused)):
        return
    around = leaving.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        heir = _heir(leaving, around)
        if heir is not None:
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        around = around.parentWidget()


def _heir(leaving: QWidget, around: QWidget) -> QWidget | None:
    """The nearest below or beside it, else the nearest above."""
    here = _place(leaving, around)
    inside: tuple[QWidget, ...] = tuple(around.findChildren(QWidget))
    others = {one: _place(one, around) for one in inside if _takes_focus(one, leaving)}
    below = [one for one, at in others.items() if at >= here]
    if below:
        return min(below, key=lambda one: others[one])
    return max(others, key=lambda one: others[one], default=None)


def _place(widget: QWidget, around: QWidget) -> tuple[int, int]:
    at = widget.mapTo(around, QPoint(0, 0))
    return at.y(), at.x()


def _takes_focus(widget: QWidget, leaving: QWidget) -> bool:
    by_key = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    stays = widget is not leaving and not leaving.isAncestorOf(widget)
    harmless = not widget.property(TAKES_AWAY)
    return (
        by_key
        and stays
        and harmless
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    )
