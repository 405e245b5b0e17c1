"""A page of one year's doings: their numbers by kind left, the records behind a number right, each of them opens."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.roster.structure_grid import StructureGrid
from renda_desktop.storage.base import DbSession
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.statistics.grid_view import AskedFor, GridView
from ui.statistics.wrapped_list import WrappedList
from ui.widgets import tokens
from ui.widgets.buttons import MenuButton, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.toolbar import PageToolbar

_SHARE = 520
Row = TypeVar("Row")


@dataclass(frozen=True)
class YearLine:
    """A record of the list: what it is called, when it was, of what kind, and the tab that shows it."""

    id: str
    title: str
    day: datetime.date
    kind: str
    tab: str


@dataclass(frozen=True)
class YearWords:
    """What a page is called and says: 活动, 这一年还没有开展过的活动。"""

    things: str
    sheet: str
    note: str
    empty: str
    go: str
    tab: str


class YearPage(TabPage, Generic[Row]):
    """The year above, its numbers left, the records behind a number right. `Row`: a record that was held."""

    words: ClassVar[YearWords]

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._year = context.today().year
        self._held: Sequence[Row] = ()
        self._asked: AskedFor | None = None
        self.year_button = MenuButton("", "calendar")
        self.excel_button = quiet_button("存 Excel", "file-spreadsheet", self.export)
        self._saver = PaperSaver(self, context, f"{self.key}-statistics")
        self.grid = GridView(words.sheet, "次")
        self.heading = text_label(f"全部{words.things}", "strong")
        self.model: RowTableModel[YearLine] = RowTableModel(_columns(words.things), self)
        self.list = WrappedList(self.model, words.things)
        self.empty = EmptyState(
            words.empty, quiet_button(words.go, "calendar-plus", lambda: context.go(words.tab)), icon="inbox"
        )
        self.grid.opened.connect(self._open)
        self.list.opened.connect(self._open_record)
        self._lay_out()

    @abstractmethod
    def read_held(self, db: DbSession, today: datetime.date) -> Sequence[Row]:
        """What was held until today, of every year."""

    @abstractmethod
    def line(self, row: Row) -> YearLine:
        """The record as the list shows it."""

    @abstractmethod
    def numbers(self, rows: Sequence[Row]) -> StructureGrid:
        """The numbers of one year's records; each carries the ids of those that make it up."""

    @abstractmethod
    def printable(self) -> Printable:
        """The sheet of a year."""

    def reload(self) -> None:
        """Counts anew."""
        today = self.context.today()
        self._held = self.context.read(lambda db: self.read_held(db, today))
        self._show_years(today)
        held = self._of_year()
        set_shown(self.splitter, bool(held))
        set_shown(self.empty, not held)
        self.excel_button.setEnabled(bool(held))
        self.grid.show_grid(self.numbers(held))
        self._show_list(held)

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [Command(f"{self.key}-excel", f"{self.words.sheet}表存 Excel", self.export, "Ctrl+E")]

    def export(self) -> None:
        """The sheet of the year."""
        if self._of_year():
            self._saver.save(self.printable(), RecordRef(str(self._year), f"{self._year}年"))

    def show_year(self, year: int) -> None:
        """Another year, with all its records."""
        self._year, self._asked = year, None
        self.reload()

    def _of_year(self) -> list[Row]:
        return [row for row in self._held if self.line(row).day.year == self._year]

    def _open(self, asked: AskedFor) -> None:
        self._asked = asked
        self._show_list(self._of_year())

    def _open_record(self, record_id: str) -> None:
        self.context.go(next(row.tab for row in self.model.rows() if row.id == record_id), record_id)

    def _show_list(self, held: Sequence[Row]) -> None:
        asked = self._asked
        lines = [self.line(row) for row in held]
        shown = [line for line in lines if asked is None or line.id in asked.ids]
        title = asked.title if asked else f"全部{self.words.things}"
        self.heading.setText(f"{title}　{len(shown)} 次")
        self.model.set_rows(shown, lambda row: row.id)

    def _show_years(self, today: datetime.date) -> None:
        years = {self.line(row).day.year for row in self._held}
        self.year_button.setText(f"{self._year}年 ▾")
        self.year_button.setAccessibleName(f"{self._year}年，选择另一年")
        self.year_button.menu().clear()
        for year in sorted({*years, today.year}, reverse=True):
            self.year_button.add(f"{year}年", partial(self.show_year, year))

    def _lay_out(self) -> None:
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, tokens.GAP_SMALL, 0, 0)
        side.setSpacing(tokens.GAP_SMALL)
        self.heading.setContentsMargins(tokens.GAP, 0, tokens.GAP, 0)
        side.addWidget(self.heading)
        side.addWidget(self.list, 1)
        self.splitter = PageSplitter(self.grid, right)
        self.splitter.restore_kept(None, _SHARE)
        note = text_label(self.words.note, "small")
        note.setContentsMargins(tokens.GAP, tokens.GAP_TINY, tokens.GAP, tokens.GAP_TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageToolbar(self.year_button, self.excel_button))
        column.addWidget(hairline())
        column.addWidget(self.splitter, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(note)


def _columns(things: str) -> tuple[Column[YearLine], ...]:
    return (
        Column("title", things, lambda row: row.title, stretch=True, tooltip=lambda row: row.title),
        Column("day", "日期", lambda row: row.day.isoformat(), width=112),
        Column("kind", "类别", lambda row: row.kind, width=104),
    )
