"""One of two or three, all in sight, each with a line that says what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.labels import set_shown, text_label
from ui.widgets.only_look import TIP, only_look
from ui.widgets.tokens import GAP_SMALL

_INDENT = 32
"""Where the word begins, behind the round button."""


@dataclass(frozen=True)
class Choice:
    """What can be chosen: its key, its word, and what it means."""

    key: str
    word: str
    meaning: str


class RadioChoice(QWidget):
    """A choice is taken at once; the arrow keys go through them."""

    chosen = Signal(str)
    """The key the clerk chose."""
    for_looking = False
    """Whether whoever may only look chooses here too."""

    def __init__(
        self, label: str, choices: Sequence[Choice], parent: QWidget | None = None, *, titled: bool = False
    ) -> None:
        """`titled`: the label stands above, as it does above a field."""
        super().__init__(parent)
        self.setAccessibleName(label)
        self.title_label = text_label(label, "small")
        set_shown(self.title_label, titled)
        self.error_label = text_label("", "error")
        self.error_label.hide()
        self.buttons: dict[str, QRadioButton] = {}
        self._meanings: list[QLabel] = []
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title_label)
        for choice in choices:
            column.addWidget(self._button(label, choice))
            meaning = text_label(choice.meaning, "small")
            self._meanings.append(meaning)
            column.addWidget(meaning)
            column.addSpacing(GAP_SMALL)
        column.addWidget(self.error_label)
        self.chosen.connect(lambda _: self.show_error(""))
        self._grow()

    def show_error(self, text: str) -> None:
        """A sentence below the choice, with the cursor in it; "" takes it away."""
        self.error_label.setText(text)
        set_shown(self.error_label, bool(text))
        if text:
            self.take_focus()

    def take_focus(self) -> None:
        """To what is chosen, or to the first where nothing is."""
        chosen = self.value() or next(iter(self.buttons))
        self.buttons[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> str:
        """The key of what is chosen; "" before `set_value`."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Shows what is chosen, without announcing it."""
        self.buttons[key].setChecked(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody chooses what he may not change."""
        super().showEvent(event)
        if only_look() and not self.for_looking:
            self.setEnabled(False)
            self.setToolTip(TIP)

    def changeEvent(self, event: QEvent) -> None:
        """The lines stay below their words when the type grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _button(self, label: str, choice: Choice) -> QRadioButton:
        button = QRadioButton(choice.word)
        button.setAccessibleName(f"{label}：{choice.word}")
        button.setAccessibleDescription(choice.meaning)
        button.clicked.connect(lambda: self.chosen.emit(choice.key))
        self._group.addButton(button)
        self.buttons[choice.key] = button
        return button

    def _grow(self) -> None:
        for meaning in self._meanings:
            meaning.setIndent(theme.px(_INDENT))
