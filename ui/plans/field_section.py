"""What the sections of both cards share: fields bound to the shown record by one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.fields import Field
from ui.widgets.tokens import GAP

Edit = Callable[[DbSession, str, str, Any], None]
"""Sets one field: record id, name of the field, value."""


class FieldSection(QWidget):
    """A column of fields; `edit_one` is what a field does unless the section does it in its own way."""

    def __init__(self, context: AppContext, edit_one: Edit) -> None:
        super().__init__()
        self.context = context
        self._edit_one = edit_one
        self.form = RecordForm(context, lambda db, i, name, value: self.edit(db, i, name, value), self)
        self.fields: dict[str, Field[Any]] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def show_record(self, record_id: str, row: Any) -> None:
        """Shows a row; what is being typed into the same record stays."""
        self.form.show(record_id, {name: self.value(name, row) for name in self.fields})

    def value(self, name: str, row: Any) -> Any:
        """What a field shows of the row."""
        return getattr(row, name)

    def edit(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        """What a field does."""
        self._edit_one(db, record_id, name, value)

    def focus_on(self, name: str) -> None:
        """Puts the cursor into a field, where the section has it."""
        if name in self.fields:
            self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def bind(self, name: str, field: Field[Any]) -> Field[Any]:
        """The field shows and edits `name` of the record."""
        self.fields[name] = field
        self.form.bind(name, field)
        return field
