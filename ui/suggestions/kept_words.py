"""The texts of a small form, kept every second, so that they are there again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from renda_desktop.storage.drafts import drafts_of, drop_draft, keep_draft, records_with_draft
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.widgets.fields import LongTextField, TextField

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

KEPT_MS = 1000
_TITLE = "form title"
"""The title of the form stands beside its texts, under this name."""


class KeptWords(QObject):
    """Lives as long as its form; `key` is suggestion, section and action."""

    def __init__(self, context: AppContext, form: PlaceForm, title: str, key: tuple[str, str, str]) -> None:
        super().__init__(form)
        self._context, self._title, self._record = context, title, "/".join(key)
        self._typed: dict[str, str] = {}
        self._stored: set[str] = set()
        self._fields = {
            name: field for name, field in form.fields.items() if isinstance(field, TextField | LongTextField)
        }
        self._each_second = QTimer(self)
        self._each_second.setSingleShot(True)
        self._each_second.setInterval(KEPT_MS)
        self._each_second.timeout.connect(self.store)
        self._show_kept()
        for name, field in self._fields.items():
            field.draft_changed.connect(lambda text, name=name: self._note(name, text))

    def store(self) -> None:
        """Writes down what was typed since the last time."""
        typed, self._typed = self._typed, {}
        if not typed:
            return
        record, texts = self._record, {**typed, _TITLE: self._title}

        def write(db: DbSession) -> None:
            for name, text in texts.items():
                keep_draft(db, record, name, text)

        if self._context.keep(write):
            self._stored.update(texts)

    def forget(self) -> None:
        """Registered or given up: nothing of it is kept."""
        self._each_second.stop()
        self._typed = {}
        record, names = self._record, sorted(self._stored)

        def write(db: DbSession) -> None:
            for name in names:
                drop_draft(db, record, name)

        if names and self._context.keep(write):
            self._stored.clear()

    def _note(self, name: str, text: str) -> None:
        self._typed[name] = text
        if not self._each_second.isActive():
            self._each_second.start()

    def _show_kept(self) -> None:
        kept = self._context.read(lambda db: drafts_of(db, self._record))
        self._stored.update(kept)
        for name, field in self._fields.items():
            if name in kept and kept[name].text:
                field.show_draft(kept[name].text, "")


def begun_before(db: DbSession) -> list[tuple[str, str, str, str]]:
    """Suggestion, section, action and title of the forms whose texts are kept."""
    found = records_with_draft(db, _TITLE)
    parts = [(*row.record_id.split("/", 2), row.text) for row in found]
    return [part for part in parts if len(part) == 4]
