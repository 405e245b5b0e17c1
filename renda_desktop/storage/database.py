"""The open data file: reads, actions (one user action = one transaction), undo and redo, announcements."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlalchemy import Engine, delete, event, update
from sqlalchemy.orm import Session

from renda_desktop.chinese.width import printable
from renda_desktop.errors import LookingOnly
from renda_desktop.storage import undo
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.chain import driver_of, link_action
from renda_desktop.storage.changelog import (
    Action,
    ActionKind,
    ActionState,
    ChangedRow,
    ChangeSet,
    changed_tables,
    describe,
    log_changes,
)
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.log_compare import set_bases
from renda_desktop.storage.log_entry import close_entry, give_reason, open_entry
from renda_desktop.storage.memo import ActionMemo, Memo
from renda_desktop.storage.snapshot import forget_snapshot
from renda_desktop.storage.troubles import translated
from renda_desktop.storage.wiping import wipe_journal

logger = logging.getLogger(__name__)

Listener = Callable[[ChangeSet], None]


@dataclass
class Purge:
    """A purge under way: its transaction; numbers of the rows and actions of the log it has emptied."""

    db: DbSession
    emptied: Mapping[str, list[int]] = field(default_factory=dict)


class Database:
    """One data file whose schema is up to date (`storage.opening.open_database` sees to that).

    Thread-safe: reads may run beside each other, actions follow one another.
    """

    def __init__(
        self, path: Path, schema_version: int, who: str, key: bytes | None = None, *, may_write: bool = True
    ) -> None:
        self.path = path
        self.key = key
        self.may_write = may_write
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
            wipe_journal(self.path, self.key)

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
    def action(self, *, stay: str | None = None, reason: str = "") -> Iterator[DbSession]:
        """One user action: committed when the block ends well, without a trace otherwise.

        A block that changes nothing leaves no entry. The commands inside say what was done by `describe`.
        Actions that follow one another with the same `stay` (one stay of the cursor in one form field, saved while
        resting) become one entry and one undo step. What belongs to a sealed year needs a `reason`, which is kept
        with the entry. Raises StorageProblem, LookingOnly, and SealedYear without that reason.
        """
        self._require_writer()
        with self._turn:
            with translated(self.path), Session(self._writer, expire_on_commit=False) as db, db.begin():
                note = open_entry(db, self._new_action(ActionKind.DO))
                ActionMemo(self._memo, changed_tables(db, note)).attach(db)
                yield db
                change = close_entry(db, note, ActionKind.DO)
                if change.records:
                    give_reason(db, note.id, None, reason)
                    undo.discard_redo(db)
                    change = self._joined(db, change, stay)
                    link_action(driver_of(db), change.action_id, note.rows)
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

    @contextlib.contextmanager
    def purge(self) -> Iterator[Purge]:
        """For `storage.purging` alone: an action that also empties entries of the log, and ends undo before it.

        The file is then written anew, without free pages. Raises StorageProblem, LookingOnly.
        """
        self._require_writer()
        with self._turn, translated(self.path):
            with Session(self._writer, expire_on_commit=False) as db, db.begin():
                note = open_entry(db, self._new_action(ActionKind.PURGE))
                purge = Purge(db)
                yield purge
                undo.discard_redo(db)
                change = close_entry(db, note, ActionKind.PURGE)
                driver: Any = driver_of(db)
                about = json.dumps({**purge.emptied, "bases": set_bases(driver)})
                link_action(driver, note.id, note.rows, about)
                self._last_stay = None
            forget_snapshot(self.path)
            with self._writer.connect() as connection:
                driver = connection.connection.driver_connection
                driver.execute("VACUUM")
        self._announce(change)

    def undo(self, reason: str = "") -> str | None:
        """Takes back the newest action; returns its description, or None when there is nothing to take back.

        Raises StorageProblem, LookingOnly, RuleViolation before a purge, and SealedYear without a `reason` where it
        belongs to a sealed year.
        """
        return self._reverse(undo.next_undo, ActionKind.UNDO, ActionState.UNDONE, reason)

    def redo(self, reason: str = "") -> str | None:
        """Does again what was taken back last; returns its description, or None. Raises SealedYear."""
        return self._reverse(undo.next_redo, ActionKind.REDO, ActionState.DONE, reason)

    def undo_label(self) -> str | None:
        """What `undo` would take back, in the clerk's words; None as well for whoever only looks."""
        if not self.may_write:
            return None
        return self._label(undo.next_undo)

    def _require_writer(self) -> None:
        if not self.may_write:
            raise LookingOnly

    def _joined(self, db: DbSession, change: ChangeSet, stay: str | None) -> ChangeSet:
        """Adds the change to the entry of the same stay, when that is the newest."""
        if stay is None or self._last_stay is None or self._last_stay[0] != stay:
            return change
        first = self._last_stay[1]
        reason = db.get_one(Action, change.action_id).reason
        db.execute(update(ChangedRow).where(ChangedRow.action_id == change.action_id).values(action_id=first))
        db.execute(delete(Action).where(Action.id == change.action_id))
        told = {"description": change.description} | ({"reason": reason} if reason else {})
        db.execute(update(Action).where(Action.id == first).values(told))
        return structs.replace(change, action_id=first)

    def _label(self, find: Callable[[DbSession, int], Action | None]) -> str | None:
        with self.read() as db:
            found = find(db, self.schema_version)
            return found.description if found else None

    def _reverse(
        self,
        find: Callable[[DbSession, int], Action | None],
        kind: ActionKind,
        state: ActionState,
        reason: str,
    ) -> str | None:
        self._require_writer()
        with self._turn:
            with translated(self.path), Session(self._writer, expire_on_commit=False) as db, db.begin():
                target = find(db, self.schema_version)
                if target is None:
                    undo.require_no_purge(db, kind)
                    return None
                note = open_entry(db, self._new_action(kind, target.id))
                describe(db, target.description)
                give_reason(db, note.id, target.id, reason)
                undo.apply_images(db, target.id, backwards=kind is ActionKind.UNDO)
                target.state = state.value
                self._last_stay = None
                change = close_entry(db, note, kind)
                link_action(driver_of(db), change.action_id, note.rows)
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
