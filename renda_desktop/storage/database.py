"""The open data file: reads, actions (one user action = one transaction), undo and redo, announcements."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from renda_desktop.errors import LookingOnly, StorageProblem, StorageTrouble
from renda_desktop.storage import undo
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.chain import ChainHead, chain_head, driver_of, link_action
from renda_desktop.storage.changelog import (
    Action,
    ActionKind,
    ActionState,
    ChangedRow,
    ChangeSet,
    changed_tables,
    describe,
)
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.log_compare import set_bases
from renda_desktop.storage.log_entry import Noting, Purge, close_entry, give_reason, open_entry
from renda_desktop.storage.logging_engine import logging_engine
from renda_desktop.storage.memo import ActionMemo, Memo
from renda_desktop.storage.notes import LogNote, note_text
from renda_desktop.storage.open_reads import OpenReads
from renda_desktop.storage.other_writers import OtherWriters
from renda_desktop.storage.own_file import OwnFile
from renda_desktop.storage.shape import require_no_triggers, told_of_foreign
from renda_desktop.storage.snapshot import forget_snapshot
from renda_desktop.storage.troubles import problem, translated
from renda_desktop.storage.wiping import wipe_journal

logger = logging.getLogger(__name__)

Listener = Callable[[ChangeSet], None]


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
        self._writer = logging_engine(path, key)
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []
        self._memo = Memo()
        self._reads = OpenReads()
        self._last_stay: tuple[str, int] | None = None
        self._schema_seen = -1
        self._unflushed = False
        self._others = OtherWriters()
        self.own_file = OwnFile(path)

    def touched_by_others(self) -> bool:
        """Whether another program wrote to the file since this was first asked. Raises StorageProblem."""
        with self._turn, translated(self.path), self._writer.connect() as connection:
            self._others.look(connection.connection.driver_connection)
        return self._others.seen

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
        with (
            self._reads.one(),
            self.own_file.translated(),
            Session(self._reader, expire_on_commit=False) as db,
        ):
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
            with self._logged() as db:
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
        with self._turn, self._writing() as db:
            yield db

    @contextlib.contextmanager
    def purge(self) -> Iterator[Purge]:
        """For `storage.purging` alone: an action that also empties entries of the log, and ends undo before it.

        The file is then written anew, without free pages. Raises StorageProblem, LookingOnly.
        """
        self._require_writer()
        with self._turn, translated(self.path):
            with self._writing() as db:
                note = open_entry(db, self._new_action(ActionKind.PURGE))
                purge = Purge(db)
                yield purge
                undo.discard_redo(db)
                change = close_entry(db, note, ActionKind.PURGE)
                driver: Any = driver_of(db)
                about = json.dumps({**purge.emptied, "bases": set_bases(driver)})
                link_action(driver, note.id, note.rows, about)
                self._last_stay, head = None, chain_head(db)
            self.own_file.left_at(head)
            forget_snapshot(self.path)
            with self._reads.none_else(), self._writer.connect() as connection:
                driver = connection.connection.driver_connection
                driver.execute("VACUUM")
        self._announce(change)

    @contextlib.contextmanager
    def noting(self, description: str) -> Iterator[Noting]:
        """For `keeping` alone: an entry about the file itself (`storage.notes`), also on behalf of who only looks.

        The block says the note; one that says nothing of the rows takes none of another hand's into the chain.
        Raises StorageProblem.
        """
        with self._turn:
            with self._committing() as db:  # also beside another program's triggers, which it may be about
                entry = open_entry(db, self._new_action(ActionKind.NOTE))
                describe(db, description)
                noting = Noting(db, driver_of(db), entry.id)
                yield noting
                change = close_entry(db, entry, ActionKind.NOTE)
                rows = noting.rows_since() if noting.note != LogNote() else []
                link_action(noting.driver, entry.id, rows, note_text(noting.note))
                self._last_stay, head = None, chain_head(db)
            self.own_file.left_at(head)
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

    @contextlib.contextmanager
    def _writing(self) -> Iterator[DbSession]:
        """One transaction that writes, in which nothing runs that another program put into the file."""
        with told_of_foreign(self.path, self.key), self._committing() as db:
            driver = driver_of(db)
            version = driver.execute("PRAGMA main.schema_version").fetchone()[0]
            if version != self._schema_seen:
                require_no_triggers(driver)
                self._schema_seen = version
            yield db

    @contextlib.contextmanager
    def _committing(self) -> Iterator[DbSession]:
        """One transaction that writes; it is committed when no other thread reads."""
        with (
            self.own_file.translated(),
            Session(self._writer, expire_on_commit=False) as db,
            contextlib.ExitStack() as alone,
            db.begin(),
        ):
            yield db
            alone.enter_context(self._reads.none_else())

    @contextlib.contextmanager
    def _logged(self) -> Iterator[DbSession]:
        """The same for what ends with a link of the log's chain.

        A disk that breaks at its very last flush has it in the file already, and it cannot be taken back: it counts as
        done and is announced; `_announce` says in the end what the disk said.
        """
        head = None
        try:
            with self._writing() as db:
                self.own_file.require_newest(driver_of(db))
                yield db
                head = chain_head(db)
        except StorageProblem as error:
            if head is None or error.trouble is not StorageTrouble.UNREACHABLE or self._head() != head:
                raise
            self._unflushed = True
        self.own_file.left_at(head)

    def _head(self) -> ChainHead | None:
        with self.read() as db:
            return chain_head(db)

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
            with self._logged() as db:
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
        if not change.records and change.kind is not ActionKind.PURGE:  # that ends undo, whatever it emptied
            return
        self._memo.forget({table for table, _ in change.records})
        logger.info("action %s %s: %s rows", change.action_id, change.kind.value, len(change.records))
        for listener in list(self._listeners):
            listener(change)
        if self._unflushed:
            self._unflushed = False
            raise problem(StorageTrouble.UNFLUSHED)
