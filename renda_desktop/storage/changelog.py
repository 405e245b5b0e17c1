"""The change log: who changed what, when, from which value to which, per action.

Rows are written by triggers that live on the writing connection only (TEMP), so statements of every kind are
caught (ORM, bulk, cascades), the schema stays free of them, and a write outside an action fails.
"""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Any

from msgspec import Struct
from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.width import printable
from renda_desktop.storage.base import Base, DbSession, new_id


class ActionKind(Enum):
    """What an entry of the log is."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class ActionState(Enum):
    """Whether an action's effect stands, was taken back, or was taken back and overwritten by later work."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Action(Base):
    """One thing a user did: one transaction. Unlogged itself."""

    __tablename__ = "action"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    uid: Mapped[str] = mapped_column(String(32), default=new_id)
    at: Mapped[datetime.datetime]
    who: Mapped[str] = mapped_column(String(64))
    description: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(8), default=ActionKind.DO.value)
    state: Mapped[str] = mapped_column(String(10), default=ActionState.DONE.value)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
    schema_version: Mapped[int]

    __table_args__ = (Index("ix_action_state", "state", "kind"), {"sqlite_autoincrement": True})


class ChangedRow(Base):
    """Old and new image of one row in one statement of an action, as JSON of the stored values."""

    __tablename__ = "changed_row"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(32))
    old: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    new: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (
        Index("ix_changed_row_record", "table_name", "record_id"),
        {"sqlite_autoincrement": True},
    )


UNLOGGED = frozenset(
    {
        "action", "changed_row", "draft", "attachment_content", "issued_paper", "import_mapping",
        "alembic_version",
    }
)  # fmt: skip
"""Tables outside undo: the log itself, half-typed text, immutable contents, papers as they left the house, and what
an import learnt about the office's files."""


class ChangeSet(Struct, frozen=True):
    """What one committed action changed: announced to every view."""

    action_id: int
    kind: ActionKind
    description: str
    records: frozenset[tuple[str, str]]
    """Pairs of table name and record id."""

    def touches(self, *tables: str) -> bool:
        """Whether any row of these tables changed."""
        return not {table for table, _ in self.records}.isdisjoint(tables)


class ActionNote(Struct):
    """Hangs on the `DbSession` while an action runs."""

    id: int
    description: str = ""


_NOTE = "desk.action"


def begin_note(db: DbSession, action_id: int) -> ActionNote:
    """Puts the note of a new action on this transaction's session."""
    note = db.info[_NOTE] = ActionNote(action_id)
    return note


def describe(db: DbSession, text: str) -> None:
    """Says in the clerk's words what this action does ("把李淑芬调入第三小组").

    The first to speak wins: a command that uses others describes itself before it calls them.
    """
    note: ActionNote = db.info[_NOTE]
    note.description = note.description or printable(text)


def trigger_statements(connection: Any) -> list[str]:
    """SQL that makes this raw connection log every change of every logged table it finds in the file."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    statements = ["CREATE TEMP TABLE open_action (id INTEGER NOT NULL)"]
    for (table,) in tables:
        if table not in UNLOGGED:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
            statements += _table_triggers(table, columns)
    return statements


def _table_triggers(table: str, columns: list[str]) -> list[str]:
    image = {side: _image(side, columns) for side in ("OLD", "NEW")}
    differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
    return [
        _trigger(table, "INSERT", "", "NEW", "NULL", image["NEW"]),
        _trigger(table, "UPDATE", f"WHEN {differs}", "NEW", image["OLD"], image["NEW"]),
        _trigger(table, "DELETE", "", "OLD", image["OLD"], "NULL"),
    ]


def _image(side: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{column}', {side}.{column}" for column in columns)
    return f"json_object({pairs})"


def _trigger(table: str, event: str, condition: str, side: str, old: str, new: str) -> str:
    # Without an open action the sub-select is NULL and the NOT NULL column refuses the write: a bug, seen at once.
    return (
        f"CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main.{table} {condition} BEGIN "
        "INSERT INTO changed_row (action_id, table_name, record_id, old, new) VALUES "
        f"((SELECT id FROM open_action), '{table}', {side}.id, {old}, {new}); END"
    )
