"""Plain labels in the looks of the design, and the hairline."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.widgets.focus_heir import pass_focus_on

LabelLook = Literal["body", "title", "section", "strong", "second", "small", "error", "cite"]


def text_label(text: str, look: LabelLook = "body", *, wrap: bool = True) -> QLabel:
    """A label that shows exactly its text (never as HTML), wrapped where the line ends."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("look", look)
    return label


def hairline() -> QFrame:
    """One thin line between two parts of a page."""
    line = QFrame()
    line.setProperty("look", "line")
    return line


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Changes a property the style sheet asks for, and repaints the widget if it really changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_shown(widget: QWidget, on: bool) -> None:
    """Shows or hides a widget; one that has no parent yet is not flashed up as a window of its own.

    What is hidden hands the focus to its neighbour (`focus_heir`).
    """
    if on and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        if not on:
            pass_focus_on(widget)
        widget.setVisible(on)
