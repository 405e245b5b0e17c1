"""恢复这一份: what it would change, on a page of its own, with both buttons in sight however much that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import tokens
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import claim_escape
from ui.widgets.whole_label import WholeLabel

_RESTORE, _LEAVE = "恢复这一份", "不恢复，返回"
_KNOWN = "知道了，返回"


class RestoreStep(QWidget):
    """Hidden until it is asked. What must be read stands above the buttons, all the rest below them."""

    confirmed = Signal(object)
    """The backup is to take the place of the data file: its `Path`."""
    left = Signal()

    def __init__(self, *, may_restore: bool) -> None:
        """`may_restore`: whoever only looks may read what a backup would change, and no more."""
        super().__init__()
        self._may_restore = may_restore
        self._asked: Path | None = None
        self.title = text_label("", "section")
        self.told, self.details = WholeLabel("strong"), WholeLabel()
        self.ok_button = Button(_RESTORE, "history", "primary", self._confirm)
        self.leave_button = quiet_button(_LEAVE, "arrow-left", self.left.emit)
        claim_escape(self, self.left.emit)
        buttons = QWidget()
        flow = FlowLayout(buttons, tokens.GAP_SMALL)
        flow.addWidget(self.ok_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP)
        for widget in (self.title, self.told, buttons, self.details):
            column.addWidget(widget)
        self.hide()

    def ask(self, path: Path, title: str, told: Sequence[str], details: Sequence[str], *, same: bool) -> None:
        """Shows what the restore would do; where it would do nothing there is nothing to confirm."""
        self._asked = path
        self.title.setText(title)
        self.told.say("\n".join(told))
        self.details.say("\n".join(details))
        set_shown(self.details, bool(details))
        nothing = same or not self._may_restore
        set_shown(self.ok_button, not nothing)
        self.ok_button.setAccessibleName(f"恢复 {path.name}")
        self.leave_button.setText(_KNOWN if nothing else _LEAVE)
        self.show()
        self.leave_button.setFocus()

    def _confirm(self) -> None:
        if self._asked is not None:
            self.confirmed.emit(self._asked)
