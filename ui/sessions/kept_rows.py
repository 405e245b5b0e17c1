"""Keeps an editable list in step with stored rows: one command per thing done, and what is refused stays typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renda_desktop.errors import InputProblem, RuleViolation
from ui.runtime.context import AppContext
from ui.runtime.row_changes import row_changes
from ui.sessions.row_table import SessionRowList
from ui.widgets.row_model import ListRow

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


@dataclass(frozen=True)
class RowCommands:
    """What is run for what the user does; `reorder` None where the order follows from the rows.

    `edit` gets row id, column key and text; `add` the texts of a new row and returns its id.
    """

    add: Callable[[DbSession, dict[str, str]], str]
    edit: Callable[[DbSession, str, str, str], object]
    remove: Callable[[DbSession, str], object]
    reorder: Callable[[DbSession, tuple[str, ...]], object] | None = None


@dataclass(frozen=True)
class _Kept:
    text: str
    problem: str


class KeptRows(QObject):
    """Between one `SessionRowList` and the stored rows of one owner at a time."""

    problem_changed = Signal(str)
    """What stands in the list and could not be stored, as sentences; "" when all is stored."""
    removed = Signal(int)
    """So many rows were removed."""

    def __init__(
        self, context: AppContext, rows: SessionRowList, commands: RowCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._list = rows
        self._commands = commands
        self._owner = ""
        self._stored: tuple[ListRow, ...] = ()
        self._base: tuple[ListRow, ...] = ()
        self._refused: dict[tuple[str, str], _Kept] = {}
        self._begun: dict[str, dict[str, tuple[ListRow, str]]] = {}
        rows.rows_edited.connect(self._edited)
        rows.settled.connect(self._apply)

    def show(self, owner: str, stored: Sequence[ListRow]) -> None:
        """Shows the stored rows of an owner, with what was typed there and never stored."""
        if owner != self._owner:
            self._list.clear_current()
        self._owner, self._stored = owner, tuple(stored)
        self._apply()
        self._announce()

    def has_begun(self, owner: str) -> bool:
        """Whether rows were typed for an owner that could not be stored yet."""
        return bool(self._begun.get(owner))

    def stored(self) -> tuple[ListRow, ...]:
        """The rows as they are stored."""
        return self._stored

    def _edited(self, shown: Sequence[ListRow]) -> None:
        rows = self._translated(shown)
        changes = row_changes(self._base, rows)
        self._base = rows
        self._remove(changes.removed)
        for row in changes.added:
            self._add(row)
        for row_id, key, text in changes.edited:
            self._edit(row_id, key, text)
        if changes.order is not None:
            self._reorder(changes.order)
        self._apply()
        self._announce()

    def _add(self, row: ListRow) -> None:
        if row.row_id in self._stored_ids():
            return
        problems: list[str] = []
        made: list[str] = []
        texts = {key: text for key, text in row.values.items() if text}
        self._context.write(
            lambda db: made.append(self._commands.add(db, texts)),
            refused=lambda problem: problems.append(problem.message),
        )
        begun = self._begun.setdefault(self._owner, {})
        if made and not problems:
            begun.pop(row.row_id, None)
            self._list.aliases[row.row_id] = made[0]
            self._list.fresh_id = made[0]
        else:
            begun[row.row_id] = (row, problems[0] if problems else "")
            self._list.fresh_id = row.row_id

    def _edit(self, row_id: str, key: str, text: str) -> None:
        begun = self._begun.get(self._owner, {})
        if row_id in begun:
            row = begun[row_id][0]
            self._add(replace(row, values={**row.values, key: text}))
            return
        stored = next((row.values.get(key, "") for row in self._stored if row.row_id == row_id), None)
        if stored is None or stored == text:
            self._refused.pop((row_id, key), None)
            return

        def refused(problem: RuleViolation | InputProblem) -> None:
            self._refused[row_id, key] = _Kept(text, problem.message)

        self._refused.pop((row_id, key), None)
        self._context.write(lambda db: self._commands.edit(db, row_id, key, text), refused=refused)

    def _remove(self, ids: Sequence[str]) -> None:
        for row_id in ids:
            self._begun.get(self._owner, {}).pop(row_id, None)
        gone = [row_id for row_id in ids if row_id in self._stored_ids()]
        if not gone:
            return

        def command(db: DbSession) -> None:
            for row_id in gone:
                self._commands.remove(db, row_id)

        if self._context.write(command):
            self.removed.emit(len(gone))

    def _reorder(self, order: tuple[str, ...]) -> None:
        known = self._stored_ids()
        wanted = tuple(row_id for row_id in order if row_id in known)
        command = self._commands.reorder
        if command is not None and wanted != tuple(row_id for row_id in known if row_id in wanted):
            self._context.write(lambda db: command(db, wanted))

    def _apply(self) -> None:
        begun = self._begun.get(self._owner, {})
        wanted = [self._with_refused(row) for row in self._stored] + [row for row, _ in begun.values()]
        self._list.set_rows(wanted)
        self._base = self._translated(self._list.rows())

    def _with_refused(self, row: ListRow) -> ListRow:
        kept = {key: k.text for (row_id, key), k in self._refused.items() if row_id == row.row_id}
        return replace(row, values={**row.values, **kept}) if kept else row

    def _translated(self, rows: Sequence[ListRow]) -> tuple[ListRow, ...]:
        aliases = self._list.aliases
        return tuple(replace(row, row_id=aliases.get(row.row_id, row.row_id)) for row in rows)

    def _stored_ids(self) -> list[str]:
        return [row.row_id for row in self._stored]

    def _announce(self) -> None:
        places = {row.row_id: at for at, row in enumerate(self._stored, start=1)}
        said = [
            f"第{places[row_id]}行没有存上“{kept.text}”：{kept.problem}"
            for (row_id, _), kept in self._refused.items()
            if row_id in places
        ]
        said += [f"最后一行还没有存上：{why}" for _, why in self._begun.get(self._owner, {}).values() if why]
        self.problem_changed.emit("\n".join(said))
