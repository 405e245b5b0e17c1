"""An editable list in step with stored rows: each thing done is one command, what is refused stays typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.storage.changelog import describe
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, order_after
from ui.runtime.row_saver import RowSaver
from ui.widgets import theme
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_TINY
from ui.widgets.wrap_delegate import WrapDelegate

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


_MOST_ROWS = 40
_LEAST, _NARROWEST = 140, 0.55
"""Pixels at 100 % the widest column keeps; the part of their width the others keep at the least."""


@dataclass(frozen=True)
class ListCommands:
    """What is run: `add` gets the texts of a new row and returns its id, `edit` row id, column key and text."""

    what: str
    add: Callable[[DbSession, Mapping[str, str]], str]
    edit: Callable[[DbSession, str, str, str], object]
    remove: Callable[[DbSession, str], object]
    reorder: Callable[[DbSession, tuple[str, ...]], object] | None = None


class FittingRows(RowList):
    """Where room is scarce the narrow columns give some of theirs, so that the widest one can be read."""

    def __init__(self, columns: Sequence[RowColumn], name: str) -> None:
        self._fixed = {place: column.width for place, column in enumerate(columns, 1) if not column.stretch}
        super().__init__(columns, name, max_rows=_MOST_ROWS)
        self.setItemDelegate(WrapDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths first, since line breaks follow from them."""
        self._share_room()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_fixed"):
            self._share_room()

    def _share_room(self) -> None:
        wanted = sum(theme.px(width) for width in self._fixed.values())
        room = self.viewport().width() - self.columnWidth(0) - theme.px(_LEAST)
        share = min(1.0, max(_NARROWEST, room / wanted)) if wanted else 1.0
        for place, width in self._fixed.items():
            self.setColumnWidth(place, round(theme.px(width) * share))


class KeptList(QWidget):
    """One `RowList` below its note of what could not be stored."""

    def __init__(
        self,
        context: AppContext,
        columns: Sequence[RowColumn],
        name: str,
        commands: ListCommands,
        hint: str,
    ) -> None:
        super().__init__()
        self._context, self._commands = context, commands
        self._owner = ""
        self._stored: tuple[ListRow, ...] = ()
        self.list = FittingRows(columns, name)
        self.list.set_add_hint(hint)
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.refused)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.rows_edited.connect(self._edited)

    def show_rows(self, owner: str, stored: Sequence[ListRow]) -> None:
        """Shows the stored rows of a record."""
        self._owner, self._stored = owner, tuple(stored)
        self.refused.show_rows(owner, self._stored)

    def select(self, row_id: str, column: int = 1) -> None:
        """Puts the cursor on a row."""
        self.list.setFocus()
        self.list.select_row(row_id, column)

    def _edited(self, shown: Sequence[ListRow]) -> None:
        stored, owner = self._stored, self._owner
        changes = self._saver.save(stored, shown, partial(self._store, stored))
        if changes is not None and changes.removed:
            many = f"{len(changes.removed)}个" if len(changes.removed) > 1 else ""
            self._context.teller.note(f"已删除{many}{self._commands.what}。", undo=True)
        self.refused.show_rows(owner, self._stored)

    def _add(self, db: DbSession, row: ListRow) -> str:
        with self._saver.adding(row):
            return self._commands.add(db, row.values)

    def _store(
        self, stored: Sequence[ListRow], db: DbSession, shown: Sequence[ListRow], changes: RowChanges
    ) -> None:
        run = self._commands
        if len(changes.removed) > 1:
            describe(db, f"删除{len(changes.removed)}个{run.what}")
        if len(changes.added) > 1:
            describe(db, f"新增{len(changes.added)}个{run.what}")
        for row_id in changes.removed:
            run.remove(db, row_id)
        added = [self._add(db, row) for row in changes.added]
        for row_id, key, text in changes.edited:
            run.edit(db, row_id, key, text)
        order = order_after(stored, shown, changes, added)
        if run.reorder is not None and order is not None:
            run.reorder(db, order)
