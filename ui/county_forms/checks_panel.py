"""What is checked before a form is handed in: equations the clerk may add to, and what is not in order now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.county_forms.checking import Problem
from ui.widgets import tokens
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_fields import TextField

_MOST = 30


class ChecksPanel(QWidget):
    """Problems first, each leads to its cell; then the equations with [×], and a line to add one."""

    asked_for = Signal(object)
    """A `Problem` was clicked."""
    added = Signal(str)
    removed = Signal(str)
    """Id of the equation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = text_label("", "strong")
        self.problems = QWidget()
        self.whose = text_label("", "strong")
        self.equations = QWidget()
        self.new = TextField("加一条算式（＝两边要相等）", hint="如 C5+D5=B5")
        self.new.edited.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        column.setSpacing(tokens.GAP_SMALL)
        for part in (
            text_label("交表前核对", "section"),
            self.state,
            self.problems,
            self.whose,
            self.equations,
            self.new,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._problem_rows, self._equation_rows = QVBoxLayout(self.problems), QVBoxLayout(self.equations)
        for inner in (self._problem_rows, self._equation_rows):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(tokens.GAP_TINY)

    def show_checks(
        self, problems: Sequence[Problem], equations: Sequence[tuple[str, str]], sheet: str = ""
    ) -> None:
        """`equations`: id and text of each; `sheet`: the worksheet they belong to, where there are several."""
        self.whose.setText(f"“{sheet}”的算式")
        set_shown(self.whose, bool(sheet))
        _clear(self.problems)
        for problem in problems[:_MOST]:
            word = "看名单" if problem.people else "去看"
            button = link_button(word, partial(self.asked_for.emit, problem))
            label = text_label(problem.words)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label, 1)
            line.addWidget(button)
            self._problem_rows.addWidget(row)
        self.state.setText(f"有{len(problems)}处要核对：" if problems else "核对过了，没有发现问题。")
        _clear(self.equations)
        for key, text in equations[:_MOST]:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(text_label(text, "second"), 1)
            line.addWidget(icon_button(f"去掉算式 {text}", "x", partial(self.removed.emit, key)))
            self._equation_rows.addWidget(row)
        set_shown(self.equations, bool(equations))

    def _add(self, text: str) -> None:
        if text.strip():
            self.added.emit(text)

    def refuse(self, message: str) -> None:
        """Says under the line why an equation was not taken."""
        self.new.show_error(message)

    def taken(self) -> None:
        """Clears the line for the next one."""
        self.new.reset("")


def _clear(holder: QWidget) -> None:
    layout = holder.layout()
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
