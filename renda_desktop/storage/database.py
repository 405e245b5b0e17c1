"""The open data file: reads, actions (one user action = one transaction), undo and redo, announcements."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlalchemy import Engine, bindparam, delete, event, insert, select, update
from sqlalchemy.orm import Session

from renda_desktop.chinese.width import printable
from renda_desktop.storage import undo
from renda_desktop.storage.base import Base, DbSession, new_id, utc_now
from renda_desktop.storage.changelog import (
    Action,
    ActionKind,
    ActionNote,
    ActionState,
    ChangedRow,
    ChangeSet,
    begin_note,
    changed_tables,
    describe,
    log_changes,
)
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.memo import ActionMemo, Memo
from renda_desktop.storage.record_files import drop_files_of_removed
from renda_desktop.storage.troubles import translated

logger = logging.getLogger(__name__)

Listener = Callable[[ChangeSet], None]

# Every action runs these, so they are made once: putting a statement together costs more than running it.
_LOG = Base.metadata.tables[Action.__tablename__]
_ROWS = Base.metadata.tables[ChangedRow.__tablename__]
_OPEN = insert(_LOG).values(description="").returning(_LOG.c.id)
_CHANGED = (
    select(_ROWS.c.table_name, _ROWS.c.record_id).where(_ROWS.c.action_id == bindparam("of")).distinct()
)
_SAY = update(_LOG).where(_LOG.c.id == bindparam("of")).values(description=bindparam("said"))
_FORGET = delete(_LOG).where(_LOG.c.id == bindparam("of"))


class Database:
    """One data file whose schema is up to date (`storage.opening.open_database` sees to that).

    Thread-safe: reads may run beside each other, actions follow one another.
    """

    def __init__(self, path: Path, schema_version: int, who: str, key: bytes | None = None) -> None:
        self.path = path
        self.key = key
        self.schema_version = schema_version
        self.who = who
        self._reader = make_engine(path, writes=False, key=key)
        self._writer = _logging_engine(path, key)
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []
        self._memo = Memo()
        self._last_stay: tuple[str, int] | None = None

    def close(self) -> None:
        """Gives the file back; the object is of no use afterwards."""
        with self._turn:
            self._reader.dispose()
            self._writer.dispose()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """`listener` is called after each commit, in the thread that committed. Returns the way to unsubscribe."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextlib.contextmanager
    def read(self) -> Iterator[DbSession]:
        """A consistent view of the data that cannot write. Raises StorageProblem."""
        with translated(self.path), Session(self._reader, expire_on_commit=False) as db:
            self._memo.attach(db)
            yield db

    @contextlib.contextmanager
    def action(self, *, stay: str | None = None) -> Iterator[DbSession]:
        """One user action: committed when the block ends well, without a trace otherwise.

        A block that changes nothing leaves no entry. The commands inside say what was done by `describe`.
        Actions that follow one another with the same `stay` (one stay of the cursor in one form field, saved while
        resting) become one entry and one undo step. Raises StorageProblem.
        """
        with self._turn:
            with translated(self.path), Session(self._writer, expire_on_commit=False) as db, db.begin():
                note = _open_action(db, self._new_action(ActionKind.DO))
                ActionMemo(self._memo, changed_tables(db, note)).attach(db)
                yield db
                change = _close_action(db, note, ActionKind.DO)
                if change.records:
                    undo.discard_redo(db)
                    change = self._joined(db, change, stay)
            if change.records:
                self._last_stay = (stay, change.action_id) if stay else None
            self._announce(change)

    @contextlib.contextmanager
    def unlogged(self) -> Iterator[DbSession]:
        """For what is no user action: half-typed text, contents of attachments, papers as issued.

        Writing any logged table here is a bug and fails. Raises StorageProblem.
        """
        with (
            self._turn,
            translated(self.path),
            Session(self._writer, expire_on_commit=False) as db,
            db.begin(),
        ):
            yield db

    def undo(self) -> str | None:
        """Takes back the newest action; returns its description, or None when there is nothing to take back."""
        return self._reverse(undo.next_undo, ActionKind.UNDO, ActionState.UNDONE)

    def redo(self) -> str | None:
        """Does again what was taken back last; returns its description, or None."""
        return self._reverse(undo.next_redo, ActionKind.REDO, ActionState.DONE)

    def undo_label(self) -> str | None:
        """What `undo` would take back, in the clerk's words."""
        return self._label(undo.next_undo)

    def _joined(self, db: DbSession, change: ChangeSet, stay: str | None) -> ChangeSet:
        """Adds the change to the entry of the same stay, when that is the newest."""
        if stay is None or self._last_stay is None or self._last_stay[0] != stay:
            return change
        first = self._last_stay[1]
        db.execute(update(ChangedRow).where(ChangedRow.action_id == change.action_id).values(action_id=first))
        db.execute(delete(Action).where(Action.id == change.action_id))
        db.execute(update(Action).where(Action.id == first).values(description=change.description))
        return structs.replace(change, action_id=first)

    def _label(self, find: Callable[[DbSession, int], Action | None]) -> str | None:
        with self.read() as db:
            found = find(db, self.schema_version)
            return found.description if found else None

    def _reverse(
        self, find: Callable[[DbSession, int], Action | None], kind: ActionKind, state: ActionState
    ) -> str | None:
        with self._turn:
            with translated(self.path), Session(self._writer, expire_on_commit=False) as db, db.begin():
                target = find(db, self.schema_version)
                if target is None:
                    return None
                note = _open_action(db, self._new_action(kind, target.id))
                describe(db, target.description)
                undo.apply_images(db, target.id, backwards=kind is ActionKind.UNDO)
                target.state = state.value
                self._last_stay = None
                change = _close_action(db, note, kind)
            self._announce(change)
            return target.description

    def _new_action(self, kind: ActionKind, target_id: int | None = None) -> dict[str, Any]:
        return {
            "at": utc_now(),
            "who": self.who,
            "kind": kind.value,
            "target_id": target_id,
            "schema_version": self.schema_version,
        }

    def _announce(self, change: ChangeSet) -> None:
        if not change.records:
            return
        self._memo.forget({table for table, _ in change.records})
        logger.info("action %s %s: %s rows", change.action_id, change.kind.value, len(change.records))
        for listener in list(self._listeners):
            listener(change)


