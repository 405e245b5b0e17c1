"""What stood in one field of one record, and what rows of a table have been, read from the change log."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import func, or_, select

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action, ActionKind, ChangedRow


class FieldVersion(Struct, frozen=True):
    """A value and since when it stood; `at` (UTC) and `who` are None and "" for what stood before the log begins."""

    text: str
    at: datetime.datetime | None
    who: str


def field_history(db: DbSession, table: str, record_id: str, field: str) -> list[FieldVersion]:
    """Every value a text field has had, the newest first; the first one is what stands there now."""
    query = (
        select(ChangedRow.old, ChangedRow.new, Action.at, Action.who)
        .join(Action, Action.id == ChangedRow.action_id)
        .where(ChangedRow.table_name == table, ChangedRow.record_id == record_id)
        .order_by(ChangedRow.id)
    )
    versions: list[FieldVersion] = []
    for old, new, at, who in db.execute(query):
        if old is not None and not versions:
            versions.append(FieldVersion(old[field], None, ""))
        if new is not None and (not versions or versions[-1].text != new[field]):
            versions.append(FieldVersion(new[field], at, who))
    return versions[::-1]


class RowChange(Struct, frozen=True):
    """A row as it was before and after one action; None: it was not there. `at` is UTC."""

    action_id: int
    kind: ActionKind
    at: datetime.datetime
    who: str
    record_id: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


def row_changes(db: DbSession, table: str, field: str, values: Collection[str]) -> list[RowChange]:
    """What happened to the rows of a table with one of these values in a field, oldest first, also to those gone."""
    if not values:
        return []
    path = f"$.{field}"
    query = (
        select(Action, ChangedRow)
        .join(Action, Action.id == ChangedRow.action_id)
        .where(
            ChangedRow.table_name == table,
            or_(
                func.json_extract(ChangedRow.new, path).in_(values),
                func.json_extract(ChangedRow.old, path).in_(values),
            ),
        )
        .order_by(ChangedRow.id)
    )
    return [
        RowChange(action.id, ActionKind(action.kind), action.at, action.who, row.record_id, row.old, row.new)
        for action, row in db.execute(query)
    ]
