"""Whoever sits here may only look: asked by fields, lists, buttons, menus and keys, so that no tab has to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from renda_desktop.errors import LookingOnly
from ui.widgets.writing_words import writes

_PROPERTY = "only_look"
TIP = "只看，不能改"


def set_only_look(on: bool) -> None:
    """For all windows of the program, which work on one data file; before its pages are made."""
    app = QCoreApplication.instance()
    if app is not None and only_look() != on:
        app.setProperty(_PROPERTY, on)


def only_look() -> bool:
    """Whether nothing may be changed here."""
    app = QCoreApplication.instance()
    return bool(app is not None and app.property(_PROPERTY))


def held_back(action: QAction) -> QAction:
    """`action` of a menu, which is not there for whoever may only look and would change something by it."""
    if only_look():
        _hold_back(action)
        action.changed.connect(partial(_hold_back, action))
    return action


def for_writers(run: Callable[[], object], at: QWidget) -> Callable[[], object]:
    """What a key does; whoever may only look is told in the window of `at` that he may not."""

    def answer() -> None:
        if only_look():
            from ui.widgets.toast import toast

            toast(at.window(), LookingOnly().message)
        else:
            run()

    return answer


def tell_why(view: QAbstractItemView, changed_here: Callable[[QModelIndex], bool]) -> None:
    """Over cells of a list that a click or typing would change, whoever may only look reads why nothing answers."""
    view.viewport().installEventFilter(_Reason(view, changed_here))


class _Reason(QObject):
    def __init__(self, view: QAbstractItemView, changed_here: Callable[[QModelIndex], bool]) -> None:
        super().__init__(view)
        self._view, self._changed_here = view, changed_here

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tip of a cell."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent) or not only_look():
            return False
        index = self._view.indexAt(event.pos())
        if not index.isValid() or not self._changed_here(index):
            return False
        QToolTip.showText(event.globalPos(), TIP, self._view)
        return True


def _hold_back(action: QAction) -> None:
    if writes(action.text()) and (action.isEnabled() or action.isVisible()):
        action.setVisible(False)
        action.setEnabled(False)
