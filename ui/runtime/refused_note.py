"""What was typed into an editable list and could not be stored: the reason above the list, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        self.restore_button = link_button("恢复原值", rows.give_up_refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.restore_button)
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

    def refresh(self) -> None:
        """Says what is not stored now."""
        words = self._rows.refusals()
        self.words.setText(words)
        set_shown(self, bool(words))
