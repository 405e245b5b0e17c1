"""What was typed into an editable list and could not be stored: the reason above the list, and two ways on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow
from ui.widgets.tokens import GAP_SMALL


class RefusedNote(QWidget):
    """Stands above one `RowList`; hidden while everything in it is stored."""

    def __init__(self, context: AppContext, rows: RowList) -> None:
        super().__init__()
        self._context = context
        self._rows = rows
        self._owner = ""
        self.words = text_label("", "error")
        self.again_button = link_button("再试一次", self._try_again)
        self.again_button.setToolTip("把没有保存的几行照原样再存一次")
        self.restore_button = link_button("恢复原值", self._give_up)
        self.restore_button.setToolTip("不要没有保存的内容：改过的几行变回原来的，新写的几行去掉")
        links = QHBoxLayout()
        links.setSpacing(GAP_SMALL)
        for button in (self.again_button, self.restore_button):
            button.setProperty("look", "small-link")
            links.addWidget(button)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addLayout(links)
        rows.refused_given_up.connect(self.refresh)
        self.hide()

    def show_rows(self, owner: str, stored: Iterable[ListRow]) -> None:
        """Shows the stored rows of a record; what was refused in those of another one is forgotten."""
        if owner != self._owner:
            self._rows.forget_refused()
        self._owner = owner
        self._rows.set_rows(stored)
        self.refresh()

    def refused(self, problem: RuleViolation | InputProblem, row_id: str = "") -> None:
        """The write of the last edit was refused: what was typed stays; a removal or a move is only said.

        `row_id` is the one that is wrong, where several were pasted.
        """
        if not self._rows.refuse(problem.message, row_id):
            self._context.say(problem)

    def _try_again(self) -> None:
        self._rows.offer_refused()
        self._leave()

    def _give_up(self) -> None:
        self._rows.give_up_refused()
        self._leave()

    def _leave(self) -> None:
        """Once nothing is refused any more the keyboard goes on in the list, not where Qt happens to put it."""
        if not self._rows.refusals():
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Says what is not stored now."""
        words = self._rows.refusals()
        self.words.setText(words)
        set_shown(self, bool(words))
