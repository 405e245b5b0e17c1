"""What was entered in a form, kept every second, so that it is there again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from renda_desktop.storage.drafts import drafts_of, drop_draft, keep_draft, records_with_draft
from ui.runtime.context import AppContext
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, PickerField, TextField

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

KEPT_MS = 1000
_TITLE = "form title"
"""The title of the form stands beside its fields, under this name."""


class KeptWords(QObject):
    """Lives as long as its form; `key` is suggestion, section and action of a small one, one word of a page.

    All fields are kept as soon as one is touched, with the days that were only proposed: the form comes back as it was
    left, also on another day.
    """

    def __init__(
        self,
        context: AppContext,
        form: QObject,
        fields: Mapping[str, Field[Any]],
        title: str,
        key: tuple[str, ...],
    ) -> None:
        super().__init__(form)
        self._context, self._title, self._record = context, title, "/".join(key)
        self._fields = fields
        self._touched = False
        self._stored: dict[str, str] = {}
        self._each_second = QTimer(self)
        self._each_second.setSingleShot(True)
        self._each_second.setInterval(KEPT_MS)
        self._each_second.timeout.connect(self.store)
        self._show_kept()
        for field in self._fields.values():
            field.draft_changed.connect(self._note)
            field.given_up.connect(self._note)

    def store(self) -> None:
        """Writes down what is another than the last time."""
        touched, self._touched = self._touched, False
        if not touched:
            return
        now = {_TITLE: self._title, **{name: _written(field) for name, field in self._fields.items()}}
        record, fresh = (
            self._record,
            {name: text for name, text in now.items() if text != self._stored.get(name)},
        )

        def write(db: DbSession) -> None:
            for name, text in fresh.items():
                keep_draft(db, record, name, text)

        if fresh and self._context.keep(write):
            self._stored.update(fresh)

    def forget(self) -> None:
        """Registered or given up: nothing of it is kept."""
        self._each_second.stop()
        self._touched = False
        record, names = self._record, sorted(self._stored)

        def write(db: DbSession) -> None:
            for name in names:
                drop_draft(db, record, name)

        if names and self._context.keep(write):
            self._stored.clear()

    def _note(self) -> None:
        self._touched = True
        if not self._each_second.isActive():
            self._each_second.start()

    def _show_kept(self) -> None:
        kept = self._context.read(lambda db: drafts_of(db, self._record))
        self._stored.update((name, row.text) for name, row in kept.items())
        for name, field in self._fields.items():
            if name in kept and kept[name].text != _written(field):
                _bring_back(field, kept[name].text)


def begun_before(db: DbSession) -> list[tuple[str, str, str, str]]:
    """Suggestion, section, action and title of the forms of which anything is kept."""
    found = records_with_draft(db, _TITLE)
    parts = [(*row.record_id.split("/", 2), row.text) for row in found]
    return [part for part in parts if len(part) == 4]


def _written(field: Field[Any]) -> str:
    """What stands in a field, half typed or not: the words of a choice, the keys of several that were picked."""
    if isinstance(field, LongTextField):
        return field.editor.toPlainText()
    if isinstance(field, PickerField):
        return "\n".join(field.picker.value())
    if isinstance(field, TextField | DateField | ChoiceField):
        return field.editor.text()
    raise TypeError(f"nobody has said how {type(field).__name__} is kept")


def _bring_back(field: Field[Any], text: str) -> None:
    """As if it had been entered, so that what hangs on a day or a choice follows."""
    if isinstance(field, PickerField):
        field.picker.put(text.split("\n") if text else [])
    elif isinstance(field, DateField | ChoiceField):
        field.type_text(text)
    else:
        field.show_draft(text, "")