def _logging_engine(path: Path, key: bytes | None) -> Engine:
    engine = make_engine(path, writes=True, key=key)

    @event.listens_for(engine, "connect")
    def _log_changes(connection: Any, _record: object) -> None:
        log_changes(connection)

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _drop_control_characters(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        return statement, _plain(parameters)

    return engine


def _plain(value: Any) -> Any:
    """The values of a row, or of many, texts without control characters: pasted, typed or imported, they come here."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return type(value)(_plain(one) for one in value) if isinstance(value, list | tuple) else value


def _open_action(db: DbSession, values: dict[str, Any]) -> ActionNote:
    connection = db.connection()
    action_id = connection.execute(
        _OPEN, {"uid": new_id(), "state": ActionState.DONE.value, **values}
    ).scalar_one()
    connection.exec_driver_sql("INSERT INTO open_action (id) VALUES (?)", (action_id,))
    return begin_note(db, action_id)


def _close_action(db: DbSession, note: ActionNote, kind: ActionKind) -> ChangeSet:
    """Ends the action: without changes its entry goes, otherwise it gets its description."""
    db.flush()
    connection = db.connection()
    if kind is ActionKind.DO:
        drop_files_of_removed(connection, note.id)
    connection.exec_driver_sql("DELETE FROM open_action")
    changed = connection.execute(_CHANGED, {"of": note.id})
    records = frozenset((table, record) for table, record in changed)
    if records:
        assert note.description, "a command changed rows without saying what it does (describe)"
        connection.execute(_SAY, {"of": note.id, "said": note.description})
    elif kind is ActionKind.DO:
        connection.execute(_FORGET, {"of": note.id})
    return ChangeSet(note.id, kind, note.description, records)
