"""The one blue button of the day, large enough for a hurried hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize

from ui.widgets import theme
from ui.widgets.buttons import Button

_HEIGHT, _WIDTH = 46, 230


class LargeButton(Button):
    """As every blue button, higher and wider."""

    def __init__(self, word: str, on_click: Callable[[], object]) -> None:
        super().__init__(word, "check", "primary", on_click)

    def sizeHint(self) -> QSize:
        """At least as large as a thumb."""
        usual = super().sizeHint()
        return QSize(
            max(usual.width(), theme.px(_WIDTH)),
            max(usual.height(), theme.px(_HEIGHT)),
        )
