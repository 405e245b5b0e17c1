"""意见条目: what to do, how far, until when; who is responsible."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.commands import (
    AddEntries,
    NewEntry,
    ReorderEntries,
    add_entries,
    edit_entry,
    remove_entry,
    reorder_entries,
)
from renda_desktop.opinions.rows import EntryRow
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.presidium.values import iso, typed_due
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, order_after
from ui.runtime.row_saver import RowSaver
from ui.widgets.labels import text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("text", "做什么，做到什么程度", stretch=True),
    RowColumn("unit", "责任单位", 116, hint="谁来办"),
    RowColumn("due_on", "时限", 108, hint="如 年底"),
    RowColumn("state", "进展", 92, editable=False),
)
_FIELDS = frozenset({"text", "unit", "due_on"})
_PLACES = {column.key: place for place, column in enumerate(_COLUMNS, 1)}
"""Where a field stands in the list, behind the number."""
HINT = "每条第一句话印成小标题。可以从 Word 里一次粘贴几条；Alt+↑↓ 调整次序。"


class OpinionEntriesSection(OpinionPart):
    """The entries as an editable list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._stored: tuple[ListRow, ...] = ()
        self.list = RowList(_COLUMNS, "意见条目")
        self.list.set_add_hint("＋ 写一条意见，按回车添加")
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        for widget in (text_label(HINT, "second"), self.refused, self.list):
            self.column.addWidget(widget)
        self.list.rows_edited.connect(self._edited)

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows the entries."""
        self.shown = shown
        self._stored = tuple(ListRow(entry.id, _texts(entry)) for entry in shown.row.entries)
        self.refused.show_rows(shown.row.id, self._stored)

    def focus_on(self, source: Source) -> bool:
        """Into the list, on the cell of an entry."""
        if source.record_kind != "opinion_entry" and source.field != "entries":
            return False
        self.list.setFocus()
        if source.field in _FIELDS:
            self.list.select_row(source.record_id, _PLACES[source.field])
        return True

    def _edited(self, rows: Sequence[ListRow]) -> None:
        opinion_id, stored, since = self.opinion_id, self._stored, self._since()
        store = _EntryStore(opinion_id, stored, since, self._saver)
        changes = self._saver.save(stored, rows, store)
        if changes is not None and changes.removed:
            self.context.teller.note("已删除意见条目。", undo=True)
        self.refused.show_rows(opinion_id, self._stored)

    def _since(self) -> datetime.date:
        day = self.shown.row.day if self.shown else None
        return day or self.context.today()


def _texts(entry: EntryRow) -> dict[str, str]:
    state = "到期未办结" if entry.late else entry.feedback.progress.value
    return {"text": entry.text, "unit": entry.unit, "due_on": iso(entry.due_on), "state": state}


@dataclass(frozen=True)
class _EntryStore:
    """Stores what was done to the entries of an opinion, as a `Store` of the saver."""

    opinion_id: str
    stored: Sequence[ListRow]
    since: datetime.date
    saver: RowSaver

    def __call__(self, db: DbSession, shown: Sequence[ListRow], changes: RowChanges) -> None:
        if len(changes.removed) > 1:
            describe(db, f"删除{len(changes.removed)}条意见")
        for entry_id in changes.removed:
            remove_entry(db, entry_id)
        added = self._added(db, changes.added)
        for entry_id, key, text in changes.edited:
            if key in _FIELDS:
                value = typed_due(text, self.since) if key == "due_on" else text
                edit_entry(db, EditField(entry_id, key, value))
        order = order_after(self.stored, shown, changes, added)
        if order is not None:
            reorder_entries(db, ReorderEntries(self.opinion_id, order))

    def _added(self, db: DbSession, rows: Sequence[ListRow]) -> list[str]:
        if len(rows) > 1:
            describe(db, f"新增{len(rows)}条意见")
        made = []
        for row in rows:
            with self.saver.adding(row):
                made += add_entries(db, AddEntries(self.opinion_id, (_new(row.values, self.since),)))
        return made


def _new(values: Mapping[str, str], since: datetime.date) -> NewEntry:
    return NewEntry(
        values.get("text", ""), values.get("unit", ""), typed_due(values.get("due_on", ""), since)
    )
