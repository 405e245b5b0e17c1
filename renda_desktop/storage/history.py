"""What stood in one field of one record, read from the change log."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action, ChangedRow


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
