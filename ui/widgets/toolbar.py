"""The row of commands at the top of a page: the blue one first, others beside it, the rest at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.tokens import GAP, GAP_SMALL


class PageToolbar(QWidget):
    """Widgets from the left; after `add_stretch` at the right end."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        self._row.setSpacing(GAP_SMALL)
        self._row.addStretch(1)
        self._stretched = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Adds a button after those already there."""
        at = self._row.count() if self._stretched else self._row.count() - 1
        self._row.insertWidget(at, widget)

    def add_stretch(self) -> None:
        """What is added from now on stands at the right end."""
        self._stretched = True
