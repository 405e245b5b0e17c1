"""上级来文: every paper from above, the pressing ones first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from renda_desktop.from_above.queries import list_tasks
from renda_desktop.from_above.rows import TaskRow
from renda_desktop.from_above.rules import TaskState
from ui.overview.facing import TASK_TONES
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel

_EMPTY = "还没有登记过来文。上级来文要求报材料、办事情的，点“登记来文”记下标题和期限，到期前工作台会提醒。"


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column("title", "来文", lambda r: r.title, stretch=True, tooltip=lambda r: r.title),
        Column("sender", "来文单位", lambda r: r.sender, width=132, tooltip=lambda r: r.sender),
        Column(
            "due", "办理期限", lambda r: _day(r.due_on), lambda r: r.due_on or datetime.date.max, width=112
        ),
        Column(
            "state",
            "状态",
            lambda r: r.state.value,
            width=92,
            tone=lambda r: (TASK_TONES[r.state], r.state.value),
        ),
    )


class TaskList(RecordList[TaskRow]):
    """Of every year."""

    def __init__(self, context: AppContext, add_button: QWidget) -> None:
        model: RowTableModel[TaskRow] = RowTableModel(_columns())
        empty = EmptyState(_EMPTY, add_button, icon="inbox")
        panel = ListPanel(model, "上级来文", unit="件", search_hint="标题、单位、文号、谁负责", empty=empty)
        RoomForText(panel.view, model.columns, ("sender", "due"), least=200)
        super().__init__(context, "desk/tasks", model, panel, _condition)

    def reload(self) -> None:
        """Reads them anew."""
        today = self._context.today()
        self._rows = self._context.read(lambda db: list_tasks(db, today))
        counts = [(state, sum(row.state is state for row in self._rows)) for state in TaskState]
        self.panel.set_filters(
            [Filter(state.name, state.value, count, group="state") for state, count in counts if count]
        )
        self.model.set_rows(self._rows, lambda row: row.id)


def _condition(filters: Sequence[str], typed: str) -> Callable[[TaskRow], bool] | None:
    words = typed.split()
    if not filters and not words:
        return None
    return lambda row: (
        (not filters or row.state.name in filters)
        and all(
            word in f"{row.title}{row.sender}{row.number}{row.asked}{row.responsible}{row.note}"
            for word in words
        )
    )
