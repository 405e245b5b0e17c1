"""A grid of fields bound to one record: each stay in a field is one command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

EditCommand = Callable[["DbSession", EditField], None]


@dataclass(frozen=True)
class Bound:
    """A field of the form; `enum` where the stored value is a member of it and the field holds its name."""

    name: str
    field: Field[Any]
    wide: bool = False
    enum: type[Enum] | None = None


class FieldForm(FieldGrid):
    """Shows one record at a time through `edit`, the command that sets one field."""

    def __init__(self, context: AppContext, edit: EditCommand, *bound: Bound) -> None:
        super().__init__()
        self._edit = edit
        self._enums = {b.name: b.enum for b in bound if b.enum is not None}
        self.fields: dict[str, Field[Any]] = {b.name: b.field for b in bound}
        self.form = RecordForm(context, self._store, self)
        for b in bound:
            self.add(b.field, wide=b.wide)
            self.form.bind(b.name, b.field)

    def show_record(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Shows a record; enum members are shown by their words."""
        self.form.show(record_id, {name: self._shown(name, values[name]) for name in self.fields})

    def set_read_only(self, on: bool) -> None:
        """Only shows the values."""
        for field in self.fields.values():
            field.set_read_only(on)

    def flush(self) -> bool:
        """Takes over what is being typed."""
        return self.form.flush()

    def focus(self, name: str) -> None:
        """Puts the cursor into a field."""
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self, name: str, value: Any) -> Any:
        if name not in self._enums:
            return value
        return "" if value is None else value.name

    def _store(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        enum = self._enums.get(name)
        if enum is not None:
            value = enum[value] if value else None
        self._edit(db, EditField(record_id, name, value))


def values_of(record: object, names: Mapping[str, object]) -> dict[str, Any]:
    """The attributes of a row under the names of a form's fields."""
    return {name: getattr(record, name) for name in names}
