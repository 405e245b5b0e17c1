"""What the parts of the settings share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem
from renda_desktop.township.queries import TermRow, list_terms, term_on
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, row_changes
from ui.widgets import tokens
from ui.widgets.labels import text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class SettingsPart(QWidget):
    """One part of the settings; `reload` shows the stored state."""

    widest = 900
    """In pixels at 100 %: lines of words are not read beyond this; a wide list may be wider."""
    fills = False
    """Whether it is as high as the window and scrolls inside; else the page scrolls."""

    tab_as_read = False
    """Whether the Tab key goes through it as it is read, whatever was made first; else the part sees to its order."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.GAP)

    def reload(self) -> None:
        """Reads everything anew."""
        raise NotImplementedError

    def show_place(self, place: str) -> None:
        """Shows one thing in the part, by the name it has there."""
        raise NotImplementedError

    def first(self) -> QWidget | None:
        """Where the cursor stands when somebody is led here; None: where it is."""
        return None

    def flush(self) -> None:
        """Takes over what is being typed."""

    def new_record(self) -> None:
        """Ctrl+N."""

    def focus_search(self) -> None:
        """Ctrl+F."""


class ListPart(SettingsPart):
    """A part that is one editable list; each thing the user does to it is one action."""

    columns: Sequence[RowColumn] = ()
    name = ""
    explanation = ""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._stored: tuple[ListRow, ...] = ()
        self.term: TermRow | None = None
        self.list = RowList(self.columns, self.name, max_rows=11)
        self.list.set_add_hint("＋ 新增")
        self.list.rows_edited.connect(self._edited)
        self.column.addWidget(text_label(self.explanation, "second"))
        self.refused = RefusedNote(context, self.list)
        self.column.addWidget(self.refused)  # above: below a long list it might be out of sight
        self.column.addWidget(self.list)
        self.figures = text_label("", "second")
        self.column.addWidget(self.figures)

    def reload(self) -> None:
        """Shows the stored rows."""
        self.term = self.context.read(lambda db: term_on(db, self.context.today()))
        self._stored = tuple(self.context.read(self.rows)) if self.term or not self.needs_term else ()
        owner = self.term.id if self.term and self.needs_term else self.name
        self.refused.show_rows(owner, self._stored)
        self.figures.setText(self.context.read(self.line))

    needs_term = True

    def rows(self, db: DbSession) -> list[ListRow]:
        """The stored rows as texts."""
        raise NotImplementedError

    def store(self, db: DbSession, changes: RowChanges) -> None:
        """Runs the commands for what was done."""
        raise NotImplementedError

    def line(self, db: DbSession) -> str:
        """One line of figures below the list."""
        return ""

    def _edited(self, shown: Sequence[ListRow]) -> None:
        changes = row_changes(self._stored, shown)
        self.context.write(lambda db: self.store(db, changes), refused=self.refused.refused)
        self.reload()


def number(text: str, what: str) -> int | None:
    """A whole number typed into a list, as 19 or 十九. Raises InputProblem."""
    plain = text.strip().replace(",", "").replace("，", "")
    if not plain:
        return None
    try:
        return parse_number(plain.removesuffix("届") if what == "届次" else plain)
    except InputProblem as problem:
        raise InputProblem(f"{what}“{text}”不是整数，请改正。") from problem


def own_terms(context: AppContext) -> list[TermRow]:
    """The own congress's terms, newest first."""
    return context.read(list_terms)
