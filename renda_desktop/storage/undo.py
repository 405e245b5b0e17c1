"""Takes back whole actions by writing their old row images, and does them again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import column, delete, func, insert, select, table, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import Base, DbSession
from renda_desktop.storage.changelog import Action, ActionKind, ActionState, ChangedRow

Image = dict[str, Any]

_LOG = Base.metadata.tables[Action.__tablename__]
_DISCARD = (
    update(_LOG).where(_LOG.c.state == ActionState.UNDONE.value).values(state=ActionState.DISCARDED.value)
)

_PURGED = (
    select(func.coalesce(func.max(Action.id), 0))
    .where(Action.kind == ActionKind.PURGE.value)
    .scalar_subquery()
)
"""The newest purge: what it took is in the log of what was done before it, so none of that can be taken back."""


def require_no_purge(db: DbSession, kind: ActionKind) -> None:
    """Raises RuleViolation when it is a purge that leaves nothing to undo."""
    if kind is ActionKind.UNDO and db.scalar(select(_PURGED)):
        raise RuleViolation("再往前是“彻底清除”，它和它以前的操作都不能撤销。要改的话，请直接改。")


def next_undo(db: DbSession, schema_version: int) -> Action | None:
    """The newest action whose effect stands, after the newest purge.

    Those of an older schema stay as history only: their images do not fit.
    """
    return db.scalars(
        select(Action)
        .where(
            Action.kind == ActionKind.DO.value,
            Action.state == ActionState.DONE.value,
            Action.schema_version == schema_version,
            Action.id > _PURGED,
        )
        .order_by(Action.id.desc())
        .limit(1)
    ).first()


def next_redo(db: DbSession, schema_version: int) -> Action | None:
    """The action taken back last, as long as nothing new was done since."""
    return db.scalars(
        select(Action)
        .where(
            Action.kind == ActionKind.DO.value,
            Action.state == ActionState.UNDONE.value,
            Action.schema_version == schema_version,
            Action.id > _PURGED,
        )
        .order_by(Action.id)
        .limit(1)
    ).first()


def discard_redo(db: DbSession) -> None:
    """New work makes what was taken back before it impossible to redo."""
    db.connection().execute(_DISCARD)


def apply_images(db: DbSession, action_id: int, *, backwards: bool) -> None:
    """Writes the action's old images newest first (undo) or its new images oldest first (redo)."""
    order = ChangedRow.id.desc() if backwards else ChangedRow.id
    rows = db.execute(
        select(ChangedRow.table_name, ChangedRow.record_id, ChangedRow.old, ChangedRow.new)
        .where(ChangedRow.action_id == action_id)
        .order_by(order)
    ).all()
    connection = db.connection()
    # A parent may come back after its children; SQLite checks the keys at commit instead.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    try:
        for name, record_id, old, new in rows:
            before, after = (new, old) if backwards else (old, new)
            _apply(connection, name, record_id, before, after)
    except IntegrityError as error:  # the program's own log always fits; another hand was at the record since
        raise RuleViolation(
            "这一步回不去：它动过的记录后来在程序外被改过。请在“备份和恢复”里看看备份，或者直接改。"
        ) from error


def _apply(
    connection: Connection, name: str, record_id: str, before: Image | None, after: Image | None
) -> None:
    if after is None:
        target = table(name, column("id"))
        connection.execute(delete(target).where(target.c.id == record_id))
        return
    target = table(name, *(column(c) for c in after))
    if before is None:
        connection.execute(insert(target), after)
        return
    changed = {c: v for c, v in after.items() if before.get(c) != v}
    connection.execute(update(target).where(target.c.id == record_id).values(changed))
