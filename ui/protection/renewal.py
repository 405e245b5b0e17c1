"""After the recovery code: whose password is set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from ui.protection.new_password import NewPassword
from ui.widgets import tokens
from ui.widgets.buttons import primary_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_enter
from ui.widgets.radio_choice import Choice, RadioChoice

if TYPE_CHECKING:
    from renda_desktop.storage.keys import KeyHolder

_OPEN, _OPENING = "设好密码，打开", "正在打开…"
_SOMEBODY_ELSE = "new"


class Renewal(QWidget):
    """Somebody known gets a new password, or somebody new is named, who may then do everything."""

    confirmed = Signal()

    def __init__(self, holders: tuple[KeyHolder, ...]) -> None:
        super().__init__()
        self.new = NewPassword(name="")
        choices = [
            Choice(one.id, one.name, "能修改" if one.role.name == "EDITOR" else "只看") for one in holders
        ]
        self.whose = RadioChoice(
            "给谁设？", [*choices, Choice(_SOMEBODY_ELSE, "另一个人", "写上姓名，以后能修改")], titled=True
        )
        self.whose.for_looking = True
        self.whose.chosen.connect(lambda _: self._show_name())
        if len(holders) <= 1:  # of several nobody is presumed: a slip would end somebody else's password
            self.whose.set_value(holders[0].id if holders else _SOMEBODY_ELSE)
        self.button = primary_button(_OPEN, "", self.confirmed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP)
        column.addWidget(text_label("恢复码是对的。现在设一个新密码，以后就用它打开。", "second"))
        if holders:
            column.addWidget(self.whose)
        for widget in (self.new, self.button):
            column.addWidget(widget)
        column.addStretch(1)
        on_enter(self, self.confirmed.emit)
        self._show_name()

    def holder(self) -> str:
        """The id of somebody known; "" for somebody new."""
        return self.whose.value().removeprefix(_SOMEBODY_ELSE)

    def enter(self) -> None:
        """Puts the cursor into what comes first."""
        if self.whose.value():
            self.new.first().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.whose.take_focus()

    def name(self) -> str:
        """Of somebody new."""
        return self.new.name.value() if self.new.name is not None else ""

    def agreed(self) -> bool:
        """Whether all is filled in; of somebody known the name is."""
        if not self.whose.value():
            self.whose.show_error("请先选给谁设新密码。")
            return False
        return self.new.agreed(named=bool(self.holder()))

    def refused(self, problem: DeskError) -> None:
        """What the core said."""
        self.new.refused(problem)

    def wait(self, on: bool) -> None:
        """While the worker is at it."""
        self.button.setText(_OPENING if on else _OPEN)
        self.button.setEnabled(not on)

    def _show_name(self) -> None:
        if self.new.name is not None:
            set_shown(self.new.name, self.whose.value() == _SOMEBODY_ELSE)
