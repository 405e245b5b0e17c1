"""请示报告: what was sent upward, and what the program proposes before and after each meeting."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from renda_desktop.from_above.rows import UpwardRow
from renda_desktop.from_above.rules import UpwardState
from renda_desktop.overview.desk.upward import upward_lines
from ui.overview.facing import UPWARD_TONES, proposal_key
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel

_EMPTY = "还没有请示报告。请示或者报告了，点“登记请示报告”记下来；会前要请示、会后要报告的，会自己列在这里。"


class UpwardEntry(Struct, frozen=True):
    """A line of the list; a proposal is known by what it is about."""

    row: UpwardRow

    @property
    def id(self) -> str:
        """Of the record, or of the proposal."""
        return self.row.id or proposal_key(self.row)


def _when(row: UpwardRow) -> str:
    return f"{row.subject}　{row.moment.value}" if row.subject else row.moment.value


def _sent(row: UpwardRow) -> str:
    if row.sent_on:
        return row.sent_on.isoformat()
    return row.done_by or (f"{row.due_on} 前" if row.due_on else "")


def _columns() -> tuple[Column[UpwardEntry], ...]:
    return (
        Column("title", "请示、报告", lambda e: e.row.title, stretch=True, tooltip=lambda e: e.row.title),
        Column("to", "报送谁", lambda e: e.row.addressee_words, width=120, tooltip=lambda e: e.row.addressee_words),
        Column("sent", "报送日期", lambda e: _sent(e.row), _order, width=124, tooltip=lambda e: _sent(e.row)),
        Column(
            "state", "状态", lambda e: e.row.state.value, width=92,
            tone=lambda e: (UPWARD_TONES[e.row.state], e.row.state.value),
        ),
    )  # fmt: skip


def _order(entry: UpwardEntry) -> datetime.date:
    return entry.row.sent_on or entry.row.due_on or datetime.date.max


class UpwardList(RecordList[UpwardEntry]):
    """What is open first; of every year."""

    def __init__(self, context: AppContext, add_button: QWidget) -> None:
        model: RowTableModel[UpwardEntry] = RowTableModel(_columns())
        empty = EmptyState(_EMPTY, add_button, icon="inbox")
        panel = ListPanel(model, "请示报告", unit="件", search_hint="标题、会议、报送谁", empty=empty)
        RoomForText(panel.view, model.columns, ("to", "sent"), least=200)
        super().__init__(context, "desk/upward", model, panel, _condition)

    def reload(self) -> None:
        """Reads them anew."""
        today = self._context.today()
        found = self._context.read(lambda db: upward_lines(db, today))
        self._rows = [UpwardEntry(row) for row in found]
        counts = [(state, sum(one.row.state is state for one in self._rows)) for state in UpwardState]
        self.panel.set_filters(
            [Filter(state.name, state.value, count, group="state") for state, count in counts if count]
        )
        self.model.set_rows(self._rows, lambda entry: entry.id)


def _condition(filters: Sequence[str], typed: str) -> Callable[[UpwardEntry], bool] | None:
    words = typed.split()
    if not filters and not words:
        return None
    return lambda one: (
        (not filters or one.row.state.name in filters)
        and all(
            word in f"{one.row.title}{_when(one.row)}{one.row.addressee_words}{one.row.number}"
            for word in words
        )
    )
