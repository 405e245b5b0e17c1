"""Writes of the agenda as the list offers them: one action for each thing done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from renda_desktop.presidium.agenda_commands import (
    AddItems,
    NewItem,
    ReorderItems,
    add_items,
    edit_item,
    remove_item,
    reorder_items,
)
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.presidium.values import typed_minutes
from ui.runtime.row_changes import RowChanges, order_after
from ui.runtime.row_saver import RowSaver
from ui.widgets.row_model import ListRow

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_HEARD = ("听取", "汇报", "报告")
_WORDS = (
    ("执法检查", ItemKind.LAW_CHECK),
    ("视察", ItemKind.INSPECTION),
    ("调研", ItemKind.SURVEY),
    ("补选", ItemKind.PERSONNEL),
    ("辞职", ItemKind.PERSONNEL),
    ("人事", ItemKind.PERSONNEL),
    ("建议办理", ItemKind.SUGGESTIONS),
    ("人民代表大会", ItemKind.SESSION),
    ("人代会", ItemKind.SESSION),
    ("安排", ItemKind.PLAN),
    ("计划", ItemKind.PLAN),
)


def guessed_kind(title: str) -> ItemKind:
    """What an item is about, judged by its title; the clerk can change it."""
    if any(word in title for word in _HEARD):
        return ItemKind.REPORT
    return next((kind for word, kind in _WORDS if word in title), ItemKind.OTHER)


@dataclass(frozen=True)
class AgendaStore:
    """Stores what was done to the list of a meeting, as a `Store` of the saver."""

    meeting_id: str
    stored: Sequence[ListRow]
    saver: RowSaver

    def __call__(self, db: DbSession, shown: Sequence[ListRow], changes: RowChanges) -> None:
        """One action. Raises InputProblem and RuleViolation."""
        if len(changes.removed) > 1:
            describe(db, f"删除{len(changes.removed)}个议题")
        for item_id in changes.removed:
            remove_item(db, item_id)
        added = self._added(db, changes.added)
        for item_id, key, text in changes.edited:
            edit_item(db, EditField(item_id, key, _typed(key, text)))
        order = order_after(self.stored, shown, changes, added)
        if order is not None:
            reorder_items(db, ReorderItems(self.meeting_id, order))

    def _added(self, db: DbSession, rows: Sequence[ListRow]) -> list[str]:
        if len(rows) > 1:
            describe(db, f"新增{len(rows)}个议题")
        made = []
        for row in rows:
            with self.saver.adding(row):
                made += add_items(db, AddItems(self.meeting_id, (_new(row.values),)))
        return made


def _new(values: Mapping[str, str]) -> NewItem:
    title = values.get("title", "")
    minutes = typed_minutes(values.get("planned_minutes", ""))
    return NewItem(title, guessed_kind(title), values.get("reporter", ""), minutes)


def _typed(key: str, text: str) -> Any:
    return typed_minutes(text) if key == "planned_minutes" else text
