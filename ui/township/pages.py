"""What the parts of the settings share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.township.queries import TermRow, list_terms, term_on
from ui.runtime.context import AppContext
from ui.runtime.row_changes import RowChanges, row_changes
from ui.widgets import tokens
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
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
        self.column.addLayout(self._refusals())  # above: below a long list it might be out of sight
        self.column.addWidget(self.list)
        self.figures = text_label("", "second")
        self.column.addWidget(self.figures)

    def reload(self) -> None:
        """Shows the stored rows."""
        self.term = self.context.read(lambda db: term_on(db, self.context.today()))
        self._stored = tuple(self.context.read(self.rows)) if self.term or not self.needs_term else ()
        self.list.set_rows(self._stored)
        self._show_refusals()
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
        self.context.write(lambda db: self.store(db, changes), refused=self._refused)
        self.reload()

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if not self.list.refuse(problem.message):
            self.context.say(problem)

    def _refusals(self) -> QHBoxLayout:
        """What is not stored and why, and the way back."""
        self.refusal_label = text_label("", "error")
        self.restore_button = link_button("恢复原值", self.list.give_up_refused)
        self.list.refused_given_up.connect(self._show_refusals)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addWidget(self.refusal_label, 1)
        row.addWidget(self.restore_button)
        return row

    def _show_refusals(self) -> None:
        words = self.list.refusals()
        self.refusal_label.setText(words)
        for widget in (self.refusal_label, self.restore_button):
            set_shown(widget, bool(words))


def fit_to_rows(view: QTableView, rows: int) -> None:
    """Makes a list so high that this many rows show: the page scrolls and not the list in it."""
    header = view.horizontalHeader()
    head = max(header.sizeHint().height(), header.height())
    view.setFixedHeight(rows * view.verticalHeader().defaultSectionSize() + head + tokens.GAP_SMALL)


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
