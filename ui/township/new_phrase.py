"""新增一段: a paragraph that is being written for the first time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.wording.commands import AddPhrase, add_phrase
from renda_desktop.wording.rules import PhraseKind
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import LongTextField, NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import claim_escape
from ui.widgets.tokens import GAP, GAP_SMALL


class NewPhraseForm(QWidget):
    """Stored by [添加]; what is refused is said at its field, and what was typed stays."""

    added = Signal(str)
    """The id of the new paragraph."""
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.kind = PhraseKind.OTHER
        self.title = text_label("", "strong")
        self.year = NumberField("哪一年的", unit="年")
        self.name = TextField("名称", hint="不写就用开头几个字")
        self.text = LongTextField(
            "内容", hint="写在这里，也可以从 Word、WPS 里粘贴过来", lines=4, max_lines=12
        )
        self.add_button = Button("添加", "", "primary", self._add)
        self.cancel_button = quiet_button("不加了", "", self.left.emit)
        self._lay_out()
        claim_escape(self, self.left.emit)

    def ask(self, kind: PhraseKind, year: int) -> None:
        """Begins a paragraph of a kind; what was begun for the same kind stays."""
        if kind is not self.kind or not self.text.value():
            self.name.reset("")
            self.text.reset("")
        self.kind = kind
        self.title.setText(f"新增{kind.value}")
        self.year.reset(year)
        set_shown(self.year, kind.yearly)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        for field in (self.name, self.text, self.year):
            if not field.flush():
                return
        year = self.year.value() if self.kind.yearly else None
        request = AddPhrase(self.kind, self.text.value(), self.name.value(), year)
        self._context.write(lambda db: add_phrase(db, request), refused=self._refused, done=self._added)

    def _added(self, phrase_id: str) -> None:
        for field in (self.name, self.text):
            field.reset("")
        self.added.emit(phrase_id)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        fields: dict[str | None, Field[Any]] = {"year": self.year, "name": self.name}
        field = fields.get(problem.field, self.text)
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add(self.name)
        grid.add(self.year)
        grid.add(self.text, wide=True)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.add_button, self.cancel_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.title, grid, buttons):
            column.addWidget(part)
