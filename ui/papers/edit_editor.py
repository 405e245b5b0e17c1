"""One passage of a single paper, opened: the words by hand, what the program writes, and the ways back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.hand_edits import EditKind, Place
from renda_desktop.overview.hand_edits import ChangeByHand, EditView, change_by_hand, stand_by
from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.wording.edit_commands import drop_edit
from ui.papers.drawing import drawing_of
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.buttons import link_button
from ui.widgets.fields import LongTextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class EditEditor(QWidget):
    """Stored when the field is left, as an edit of this one paper."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._paper: tuple[Printable, RecordRef] | None = None
        self._place: Place | None = None
        self._view: EditView | None = None
        self._known: dict[str, tuple[Printable, RecordRef, str]] = {}
        self.field = LongTextField("这一份里写成", lines=3, max_lines=10)
        self.form = RecordForm(context, self._store, self)
        self.form.bind("words", self.field)
        self.more = LongTextField("在这一段后面加一段", lines=2, max_lines=8)
        self.more_form = RecordForm(context, self._add, self)
        self.more_form.bind("words", self.more)
        self.doubt = text_label("", "error")
        self.program = text_label("", "second")
        self.keep_button = link_button("还用我改的", self.stand_by_it)
        self.drop_button = link_button("恢复程序写法", self.drop)
        self._lay_out()
        self.setFocusProxy(self.field)

    def show_place(
        self, printable: Printable, record: RecordRef, place: Place | None, view: EditView | None
    ) -> None:
        """Shows a passage (`place` None: the program writes it no more) with the edit that stands there, if any."""
        self._paper, self._place, self._view = (printable, record), place, view
        key = place.key if place is not None else view.row.edit.key if view is not None else ""
        words = view.by_hand if view is not None else place.text if place is not None else ""
        added = view is not None and view.kind is EditKind.ADDED
        record_id = _draft_id(printable, record, f"{view.row.id if added and view else ''}{key}")
        self._known[record_id] = (printable, record, key)
        self.form.show(record_id, {"words": words})
        self.more_form.show(f"{record_id[:31]}+", {"words": ""})
        self._known[f"{record_id[:31]}+"] = (printable, record, key)
        set_shown(self.field, place is not None and not added)
        set_shown(self.more, place is not None and place.removable and not added)
        self._say(view)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.more_form.flush()

    def stand_by_it(self) -> None:
        """[还用我改的]: the doubt is settled."""
        view, paper = self._view, self._paper
        if view is None or paper is None:
            return
        drawing = drawing_of(self._context)
        if self._context.write(lambda db: stand_by(db, view, *paper, drawing)):
            self._context.teller.note("这处手改照旧使用", undo=True)

    def drop(self) -> None:
        """[恢复程序写法]."""
        view, paper = self._view, self._paper
        if view is None or paper is None:
            return
        self.field.given_up.emit()
        label = f"{paper[1].label}{paper[0].name}"
        if self._context.write(lambda db: drop_edit(db, view.row.id, label)):
            self._context.teller.note("这一处已恢复程序写法", undo=True)

    def _say(self, view: EditView | None) -> None:
        doubt = view.doubt if view is not None else None
        self.doubt.setText(f"{doubt.why}，请核对用哪一种。" if doubt is not None else "")
        set_shown(self.doubt, doubt is not None)
        program = view.program if view is not None else None
        self.program.setText(f"程序写的是：{program}" if program else "")
        set_shown(self.program, bool(program))
        set_shown(self.keep_button, doubt is not None and self._place is not None)
        set_shown(self.drop_button, view is not None)
        self.drop_button.setText(
            "去掉加的这一段" if view is not None and view.kind is EditKind.ADDED else "恢复程序写法"
        )

    def _store(self, db: DbSession, record_id: str, _name: str, value: Any) -> None:
        self._change(db, record_id, str(value or ""), behind=False)

    def _add(self, db: DbSession, record_id: str, _name: str, value: Any) -> None:
        if str(value or "").strip():
            self._change(db, record_id, str(value), behind=True)

    def _change(self, db: DbSession, record_id: str, words: str, *, behind: bool) -> None:
        printable, record, key = self._known[record_id]
        drawing = drawing_of(self._context)
        who = self._context.database.who
        change_by_hand(db, ChangeByHand(printable, record, key, words, drawing, who, behind))

    def _lay_out(self) -> None:
        links = QWidget()
        flow = FlowLayout(links, GAP_SMALL)
        for button in (self.keep_button, self.drop_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.doubt, self.field, self.program, links, self.more):
            column.addWidget(widget)


def _draft_id(printable: Printable, record: RecordRef, key: str) -> str:
    """What is being typed is kept as a draft under this id."""
    return hashlib.sha256(f"{printable.key}/{record.id}/{key}".encode()).hexdigest()[:32]
