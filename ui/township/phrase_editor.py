"""One standing paragraph, opened: its words are stored as they are written; copied, moved, deleted, brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.wording.commands import edit_phrase, move_phrase, remove_phrase, restore_phrase
from renda_desktop.wording.queries import PhraseRow, phrase_history
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.township.phrase_history import PhraseHistory
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import LongTextField, NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class PhraseEditor(QWidget):
    """Each thing done is stored at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.row: PhraseRow | None = None
        self.name, self.year = TextField("名称"), NumberField("哪一年的", unit="年")
        self.text = LongTextField("内容", lines=2, max_lines=12)
        self.form = FieldForm(
            context,
            edit_phrase,
            Bound("name", self.name),
            Bound("year", self.year),
            Bound("text", self.text, wide=True),
        )
        self.copy_button = quiet_button("复制", "copy", self.copy)
        self.up_button = quiet_button("上移", "arrow-up", lambda: self._move(-1))
        self.down_button = quiet_button("下移", "arrow-down", lambda: self._move(1))
        self.remove_button = quiet_button("删除", "trash-2", self.remove)
        self.history = PhraseHistory()
        self.history.restored.connect(self._restore)
        self._lay_out()
        self.setFocusProxy(self.text)

    def show_phrase(self, row: PhraseRow, *, first: bool, last: bool) -> None:
        """Shows a paragraph; `first` and `last` of those it may change places with."""
        other = self.row is None or self.row.id != row.id
        self.row = row
        set_shown(self.year, row.kind.yearly)
        self.form.show_record(row.id, values_of(row, self.form.fields))
        self.up_button.setEnabled(not first)
        self.down_button.setEnabled(not last)
        versions = self._context.read(lambda db: phrase_history(db, row.id))
        self.history.show_versions(tuple(versions[1:]), other=other)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def copy(self) -> None:
        """Puts the paragraph on the clipboard, with what is being typed."""
        self.flush()
        if self.row is not None:
            QGuiApplication.clipboard().setText(self.text.value())
            self._context.teller.note(f"已复制“{self.name.value()}”，可以到别处粘贴。")

    def remove(self) -> None:
        """Takes it out; undo brings it back."""
        row = self.row
        if row is not None and self._context.write(lambda db: remove_phrase(db, row.id)):
            self._context.teller.note(f"已删除“{row.label}”", undo=True)

    def _move(self, steps: int) -> None:
        self._do(lambda db, phrase_id: move_phrase(db, phrase_id, steps))

    def _restore(self, text: str) -> None:
        self._do(lambda db, phrase_id: restore_phrase(db, phrase_id, text))

    def _do(self, command: Callable[[DbSession, str], None]) -> None:
        self.flush()
        row = self.row
        if row is not None:
            self._context.write(lambda db: command(db, row.id))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.copy_button, self.up_button, self.down_button, self.remove_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.form, buttons, self.history):
            column.addWidget(part)
