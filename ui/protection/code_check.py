"""Two groups of the recovery code typed back from the paper: the sheet is in the clerk's hand, and can be read."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.storage.recovery_code import code_of
from ui.widgets.field import looking
from ui.widgets.line_fields import TextField
from ui.widgets.tokens import GAP

_ASKED = 2


class CodeCheck(QWidget):
    """Which groups are asked is a matter of chance."""

    def __init__(self, secret: bytes) -> None:
        super().__init__()
        self.groups = code_of(secret).split("-")
        self.asked = sorted(secrets.SystemRandom().sample(range(1, len(self.groups) + 1), _ASKED))
        self.fields = [
            looking(TextField(f"恢复单上的第 {place} 组", hint="6 位数字")) for place in self.asked
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for field in self.fields:
            row.addWidget(field)

    def proved(self) -> bool:
        """Whether the groups are those on the sheet; says at the field which is not."""
        for place, field in zip(self.asked, self.fields, strict=True):
            field.flush()
            field.show_error(None)
            typed = "".join(one for one in field.value() if one.isdigit())
            if typed != self.groups[place - 1]:
                field.show_error(f"和恢复单上的第 {place} 组不一样。请照打印出来的单子核对。")
                field.setFocus()
                return False
        return True
