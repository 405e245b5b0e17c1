"""The change log: who changed what, when, from which value to which, per action.

Rows are written by triggers that live on the writing connection only (TEMP), so statements of every kind are
caught (ORM, bulk, cascades), the schema stays free of them, and a write outside an action fails.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct
from sqlalchemy import JSON, ForeignKey, Index, Integer, LargeBinary, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.chinese.width import printable
from renda_desktop.storage.base import Base, DbSession, new_id
from renda_desktop.storage.chain import proof_of


class ActionKind(Enum):
    """What an entry of the log is. A purge cannot be taken back, nor what was done before it.

    A note says what became of the file itself (another hand, a restore); undo passes over it.
    """

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    PURGE = "purge"
    NOTE = "note"


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
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Why something of a sealed year was changed; "" for everything else."""

    __table_args__ = (Index("ix_action_state", "state", "kind"), {"sqlite_autoincrement": True})


class ChangedRow(Base):
    """Old and new image of one row in one statement of an action, as JSON of the stored values.

    Without either image it was purged: what is left of its proof keeps the chain of the log whole.
    """

    __tablename__ = "changed_row"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(32))
    old: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    new: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    proof: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Salt and digest of table, record and both images (`storage.chain`)."""

    __table_args__ = (
        Index("ix_changed_row_record", "table_name", "record_id"),
        {"sqlite_autoincrement": True},
    )


UNLOGGED = frozenset(
    {
        "action", "changed_row", "chain_link", "table_base", "access_note", "draft", "attachment_content",
        "issued_paper", "import_mapping", "alembic_version",
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
    rows: Sequence[tuple[int, bytes]] = ()
    """Number and proof of each row it logged, once it is closed."""


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


Image = dict[str, Any] | None
"""A row as it is stored; None: it is not there."""


def changes_so_far(db: DbSession, tables: Collection[str]) -> list[tuple[str, Image, Image]]:
    """Table, row before, row after, of what the open action changed in these tables until now, in its order."""
    db.flush()
    note: ActionNote = db.info[_NOTE]
    query = (
        select(ChangedRow.table_name, ChangedRow.old, ChangedRow.new)
        .where(ChangedRow.action_id == note.id, ChangedRow.table_name.in_(tables))
        .order_by(ChangedRow.id)
    )
    return [(table, old, new) for table, old, new in db.execute(query)]


def changed_tables(db: DbSession, note: ActionNote) -> Callable[[], frozenset[str]]:
    """Names the logged tables an action changed since it was last asked; what is still to be written is written first.

    Rows changed by the database itself are among them: the log holds cascades as well.
    """
    driver: Any = db.connection().connection.driver_connection
    count, last = driver.total_changes, 0

    def changed() -> frozenset[str]:
        nonlocal count, last
        if db.autoflush:
            db.flush()
        if driver.total_changes == count:
            return frozenset()
        count = driver.total_changes
        rows = driver.execute(_SINCE, (note.id, last)).fetchall()
        last = max((newest for _, newest in rows), default=last)
        return frozenset(table for table, _ in rows)

    return changed


_SINCE = "SELECT table_name, max(id) FROM changed_row WHERE action_id = ? AND id > ? GROUP BY table_name"
_LOGGED_COLUMNS = (
    "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.rowid, c.cid"
)
Trigger = tuple[str, str, str]
"""Its name, its table, its SQL as SQLite keeps it."""


def log_changes(connection: Any) -> None:
    """Makes this raw connection log every change of every logged table it finds in the file.

    The four hundred triggers are entered into the temporary schema, which is the connection's own, and read from
    there at once: to run as many CREATE TEMP TRIGGER takes three times as long, and every first save waits for it.
    """
    connection.create_function("row_proof", 4, proof_of)
    connection.execute("CREATE TEMP TABLE open_action (id INTEGER NOT NULL)")
    triggers = _triggers(tuple(connection.execute(_LOGGED_COLUMNS).fetchall()))
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO temp.sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?, ?, 0, ?)",
        triggers,
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA writable_schema = RESET")


@functools.lru_cache(maxsize=4)
def _triggers(columns: tuple[tuple[str, str], ...]) -> tuple[Trigger, ...]:
    tables: dict[str, list[str]] = {}
    for table, column in columns:
        if table not in UNLOGGED:
            tables.setdefault(table, []).append(column)
    return tuple(trigger for table, names in tables.items() for trigger in _table_triggers(table, names))


def _table_triggers(table: str, columns: list[str]) -> list[Trigger]:
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


def _trigger(table: str, event: str, condition: str, side: str, old: str, new: str) -> Trigger:
    # Without an open action the sub-select is NULL and the NOT NULL column refuses the write: a bug, seen at once.
    name = f"log_{table}_{event.lower()}"
    sql = (
        f"CREATE TRIGGER {name} AFTER {event} ON main.{table} {condition} BEGIN "
        "INSERT INTO changed_row (action_id, table_name, record_id, old, new, proof) "
        f"SELECT (SELECT id FROM open_action), '{table}', {side}.id, o, n, row_proof('{table}', {side}.id, o, n) "
        f"FROM (SELECT {old} AS o, {new} AS n); END"
    )
    return name, table, sql
