"""Finding a place by the name the screen has for it: a field, a column of a list, a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from ui.widgets.card import Card
from ui.widgets.field import Field


def enter_named(inside: QWidget, name: str) -> bool:
    """Puts the cursor where `name` is entered inside a part of the page; False where nothing there is called so."""
    if not name:
        return False
    return _field(inside, name) or _column(inside, name) or _button(inside, name)


def enter_section(card: Card, title: str, name: str = "") -> bool:
    """The same in the section of a card with this title: it comes to the top; False where there is none such."""
    key = card.key_of(title)
    if not key:
        return False
    card.jump_to(key)
    enter_named(card.section(key), name)
    QTimer.singleShot(0, card, card.reveal_focus)
    return True


def _field(inside: QWidget, name: str) -> bool:
    fields: list[QWidget] = [*inside.findChildren(Field)]
    found = next((one for one in fields if _called(one, name) and one.isVisibleTo(inside)), None)
    return found is not None and _go(found)


def _called(field: QWidget, name: str) -> bool:
    return isinstance(field, Field) and field.label.text() == name


def _column(inside: QWidget, name: str) -> bool:
    """The cell of the current row, of the first one where none is current."""
    views: list[QTableView] = [*inside.findChildren(QTableView)]
    for view in views:
        model = view.model()
        names = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
        if name in names and view.isVisibleTo(inside):
            view.setCurrentIndex(model.index(max(view.currentIndex().row(), 0), names.index(name)))
            return _go(view)
    return False


def _button(inside: QWidget, name: str) -> bool:
    """A button of that name, be it one that opens a form (交办…)."""
    buttons: list[QAbstractButton] = [*inside.findChildren(QAbstractButton)]
    shown = [one for one in buttons if one.isVisibleTo(inside) and one.isEnabled()]
    found = next((one for one in shown if one.text().rstrip("…") == name.rstrip("…")), None)
    return found is not None and _go(found)


def _go(widget: QWidget) -> bool:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
