"""Taking everything out of a layout whose content is made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.labels import set_shown


def emptied(layout: QLayout) -> None:
    """The widgets go at once from sight (what had the focus hands it on) and are deleted later."""
    while layout.count():
        widget: QWidget | None = layout.takeAt(0).widget()
        if widget is not None:
            set_shown(widget, False)
            widget.deleteLater()
