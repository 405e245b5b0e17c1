"""上届统计表: the figures of the last term, copied from its sheet where its deputies are not in the program."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import chinese
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.roster.former_commands import SetFormerFigure, set_former_figure, years_tenths
from renda_desktop.roster.former_queries import former_figures
from renda_desktop.roster.former_term import AVERAGE_AGE, TOTAL, Cell, FormerFigures, former_lines
from renda_desktop.roster.structure import StructureFigures
from ui.runtime.context import AppContext
from ui.widgets.fields import Field, FieldGrid, NumberField, ParsedField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.tokens import GAP

EXPLANATION = (
    "上届的代表不在名册里时，照上届的“代表结构统计表”把人数填在这里，就能和本届对比，对比里写明“按上届统计表填写”。"
    "没有的空着；各类加起来比总数少的，少的算“未填”。以后把上届代表录进名册，就改用名册里的。"
)
_MOST = 999
Lines = list[tuple[str, str, list[str]]]


class FormerPage(FormPage):
    """A field for each number; what is typed is stored at once, an emptied field takes its number away."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("上届统计表", "返回")
        self._context = context
        self._term = 0
        self._lines: Lines = []
        self._holder: QWidget | None = None
        self.fields: dict[Cell, Field[Any]] = {}
        self.column.insertWidget(0, self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(text_label(EXPLANATION, "second"))
        self.column.addStretch(1)
        on_escape(self, self.given_up.emit)

    def show_term(self, term_number: int, like: StructureFigures) -> None:
        """Shows what was copied of that term, divided as `like`; classes of former divisions stay."""
        figures = self._context.read(lambda db: former_figures(db, term_number))
        lines = _lines(figures, like)
        if (term_number, lines) != (self._term, self._lines):
            self._term, self._lines = term_number, lines
            self._build()
        self.title_label.setText(f"第{chinese(term_number)}届代表结构统计表")
        for cell, field in self.fields.items():
            field.set_value(figures.numbers.get(cell))

    def begin(self) -> None:
        """The cursor in the first field."""
        self.fields[TOTAL].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self.fields.values():
            field.flush()

    def _build(self) -> None:
        if self._holder is not None:
            self.column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self.fields = {}
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        first = FieldGrid()
        self._add(first, TOTAL, NumberField(TOTAL[1], minimum=1, maximum=_MOST, unit="人"))
        self._add(first, AVERAGE_AGE, ParsedField(AVERAGE_AGE[1], _years, _years_text, None, unit="岁"))
        column.addWidget(first)
        for key, title, labels in self._lines:
            grid = FieldGrid()
            for label in labels:
                field = NumberField(label, maximum=_MOST, unit="人")
                self._add(grid, (key, label), field)
                field.editor.setAccessibleName(f"{title} {label}")
            for widget in (hairline(), text_label(title, "section"), grid):
                column.addWidget(widget)
        self.column.insertWidget(self.column.count() - 1, self._holder)

    def _add(self, grid: FieldGrid, cell: Cell, field: Field[Any]) -> None:
        self.fields[cell] = field
        grid.add(field)
        field.edited.connect(partial(self._store, cell))

    def _store(self, cell: Cell, number: int | None) -> None:
        field, term = self.fields[cell], self._term
        field.show_error(None)

        def refused(problem: RuleViolation | InputProblem) -> None:
            field.show_error(problem.message)

        self._context.write(
            lambda db: set_former_figure(db, SetFormerFigure(term, *cell, number)), refused=refused
        )


def _lines(figures: FormerFigures, like: StructureFigures) -> Lines:
    found: Lines = []
    for key, title, labels in former_lines(like):
        more = [label for label in figures.stated(key) if label not in labels]
        found.append((key, title, [*labels, *more]))
    return found


def _years(text: str) -> int | None:
    return years_tenths(text) if text else None


def _years_text(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths // 10}.{tenths % 10}"
