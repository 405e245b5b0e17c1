"""The left side of the tab: all activities, searched and filtered; columns remembered."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.inspections.figures import year_figures
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import ActivityState
from ui.duties.activity_columns import activity_columns, activity_filters, condition
from ui.runtime.context import AppContext
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel
from ui.widgets.view_state import ViewState

_LIST_KEY = "duties/activities"
_KEEP_AFTER_MS = 400
EMPTY = "还没有活动。点“新增活动”，写上名称和日期，方案、通知、提纲和点位记录表就能排出来；年度计划里的视察、调研和执法检查也可以直接选来用。"  # noqa: E501


class ActivityList(QWidget):
    """Shows every activity, those to come first."""

    def __init__(self, context: AppContext, add_button: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[ActivityListRow] = []
        self.model: RowTableModel[ActivityListRow] = RowTableModel(activity_columns(), self)
        empty = EmptyState(EMPTY, add_button, icon="calendar-plus")
        self.panel = ListPanel(
            self.model, "活动", unit="次", search_hint="名称、年月、地点、带队人、拼音", empty=empty
        )
        RoomForText(self.panel.view, self.model.columns, ("kind", "day"), least=144)
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
        self._keep.timeout.connect(
            lambda: self._context.computer.keep_data(_LIST_KEY, self.panel.view.view_state())
        )

    def rows(self) -> list[ActivityListRow]:
        """All activities, filtered or not."""
        return self._rows

    def reload(self) -> None:
        """Reads the list and the figures of the year."""
        today = self._context.today()
        self._rows = self._context.read(lambda db: list_activities(db, today))
        self.panel.set_filters(activity_filters(self._rows))
        self.model.set_rows(self._rows, lambda row: row.id)
        year = year_figures(self._rows, today.year)
        self.panel.set_footer(f"{year.year}年　{year.line}" if year.line else "")

    def select(self, activity_id: str) -> bool:
        """Selects an activity, taking conditions away that would hide it; False when there is none."""
        if all(row.id != activity_id for row in self._rows):
            return False
        if self.model.position_of(activity_id) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((activity_id,), activity_id)
        return True

    def usual_first(self) -> str:
        """The activity at hand: today's, else the next to come with a day, else the newest held."""
        dated = [row for row in self._rows if row.activity.day is not None]
        ahead = [row for row in dated if row.state in (ActivityState.TODAY, ActivityState.COMING)]
        nearest = min(ahead, key=lambda row: str(row.activity.day), default=None)
        newest = next((row for row in dated if row.state is ActivityState.HELD), None)
        first = nearest or newest or next(iter(self._rows), None)
        return first.id if first else ""

    def _apply(self) -> None:
        self.model.set_filter(condition(self.panel.filters.active(), self.panel.search.text()))
