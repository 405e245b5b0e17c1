"""The left side of the roster: deputies of a day, searched, filtered, ordered; columns remembered."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.roster.figures import LevelFigures, SeatFigures, level_figures, seat_figures, seats_of
from renda_desktop.roster.freshness import checked_words, last_check
from renda_desktop.roster.listing import FILTERS, Order, ordered
from renda_desktop.roster.listing import Filter as Test
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.searching import RosterSearch
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_constituencies, term_on
from ui.roster.column_fit import ColumnFit
from ui.roster.columns import ListedDeputies, deputy_columns
from ui.roster.day_bar import DayBar, PastStrip
from ui.roster.name_delegate import NameDelegate
from ui.runtime.context import AppContext, PeopleList
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import RowTableModel
from ui.widgets.view_state import ViewState

IN_OFFICE = "在任"
ONLY = "来自统计"
"""Key of the filter that leaves the people behind a number."""
_OF_STATE = frozenset({IN_OFFICE, "只是上级代表", "当选待就任", "暂停执行职务", "已终止"})
"""Chips that say where a mandate stands; the others say what the deputies are."""
_CHIPS = frozenset({IN_OFFICE, "基层一线", "妇女", "非中共党员"})
"""They stand in the row; the other filters wait behind ＋."""
_LIST_KEY, _ORDER_KEY, _HIGHER_KEY = "roster/list", "roster/order", "roster/higher"
_OWN_WIDTHS_KEY = "roster/own_widths"
_KEEP_AFTER_MS = 400


class DeputyList(QWidget):
    """Shows the roster of `day`; knows which rows are selected."""

    reloaded = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day: datetime.date | None = None
        self._rows: list[DeputyRow] = []
        self._search = RosterSearch((), context.today())
        self._listed = ListedDeputies()
        self._started = False
        self._only: PeopleList | None = None
        self.order = _kept_order(context)
        self.model: RowTableModel[DeputyRow] = RowTableModel(deputy_columns(self._listed), self)
        empty = EmptyState("这一天的名册里没有代表。", icon="users")
        self.panel = ListPanel(
            self.model, "代表名册", unit="人", search_hint="姓名、拼音、电话、选区、小组", empty=empty
        )
        self.strip = PastStrip()
        self.bar = DayBar()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._lay_out()
        self._restore()
        own = bool(context.computer.number(_OWN_WIDTHS_KEY, 0))
        names = self.model.column_position("name")
        assert names is not None
        self.panel.view.setItemDelegateForColumn(names, NameDelegate(self.panel.view))
        self.fit = ColumnFit(self.panel.view, self.model, own)
        self._connect()

    def day(self) -> datetime.date:
        """The day the roster is shown for."""
        return self._day or self._context.today()

    def is_today(self) -> bool:
        """Whether the roster of today is shown."""
        return self._day is None

    def rows(self) -> Sequence[DeputyRow]:
        """All rows of the day in the chosen order, filtered or not."""
        return self._rows

    def shown_rows(self) -> Sequence[DeputyRow]:
        """The rows as they stand in the list."""
        return self.model.rows()

    def selected_rows(self) -> list[DeputyRow]:
        """The selected rows from top to bottom."""
        found = (self.model.row_of(row_id) for row_id in self.panel.view.selected_ids())
        return [row for row in found if row is not None]

    def row(self, person_id: str) -> DeputyRow | None:
        """A row of the day, shown or not."""
        return next((row for row in self._rows if row.id == person_id), None)

    def reload(self) -> None:
        """Reads the roster of the day."""
        only = self._only
        day, higher = self.day(), self.bar.higher.isChecked() or (only is not None and only.higher)

        self.bar.show_checked(self._checked_words())

        def read(db: DbSession) -> tuple[list[DeputyRow], SeatFigures, LevelFigures | None]:
            term = term_on(db, day)
            if term is None:
                return [], seat_figures(db, day), None
            rows = list_deputies(db, day, term_id=term.id, include_higher=higher)
            seats = seats_of(rows, list_constituencies(db, term.id), term, day)
            return rows, seats, level_figures(db, day) if higher else None

        rows, seats, levels = self._context.read(read)
        self.bar.show_figures(seats, to_fill=day == self._context.today())
        self.bar.show_levels(levels)
        self.strip.show_day(day, self._context.today())
        self._listed.day = day
        self.show_rows(rows)
        self.reloaded.emit()

    def _checked_words(self) -> str:
        today = self._context.today()
        return checked_words(self._context.read(lambda db: last_check(db, today)), today)

    def set_order(self, order: Order) -> None:
        """Another order for the whole list; a column's own sorting ends."""
        self.order = order
        self._context.computer.keep(_ORDER_KEY, order.name)
        self.panel.view.sortByColumn(-1, self.panel.view.horizontalHeader().sortIndicatorOrder())
        self.show_rows(self._rows)

    def set_day(self, day: datetime.date | None) -> None:
        """Shows the roster of another day; None: of today."""
        self._day = None if day == self._context.today() else day
        self.reload()

    def show_person(self, person_id: str) -> bool:
        """Selects a person, taking conditions away that would hide him; False when the day does not know him."""
        if self.row(person_id) is None:
            return False
        if self.model.position_of(person_id) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((person_id,), person_id)
        return True

    def show_only(self, people: PeopleList) -> None:
        """Shows exactly these people on their day; a chip says so and takes it back."""
        self._only = people
        self._day = None if people.day == self._context.today() else people.day
        self.panel.search.clear()
        self.reload()
        self.panel.filters.set_active((ONLY,))
        shown = self.shown_rows()
        if shown:
            self.panel.view.select_ids((shown[0].id,), shown[0].id)

    def show_rows(self, rows: Sequence[DeputyRow]) -> None:
        """Shows these people of the day in the chosen order."""
        self._rows = ordered(rows, self.order)
        self._search = RosterSearch(self._rows, self.day())
        self._listed.numbers = {row.id: place for place, row in enumerate(self._rows, start=1)}
        self.panel.set_filters(self._filters())
        if self._rows and not self._started:
            self._started = True
            self.panel.filters.set_active((IN_OFFICE,))
        self.model.set_rows(self._rows, lambda row: row.id, self._mask())

    def _filters(self) -> list[Filter]:
        if not self._rows:
            self._started = False
            return []
        counts = {name: self._count(name) for name in FILTERS}
        usual = [Filter(name, name, count, shown=name in _CHIPS) for name, count in counts.items()]
        if self._only is None:
            return usual
        count = sum(row.id in self._only.ids for row in self._rows)
        return [Filter(ONLY, f"来自统计：{self._only.title} {count} ×"), *usual]

    def _count(self, name: str) -> int:
        """How many a chip finds; what they are is counted among those in office, as statistics and papers do."""
        found = self._search.filtered(name, FILTERS[name])
        if name in _OF_STATE:
            return found.bit_count()
        return (found & self._search.filtered(IN_OFFICE, FILTERS[IN_OFFICE])).bit_count()

    def _filters_changed(self) -> None:
        """Switched off, the chip of a number's people goes: there is nothing more to switch on."""
        if self._only is not None and ONLY not in self.panel.filters.active() and self._started:
            self._only = None
            self.reload()
        self._apply_conditions()

    def _apply_conditions(self) -> None:
        self.model.set_mask(self._mask())

    def _mask(self) -> bytes | None:
        """The rows that filters and search leave; None: all."""
        sets = [self._search.filtered(name, self._test(name)) for name in self.panel.filters.active()]
        return self._search.mask(self.panel.search.text(), sets)

    def _test(self, name: str) -> Test:
        if name != ONLY:
            return FILTERS[name]
        ids = self._only.ids if self._only is not None else frozenset()
        return lambda row, _: row.id in ids

    def _connect(self) -> None:
        self.panel.search_changed.connect(lambda _: self._apply_conditions())
        self.panel.filter_changed.connect(lambda _: self._filters_changed())
        self.panel.view.view_state_changed.connect(self._keep.start)
        self._keep.timeout.connect(self._keep_columns)
        self.strip.back.connect(lambda: self.set_day(None))
        self.bar.day_chosen.connect(self.set_day)
        self.bar.higher_switched.connect(self._switch_higher)

    def _switch_higher(self, on: bool) -> None:
        self._context.computer.keep(_HIGHER_KEY, int(on))
        self.reload()

    def _keep_columns(self) -> None:
        self._context.computer.keep_data(_LIST_KEY, self.panel.view.view_state())
        self._context.computer.keep(_OWN_WIDTHS_KEY, int(self.fit.own))

    def _restore(self) -> None:
        self.bar.higher.setChecked(bool(self._context.computer.number(_HIGHER_KEY, 0)))
        state = self._context.computer.data(_LIST_KEY)
        if isinstance(state, dict) and isinstance(state.get("columns"), list):
            try:
                self.panel.view.restore(cast(ViewState, state))
            except (KeyError, TypeError):
                return  # an older program kept it in another shape

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.panel, 1)
        column.addWidget(self.bar)


def _kept_order(context: AppContext) -> Order:
    kept = context.computer.text(_ORDER_KEY)
    return Order[kept] if kept in Order.__members__ else Order.APPOINTED
