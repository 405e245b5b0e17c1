"""把选中的文字存为常用段落: its kind and its name, both proposed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.wording.commands import AddPhrase, add_phrase
from renda_desktop.wording.rules import PhraseKind, proposed_name
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button
from ui.widgets.fields import NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_enter, on_escape
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

_SHOWN = 80


class KeepForm(QWidget):
    """Stores one paragraph by one command; what is refused is said at its field."""

    kept = Signal(str)
    """The id of the new paragraph."""
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._text = ""
        self.words = text_label("", "second")
        self.kinds: dict[PhraseKind, Button] = {}
        self._group = QButtonGroup(self)
        self.name = TextField("名称")
        self.year = NumberField("哪一年的", unit="年")
        self.ok_button = Button("存为常用段落", "", "primary", self._keep)
        self.cancel_button = Button("不存了", "", "quiet", self.left.emit)
        self._lay_out()
        on_enter(self, self._keep)
        on_escape(self, self.left.emit)

    def offer(self, text: str, kind: PhraseKind) -> None:
        """Asks about a text; the kind and the name are proposals."""
        self._text = text
        line = " ".join(text.split())
        self.words.setText(f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”")
        self.name.reset(proposed_name(text))
        self.year.reset(self._context.today().year)
        self.kinds[kind].setChecked(True)
        self._ask_year()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)
        self.name.editor.selectAll()

    def kind(self) -> PhraseKind:
        """The kind that is marked."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def _keep(self) -> None:
        if not (self.name.flush() and self.year.flush()):
            return
        year = self.year.value() if self.kind().yearly else None
        request = AddPhrase(self.kind(), self._text, self.name.value(), year)
        self._context.write(lambda db: add_phrase(db, request), refused=self._refused, done=self.kept.emit)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self.year if problem.field == "year" else self.name
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask_year(self) -> None:
        set_shown(self.year, self.kind().yearly)

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips, GAP_TINY)
        for kind in PhraseKind:
            chip = Button(kind.value, "", "chip", self._ask_year)
            chip.setCheckable(True)
            chip.setAccessibleName(f"类别：{kind.value}")
            self._group.addButton(chip)
            self.kinds[kind] = chip
            flow.addWidget(chip)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addWidget(self.ok_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.words, self.name, text_label("类别", "small"), chips, self.year):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
