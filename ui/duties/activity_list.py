"""The left side of the tab: all activities, searched and filtered; columns remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from renda_desktop.inspections.figures import year_figures
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import ActivityState
from ui.duties.activity_columns import activity_columns, activity_filters, condition
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel

_LIST_KEY = "duties/activities"
EMPTY = "还没有活动。点“新增活动”，写上名称和日期，方案、通知、提纲和点位记录表就能排出来；年度计划里的视察、调研和执法检查也可以直接选来用。"  # noqa: E501


class ActivityList(RecordList[ActivityListRow]):
    """Shows every activity, those to come first."""

    def __init__(self, context: AppContext, add_button: QWidget) -> None:
        model: RowTableModel[ActivityListRow] = RowTableModel(activity_columns())
        empty = EmptyState(EMPTY, add_button, icon="calendar-plus")
        panel = ListPanel(model, "活动", unit="次", search_hint="名称、年月、地点、带队人、拼音", empty=empty)
        RoomForText(panel.view, model.columns, ("kind", "day"), least=144)
        super().__init__(context, _LIST_KEY, model, panel, condition)

    def reload(self) -> None:
        """Reads the list and the figures of the year."""
        today = self._context.today()
        self._rows = self._context.read(lambda db: list_activities(db, today))
        self.panel.set_filters(activity_filters(self._rows))
        self.model.set_rows(self._rows, lambda row: row.id)
        year = year_figures(self._rows, today.year)
        self.panel.set_footer(f"{year.year}年　{year.line}" if year.line else "")

    def usual_first(self) -> str:
        """The activity at hand: today's, else the next to come with a day, else the newest held."""
        dated = [row for row in self._rows if row.activity.day is not None]
        ahead = [row for row in dated if row.state in (ActivityState.TODAY, ActivityState.COMING)]
        nearest = min(ahead, key=lambda row: str(row.activity.day), default=None)
        newest = next((row for row in dated if row.state is ActivityState.HELD), None)
        first = nearest or newest or next(iter(self._rows), None)
        return first.id if first else ""
