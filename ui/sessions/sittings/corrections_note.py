"""改过: whose sign-in was corrected at a sitting; a click opens what was entered first and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sittings.history import SignHistory
from renda_desktop.sittings.rows import SittingSheet
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_TINY


class CorrectionsNote(QWidget):
    """One calm line, hidden while nothing was corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.button = link_button("", self._turn)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words = text_label("", "small")
        self._open = False
        self._many = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        self.hide()

    def show_histories(self, sheet: SittingSheet, histories: Mapping[str, SignHistory]) -> None:
        """Shows those of a sitting, by name."""
        names = {line.mandate_id: line.deputy.name for line in sheet.lines}
        names |= {line.observer.id: line.name for line in sheet.observers}
        said = [f"{names[who]}：{one.words}" for who, one in histories.items() if who in names]
        self._many = len(said)
        self.words.setText("\n".join(said))
        set_shown(self, bool(said))
        self._say()

    def _turn(self) -> None:
        self._open = not self._open
        self._say()

    def _say(self) -> None:
        self.button.setText(f"改过 {self._many} 人的签到，{'收起' if self._open else '看最初怎么记的'}")
        self.button.setAccessibleName(self.button.text())
        set_shown(self.words, self._open)
