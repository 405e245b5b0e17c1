"""A problem at the top of a page; it stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, icon_button, link_button
from ui.widgets.labels import set_shown, text_label


class Banner(QFrame):
    """Hidden until `show_problem`; a further problem replaces the one that stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.label = text_label("")
        self.action_button: Button = link_button("", self._act)
        self.close_button = icon_button("关闭这条提示", "x", self.close_banner)
        self._run: Callable[[], object] | None = None
        picture = QLabel()
        picture.setPixmap(theme.picture("triangle-alert", colour=tokens.RED))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_SMALL)
        row.setSpacing(tokens.GAP)
        row.addWidget(picture)
        row.addWidget(self.label, 1)
        row.addWidget(self.action_button)
        row.addWidget(self.close_button)
        self.hide()

    def show_problem(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Shows a whole sentence, and a link that helps if there is one."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self._run = run
        self.action_button.setText(action)
        self.action_button.setAccessibleName(action)
        set_shown(self.action_button, bool(action))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_banner(self) -> None:
        """Takes it away."""
        self.hide()

    def _act(self) -> None:
        if self._run is not None:
            self._run()
