"""The left side of the tab: all sessions, searched and filtered; columns remembered."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sessions.queries import list_sessions, year_figures
from renda_desktop.sessions.rows import SessionRow
from renda_desktop.sessions.rules import SessionState
from ui.runtime.context import AppContext
from ui.sessions.columns import condition, session_columns, session_filters
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel
from ui.widgets.view_state import ViewState

_LIST_KEY = "sessions/list"
_KEEP_AFTER_MS = 400


class SessionList(QWidget):
    """Shows every session of every term, newest first."""

    def __init__(self, context: AppContext, add_button: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[SessionRow] = []
        self.model: RowTableModel[SessionRow] = RowTableModel(session_columns(), self)
        empty = EmptyState(
            "还没有人代会。选好类别和日期，议程、日程和筹备清单就排好了。", add_button, icon="calendar-plus"
        )
        self.panel = ListPanel(
            self.model, "人代会", unit="次", search_hint="名称、年份、地点、拼音", empty=empty
        )
        RoomForText(self.panel.view, self.model.columns, ("kind", "days"), least=144)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        stored = context.computer.data(_LIST_KEY)
        if stored is not None:
            self.panel.view.restore(cast(ViewState, stored))
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.panel.view.view_state_changed.connect(self._keep.start)
        self._keep.timeout.connect(self._keep_columns)

    def rows(self) -> list[SessionRow]:
        """All sessions, filtered or not."""
        return self._rows

    def reload(self) -> None:
        """Reads the list and the figures of the year."""
        today = self._context.today()
        rows, year = self._context.read(
            lambda db: (list_sessions(db, today), year_figures(db, today.year, today))
        )
        self._rows = rows
        self.panel.set_filters(session_filters(rows))
        self.model.set_rows(rows, lambda row: row.id)
        self.panel.set_footer(f"{year.year}年　{year.line}" if rows else "")

    def select(self, session_id: str) -> bool:
        """Selects a session, taking conditions away that would hide it; False when there is none."""
        if all(row.id != session_id for row in self._rows):
            return False
        if self.model.position_of(session_id) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((session_id,), session_id)
        return True

    def usual_first(self) -> str:
        """The session at hand: the one that is sitting or comes next, else the newest."""
        ahead = [row for row in self._rows if row.opens_on and row.state is not SessionState.CLOSED]
        nearest = min(ahead, key=lambda row: str(row.opens_on), default=None)
        return nearest.id if nearest else self._rows[0].id if self._rows else ""

    def _apply(self) -> None:
        self.model.set_filter(condition(self.panel.filters.active(), self.panel.search.text()))

    def _keep_columns(self) -> None:
        self._context.computer.keep_data(_LIST_KEY, self.panel.view.view_state())
