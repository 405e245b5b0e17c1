"""The number of a paper: a field that proposes the next one, and a line with a link that takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from ui.widgets import theme
from ui.widgets.buttons import link_button
from ui.widgets.fields import NumberField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class PaperNumberField(NumberField):
    """A number once given is changed, never emptied."""

    given = Signal(int)

    def __init__(self, label: str, *, unit: str = "") -> None:
        super().__init__(label, minimum=1, maximum=9999, unit=unit)
        self.edited.connect(self._take_over)

    def show_number(self, number: int | None, *, fresh: bool = False) -> None:
        """Shows the number given; `fresh` when it is that of another record than before."""
        if fresh:
            self.reset(number)
        else:
            self.set_value(number)

    def propose(self, number: int) -> None:
        """Says the next number where none is given."""
        self.editor.setPlaceholderText(f"下一号：{number}")

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Says below the field what is wrong with the number."""
        self.show_error(problem.message)

    def _take_over(self, number: int | None) -> None:
        if number is None:
            self.show_error("已经编的号不能空着；编错了请直接改成对的号。")
        else:
            self.given.emit(number)


class NumberRow(QWidget):
    """发文字号 青禾人发〔2026〕[3]号, and the next free number as a link."""

    given = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._proposed = 1
        self.mark = text_label("", "small", wrap=False)
        self.mark.setMinimumHeight(theme.px(32))
        self.field = PaperNumberField("", unit="号")
        self.field.setFixedWidth(theme.px(112))
        self.field.editor.setAccessibleName(f"{name}的发文字号")
        self.take_link = link_button("", lambda: self.given.emit(self._proposed))
        self.field.given.connect(self.given)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        for widget in (self.mark, self.field, self.take_link):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def show_number(self, number: int | None, proposed: int, mark: str) -> None:
        """Shows the number given, or the one to propose."""
        self._proposed = proposed
        self.mark.setText(f"发文字号　{mark}")
        self.field.show_number(number)
        self.take_link.setText(f"编为 {proposed} 号")
        set_shown(self.take_link, number is None)
