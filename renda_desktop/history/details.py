"""What one action changed: record by record, field by field, in the words of the forms."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.history.belonging import Found
from renda_desktop.history.names import Image, NameBook
from renda_desktop.history.values import EMPTY
from renda_desktop.history.words import called, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangedRow

SHOWN = 200
"""So many records of one action are told field by field; an import of a roster changes thousands."""


class Deed(Enum):
    """What became of a record in an action."""

    ADDED = "新增"
    CHANGED = "修改"
    REMOVED = "删除"
    PURGED = "内容已彻底清除"


class FieldChange(Struct, frozen=True):
    """One field: its label, what stood there before and after, in words. `back`: it can be set back to `old`."""

    field: str
    label: str
    old: str
    new: str
    back: bool = False


class RecordChange(Struct, frozen=True):
    """What an action did to one record; `where`: what it belongs to."""

    table: str
    record_id: str
    word: str
    name: str
    where: str
    deed: Deed
    fields: tuple[FieldChange, ...]

    @property
    def title(self) -> str:
        """修改代表“李淑芬”; of what was purged no name is left."""
        if self.deed is Deed.PURGED:
            return f"{self.word}：{self.deed.value}"
        return f"{self.deed.value}{self.called}"

    @property
    def called(self) -> str:
        """代表“李淑芬”."""
        return called(self.table, self.name)


class ActionDetail(Struct, frozen=True):
    """The records an action changed, in its order; `more`: how many are not told; `others`: how many not asked for."""

    records: tuple[RecordChange, ...]
    more: int
    others: int = 0


def changes_in(
    db: DbSession,
    action_id: int,
    *,
    plain: bool = False,
    only: Found | None = None,
    limit: int = SHOWN,
    book: NameBook | None = None,
) -> ActionDetail:
    """What one action changed; `only`: of these records; `book`: what was named before, where many are read."""
    book = book or NameBook(db, plain=plain)
    merged = _merged(db, action_id, only)
    told = [_told(book, key, old, new) for key, (old, new) in list(merged.items())[:limit]]
    others = count_in(db, action_id) - len(merged) if only is not None else 0
    return ActionDetail(tuple(one for one in told if one is not None), max(0, len(merged) - limit), others)


def count_in(db: DbSession, action_id: int) -> int:
    """How many records an action changed."""
    pair = ChangedRow.table_name + ChangedRow.record_id
    return db.scalar(select(func.count(pair.distinct())).where(ChangedRow.action_id == action_id)) or 0


def _merged(
    db: DbSession, action_id: int, only: Found | None
) -> dict[tuple[str, str], tuple[Image | None, Image | None]]:
    """The image of each record before and after the action, whatever its statements were."""
    query = (
        select(ChangedRow.table_name, ChangedRow.record_id, ChangedRow.old, ChangedRow.new)
        .where(ChangedRow.action_id == action_id)
        .order_by(ChangedRow.id)
    )
    merged: dict[tuple[str, str], tuple[Image | None, Image | None]] = {}
    for table, record_id, old, new in db.execute(query):
        if only is None or record_id in only.get(table, ()):
            key = table, record_id
            merged[key] = (merged[key][0] if key in merged else old, new)
    return merged


def _told(book: NameBook, key: tuple[str, str], old: Image | None, new: Image | None) -> RecordChange | None:
    table, record_id = key
    image = new or old
    words = words_of(table)
    if image is None:
        return RecordChange(table, record_id, words.word, "", "", Deed.PURGED, ())
    deed = Deed.ADDED if old is None else Deed.REMOVED if new is None else Deed.CHANGED
    fields = _fields(book, table, record_id, old, new)
    if deed is Deed.CHANGED and not fields:
        return None  # only technical columns: an order, a key of the search
    where = book.owned_by(table, image)
    return RecordChange(table, record_id, words.word, book.name_of(table, image), where, deed, fields)


def _fields(
    book: NameBook, table: str, record_id: str, old: Image | None, new: Image | None
) -> tuple[FieldChange, ...]:
    words = words_of(table)
    found: list[FieldChange] = []
    for field, label in words.fields.items():
        before, after = (old or {}).get(field), (new or {}).get(field)
        if not label or before == after or (field == words.parent and (old is None or new is None)):
            continue
        was, now = (book.value(table, field, value) for value in (before, after))
        if was == EMPTY and now == EMPTY:
            continue
        found.append(
            FieldChange(field, label, was, now, _can_go_back(book, table, record_id, field, old, new))
        )
    return tuple(found)


def _can_go_back(
    book: NameBook, table: str, record_id: str, field: str, old: Image | None, new: Image | None
) -> bool:
    """The record stands, and the field says something else than it did before this action."""
    if old is None or new is None:
        return False
    row = book.row(table, record_id)
    return row is not None and field in row and row[field] != old.get(field)
