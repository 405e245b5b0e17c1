"""Binds form fields to one record: a stay in a field is one command, a refused value is kept as a draft beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from renda_desktop.errors import DeskError, InputProblem, RuleViolation
from ui.runtime.context import AppContext
from ui.widgets.field import Field

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Edit = Callable[["DbSession", str, str, Any], object]
"""Sets one field of one record: (db, record id, field name, value)."""

DRAFT_MS = 1000
_UNSAVED = "还没有存进数据文件，原因写在页面上方。处理好以后，再点一下这一格、点到别处，就会再存一次。"


class RecordForm(QObject):
    """The fields of one record at a time. `edit` is the command behind them."""

    def __init__(self, context: AppContext, edit: Edit, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._edit = edit
        self._fields: dict[str, Field[Any]] = {}
        self._record_id = ""
        self._stay = 0
        self._typed: dict[str, str] = {}
        self._latest: dict[str, str] = {}
        self._has_draft: set[tuple[str, str]] = set()
        self._refused: set[str] = set()
        """Fields of this record whose value the rules forbade as the others stood."""
        self._waiting: dict[tuple[str, str], tuple[str, str]] = {}
        """Texts that could not even be kept as drafts, with the reason they are no values: tried again later."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._end_stay)
        self._each_second = QTimer(self)
        self._each_second.setSingleShot(True)
        self._each_second.setInterval(DRAFT_MS)
        self._each_second.timeout.connect(self._store_typed)

    def bind(self, name: str, field: Field[Any]) -> None:
        """`field` shows and edits the record's `name`."""
        self._fields[name] = field
        field.name = name
        field.edited.connect(lambda value: self._save(name, value))
        field.draft_changed.connect(lambda text: self._note_typed(name, text))
        field.given_up.connect(lambda: self._give_up(name))

    def show(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Shows the values of a record; of the same record as before, without disturbing what is being typed."""
        same = record_id == self._record_id
        if not same:
            self.flush()
            self._store_typed()  # beside the record it was typed for
            self._latest.clear()
            self._refused.clear()
        self._record_id = record_id
        for name, field in self._fields.items():
            if same:
                field.set_value(values[name])
            else:
                field.reset(values[name])
        if not same:
            self._show_drafts()

    def flush(self) -> bool:
        """Takes over what is being typed; False when a field cannot be read."""
        readable = [field.flush() for field in self._fields.values()]
        for (record_id, name), (text, problem) in dict(self._waiting).items():
            self._store(record_id, name, text, problem)
        return all(readable)

    def _save(self, name: str, value: Any) -> None:
        if self._write(name, value):
            self._offer_refused()

    def _offer_refused(self) -> None:
        """What one field did not allow is taken once the other is right: 43 in favour, when 20 against is now 10."""
        for name in [one for one in self._fields if one in self._refused]:
            field = self._fields[name]
            if field.error() and not field.is_typing():
                self._write(name, field.value(), again=True)

    def _write(self, name: str, value: Any, *, again: bool = False) -> bool:
        """Stores one field; whether it was stored. `again`: it was refused before, its draft is kept already."""
        record_id, field = self._record_id, self._fields[name]
        self._typed.pop(name, None)
        typed = self._latest.pop(name, "") or str(value)

        def refused(problem: RuleViolation | InputProblem) -> None:
            self._refused.add(name)
            field.show_error(problem.message)
            if not again:
                self._store(record_id, name, typed, problem.message)

        def failed(_problem: DeskError) -> None:
            field.keep_unsaved(_UNSAVED)
            self._waiting[record_id, name] = typed, ""

        edit = self._edit
        stay = f"{record_id}:{name}:{self._stay}"
        self._refused.discard(name)
        stored = self._context.write(
            lambda db: edit(db, record_id, name, value), refused=refused, failed=failed, stay=stay
        )
        if stored:
            field.show_error(None)
            self._forget(record_id, name)
        return stored

    def _end_stay(self) -> None:
        """The cursor went elsewhere: what is typed from now on is another undo step."""
        self._stay += 1
        self._store_typed()

    def _note_typed(self, name: str, text: str) -> None:
        self._typed[name] = self._latest[name] = text
        if not self._each_second.isActive():
            self._each_second.start()

    def _store_typed(self) -> None:
        """A crash loses at most the last second; what cannot be read is kept beside the record."""
        typed, self._typed = self._typed, {}
        for name, text in typed.items():
            field = self._fields[name]
            if field.is_typing() or field.error():
                self._store(self._record_id, name, text, field.error())
            else:  # typed back to what was stored
                self._forget(self._record_id, name)

    def _give_up(self, name: str) -> None:
        """Esc or [恢复原值]: what was typed is no draft any more."""
        self._typed.pop(name, None)
        self._latest.pop(name, None)
        if not self._fields[name].error():
            self._refused.discard(name)
            self._forget(self._record_id, name)

    def _store(self, record_id: str, name: str, text: str, problem: str) -> None:
        from renda_desktop.storage.drafts import keep_draft

        self._has_draft.add((record_id, name))
        if self._context.keep(lambda db: keep_draft(db, record_id, name, text, problem)):
            self._waiting.pop((record_id, name), None)
        else:
            self._waiting[record_id, name] = text, problem

    def _forget(self, record_id: str, name: str) -> None:
        from renda_desktop.storage.drafts import drop_draft

        self._waiting.pop((record_id, name), None)
        if (record_id, name) in self._has_draft and self._context.keep(
            lambda db: drop_draft(db, record_id, name)
        ):
            self._has_draft.discard((record_id, name))

    def _show_drafts(self) -> None:
        from renda_desktop.storage.drafts import drafts_of

        record_id = self._record_id
        drafts = self._context.read(lambda db: drafts_of(db, record_id))
        for name, draft in drafts.items():
            if name in self._fields:
                self._has_draft.add((record_id, name))
                self._fields[name].show_draft(draft.text, draft.problem)
        for (owner, name), (text, problem) in self._waiting.items():
            if owner == record_id:
                self._fields[name].show_draft(text, problem)
