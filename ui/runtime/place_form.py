"""A small form that opens inside a page: fields, a button that does it, a button that leaves everything as it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import day_from
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.field import all_readable
from ui.widgets.fields import DateField, Field, FieldGrid
from ui.widgets.labels import text_label
from ui.widgets.page_keys import claim_escape, on_enter
from ui.widgets.tokens import GAP, GAP_SMALL


class PlaceForm(QFrame):
    """Fields, [确定] and [取消]; `closed` when it has done its work or was given up."""

    closed = Signal()

    def __init__(
        self,
        context: AppContext,
        title: str,
        word: str,
        fields: dict[str, Field[Any]],
        wide: str | tuple[str, ...] = "",
        note: str = "",
    ) -> None:
        """`wide`: names of fields that take the whole line; `note` is said below the title."""
        super().__init__()
        self._context = context
        self.fields = fields
        self.confirm_button = primary_button(word, "check", self.confirm)
        self.cancel_button = quiet_button("取消", "", self.closed.emit)
        self.setProperty("look", "box")
        on_enter(self, self.confirm)
        claim_escape(self, self.closed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label(title, "strong"))
        if note:
            column.addWidget(text_label(note, "second"))
        grid = FieldGrid()
        for name, field in fields.items():
            grid.add(field, wide=name == wide or (isinstance(wide, tuple) and name in wide))
        column.addWidget(grid)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.confirm_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)

    def focus_first(self) -> None:
        """The cursor goes into the first field, and the whole form into view; of a high one at least that field."""
        first = next(iter(self.fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

        def show() -> None:
            self._come_into_view(self)
            self._come_into_view(first)

        QTimer.singleShot(0, self, show)

    def _come_into_view(self, what: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        card = above.parentWidget() if above is not None else None
        if isinstance(card, Card):
            card.bring_into_view(what, GAP)
        elif above is not None:
            above.ensureWidgetVisible(what, 0, GAP)

    def confirm(self) -> None:
        """Does it, or says under a field what is wrong."""
        if not all_readable(self.fields.values()):
            return
        for field in self.fields.values():
            field.show_error(None)
        empty = next((name for name in self._required() if not self.fields[name].value()), None)
        if empty is not None:
            self.fields[empty].show_error(f"请填写{self.fields[empty].label.text()}。")
            self.fields[empty].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._context.write(self._command(), refused=self._refused):
            self._context.teller.note(self._done_words(), undo=True)
            self.closed.emit()

    def _required(self) -> tuple[str, ...]:
        return ()

    def _command(self) -> Callable[[DbSession], Any]:
        raise NotImplementedError

    def _done_words(self) -> str:
        raise NotImplementedError

    def _place_of(self, name: str) -> Field[Any]:
        """Where a sentence about this field is shown; the first field where there is none such."""
        return self.fields.get(name, next(iter(self.fields.values())))

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self._place_of(problem.field or "")
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._come_into_view(field))


def date_field(label: str, day: datetime.date) -> DateField:
    """A day already filled in; another one typed without a year is of the same."""
    field = DateField(label, day_from(lambda: day))
    field.reset(day)
    return field
