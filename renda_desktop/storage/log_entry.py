"""The entry of one action in the change log: opened before the command runs, given its words when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from renda_desktop.storage.base import Base, DbSession, new_id
from renda_desktop.storage.chain import driver_of
from renda_desktop.storage.changelog import Action, ActionKind, ActionNote, ActionState, ChangeSet, begin_note
from renda_desktop.storage.notes import LogNote
from renda_desktop.storage.record_files import drop_files_of_removed
from renda_desktop.storage.sealing import require_reason

# Every action runs these, so they are made once: putting a statement together costs more than running it.
_LOG = Base.metadata.tables[Action.__tablename__]
_OPEN = insert(_LOG).values(description="").returning(_LOG.c.id)
_CHANGED = "SELECT id, proof, table_name, record_id FROM changed_row WHERE action_id = ? ORDER BY id"
_SAY = update(_LOG).where(_LOG.c.id == bindparam("of")).values(description=bindparam("said"))
_FORGET = delete(_LOG).where(_LOG.c.id == bindparam("of"))
_SINCE = (
    "SELECT id, proof FROM changed_row "
    "WHERE id > coalesce((SELECT last_row FROM chain_link ORDER BY id DESC LIMIT 1), 0) ORDER BY id"
)


@dataclass
class Purge:
    """A purge under way: its transaction; numbers of the rows and actions of the log it has emptied."""

    db: DbSession
    emptied: Mapping[str, list[int]] = field(default_factory=dict)


@dataclass
class Noting:
    """A note under way: its transaction, its number in the log, and what it is to say."""

    db: DbSession
    driver: Any
    action_id: int
    note: LogNote = field(default_factory=LogNote)

    def rows_since(self) -> list[tuple[int, bytes | None]]:
        """Number and proof of every row behind the newest link: one that no action wrote gets its place too."""
        return [
            (number, proof if isinstance(proof, bytes) else None)
            for number, proof in self.driver.execute(_SINCE).fetchall()
        ]


def open_entry(db: DbSession, values: dict[str, Any]) -> ActionNote:
    """Begins an action's entry; the triggers of the connection write its rows from now on."""
    connection = db.connection()
    action_id = connection.execute(
        _OPEN, {"uid": new_id(), "state": ActionState.DONE.value, **values}
    ).scalar_one()
    connection.exec_driver_sql("INSERT INTO open_action (id) VALUES (?)", (action_id,))
    return begin_note(db, action_id)


def give_reason(db: DbSession, action_id: int, again: int | None, reason: str) -> None:
    """Keeps with the action why something of a sealed year is changed. Raises SealedYear when nobody says why."""
    kept = require_reason(driver_of(db), action_id, again, reason)
    if kept:
        db.execute(update(Action).where(Action.id == action_id).values(reason=kept))


def close_entry(db: DbSession, note: ActionNote, kind: ActionKind) -> ChangeSet:
    """Ends the action: without changes its entry goes, otherwise it gets its description."""
    db.flush()
    connection = db.connection()
    if kind is ActionKind.DO:
        drop_files_of_removed(connection, note.id)
    connection.exec_driver_sql("DELETE FROM open_action")
    changed = driver_of(db).execute(_CHANGED, (note.id,)).fetchall()
    note.rows = [(number, proof) for number, proof, _, _ in changed]
    records = frozenset((table, record) for _, _, table, record in changed)
    if records or kind in (ActionKind.PURGE, ActionKind.NOTE):
        assert note.description, "a command changed rows without saying what it does (describe)"
        connection.execute(_SAY, {"of": note.id, "said": note.description})
    elif kind is ActionKind.DO:
        connection.execute(_FORGET, {"of": note.id})
    return ChangeSet(note.id, kind, note.description, records)
