"""恢复这个值: one field of one record is set back to what it was before an action, as an ordinary action."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Time, select
from sqlalchemy.orm import Mapper

from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import RuleViolation
from renda_desktop.history.names import NameBook
from renda_desktop.history.words import mapped, words_of
from renda_desktop.overview.edit_commands import BY_OWNER, EDITS, STEPWISE, Edit
from renda_desktop.storage.base import Base, DbSession, PartialDateType
from renda_desktop.storage.changelog import ChangedRow, describe
from renda_desktop.storage.editing import EditField


class RestoreField(Struct, frozen=True):
    """Request: set a field back to what stood there before an action."""

    table: str
    record_id: str
    field: str
    action_id: int


def restore_field(db: DbSession, request: RestoreField) -> None:
    """Goes through the command of the slice where there is one, with its checks; else writes the plain value.

    Raises RuleViolation with what the slice says, when the record or what the value names is gone, and for fields
    that follow from a step taken elsewhere.
    """
    book, words = NameBook(db), words_of(request.table)
    title, label = book.titled(request.table, request.record_id), words.fields.get(request.field, "")
    if book.row(request.table, request.record_id) is None:
        raise RuleViolation(f"{title}已经删除，请先在回收站里恢复它。")
    stored = _value_before(db, request)
    declared = mapped(request.table)
    assert declared is not None, request.table
    column = declared.columns[request.field]
    _require_target(book, request, stored, label)
    value = within_quotes(book.value(request.table, request.field, stored))
    describe(db, f"把{title}的{label}恢复为“{value}”")
    edit = EDITS.get(request.table)
    asked = BY_OWNER.get(request.table, "id")
    of = str((book.row(request.table, request.record_id) or {})[asked])
    change = EditField(of, request.field, typed(column, stored))
    if edit is None or not _edited(db, edit, change):
        _write(db, request, change.value, f"{title}的{label}", column)


def typed(column: Column[Any], stored: Any) -> Any:
    """A stored value as the mapped attribute takes it."""
    kind = column.type
    if stored is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class[stored]
    if isinstance(kind, PartialDateType):
        return PartialDate.from_text(stored)
    if isinstance(kind, Boolean):
        return bool(stored)
    if isinstance(kind, DateTime):
        return datetime.datetime.fromisoformat(stored)
    if isinstance(kind, Date):
        return datetime.date.fromisoformat(stored)
    if isinstance(kind, Time):
        return datetime.time.fromisoformat(stored)
    return stored


def _value_before(db: DbSession, request: RestoreField) -> Any:
    query = (
        select(ChangedRow.old)
        .where(
            ChangedRow.action_id == request.action_id,
            ChangedRow.table_name == request.table,
            ChangedRow.record_id == request.record_id,
        )
        .order_by(ChangedRow.id)
    )
    old = db.scalars(query.limit(1)).first()
    if old is None or request.field not in old:
        raise RuleViolation("这一步以前的值已经查不到了，恢复不了。")
    return old[request.field]


def _require_target(book: NameBook, request: RestoreField, stored: Any, label: str) -> None:
    """What a reference names must be there."""
    tables = words_of(request.table).refers.get(request.field)
    if not tables or stored in (None, ""):
        return
    target = book.referred(tables, str(stored))
    if target is None or book.row(target, str(stored)) is None:
        said = book.titled(target, str(stored)) if target else "原来的记录"
        raise RuleViolation(f"{label}原来是{said}，它已经删除，请先恢复它。")


def _edited(db: DbSession, edit: Edit, change: EditField) -> bool:
    """Whether the slice's command has set the field; some fields it does not know."""
    try:
        edit(db, change)
    except KeyError as unknown:
        if unknown.args != (change.field,):
            raise
        return False
    return True


def _write(db: DbSession, request: RestoreField, value: Any, whose: str, column: Column[Any]) -> None:
    if request.table in STEPWISE:
        back = STEPWISE[request.table]
        raise RuleViolation(f"{whose}是随办理的步骤记下的，不能单独恢复。请撤销那一步，或者{back}。")
    if value is None and not column.nullable:
        raise RuleViolation(f"{whose}不能空着，没有恢复。")
    setattr(db.get_one(_class_of(request.table), request.record_id), request.field, value)


def _class_of(table: str) -> type[Any]:
    mappers: list[Mapper[Any]] = list(Base.registry.mappers)
    return next(mapper.class_ for mapper in mappers if mapper.local_table is mapped(table))
