"""A page that is higher than the window: it scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class ScrolledColumn(QVBoxLayout):
    """Of a page that scrolls: what it holds is never squeezed.

    When something grows the scroll area gives the page its new height in a later turn of the event loop only.
    """

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Takes the height that is needed, beyond the page if need be."""
        needed = self.heightForWidth(rect.width())
        super().setGeometry(
            rect if needed <= rect.height() else QRect(rect.topLeft(), QSize(rect.width(), needed))
        )


def scrolled(body: QWidget) -> QScrollArea:
    """The body in a scroll area that takes no focus of its own and has the ground of a surface."""
    area = QScrollArea()
    area.setProperty("look", "surface")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
