"""The left side of the tab: all sessions, searched and filtered; columns remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from renda_desktop.sessions.queries import list_sessions, year_figures
from renda_desktop.sessions.rows import SessionRow
from renda_desktop.sessions.rules import SessionState
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.sessions.columns import condition, session_columns, session_filters
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel

_LIST_KEY = "sessions/list"


class SessionList(RecordList[SessionRow]):
    """Shows every session of every term, newest first."""

    def __init__(self, context: AppContext, add_button: QWidget) -> None:
        model: RowTableModel[SessionRow] = RowTableModel(session_columns())
        empty = EmptyState(
            "还没有人代会。选好类别和日期，议程、日程和筹备清单就排好了。", add_button, icon="calendar-plus"
        )
        panel = ListPanel(model, "人代会", unit="次", search_hint="名称、年份、地点、拼音", empty=empty)
        RoomForText(panel.view, model.columns, ("kind", "days"), least=144)
        super().__init__(context, _LIST_KEY, model, panel, condition)

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

    def usual_first(self) -> str:
        """The session at hand: the one that is sitting or comes next, else the newest."""
        ahead = [row for row in self._rows if row.opens_on and row.state is not SessionState.CLOSED]
        nearest = min(ahead, key=lambda row: str(row.opens_on), default=None)
        return nearest.id if nearest else self._rows[0].id if self._rows else ""
