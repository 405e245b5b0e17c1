"""What the parts of 审议 are shown: the session's card and everything deputies said and handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.sessions.rows import SessionCard
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.labels import set_shown
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Shown:
    """A session with everything."""

    card: SessionCard
    deliberation: Deliberation

    @property
    def session_id(self) -> str:
        """The session."""
        return self.card.facts.id


class Block(QWidget):
    """A part of the section."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.shown: Shown | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_SMALL)

    def show_all(self, shown: Shown) -> None:
        """Shows a session, or the same one again after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Takes over what is being typed."""

    def reach(self, record_id: str) -> bool:
        """Makes a record of this part the current one; False when it is none of it."""
        return False

    def enter_field(self, field: str) -> None:
        """Into a field of the record that was reached; without such a field the record itself has the cursor."""

    def now(self) -> Shown:
        """What is shown."""
        assert self.shown is not None, "a part was used before a session was shown"
        return self.shown


class RecordPapers(QWidget):
    """The papers of the current record of a list."""

    def __init__(self, context: AppContext, owner: QWidget, kind: RecordKind) -> None:
        super().__init__()
        self.papers = PaperRows(PaperSaver(owner, context, "session-papers"), printables_of(kind))
        self.papers.hide_head()
        self._record = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.papers)

    def show_record(self, record: RecordRef | None) -> None:
        """Shows the papers of a record; None hides them."""
        set_shown(self, record is not None)
        if record is None:
            return
        other, self._record = self._record != record.id, record.id
        for row in self.papers.rows:
            waits = row.printable.after and not record.held
            self.papers.show_in(row, None if waits else record, "还没有内容" if waits else "")
        self.papers.begin(0 if other else REST_MS)


def enum_options(kind: type[Enum]) -> list[Option]:
    """The members of an enum by name, with their words."""
    return [Option(member.name, str(member.value)) for member in kind]


def yes_no() -> list[Option]:
    """是 and 否."""
    return [Option(YES, "是"), Option(NO, "否")]


def said_of(value: bool | None) -> str:
    """The key of a choice 是/否, "" where nothing was said."""
    return "" if value is None else YES if value else NO


def answer_of(key: str) -> bool | None:
    """What a choice 是/否 means."""
    return {YES: True, NO: False}.get(key)


Store = Callable[["DbSession", str, str, Any], object]
"""Sets one field of one record."""
