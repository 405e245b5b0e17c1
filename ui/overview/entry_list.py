"""全部事项: what is to be done, and how every rule stands; filtered by what it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.overview.desk.entries import all_entries
from renda_desktop.overview.desk.rows import DUE, GROUPS, HOLDS, DeskEntry
from ui.overview.facing import URGENCY_TONES
from ui.runtime.context import AppContext
from ui.runtime.record_list import RecordList
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone


def entry_tone(entry: DeskEntry) -> Tone:
    """Red, amber, green or plain; always beside its word."""
    if entry.urgency is not None:
        return URGENCY_TONES.get(entry.urgency, Tone.PLAIN)
    return Tone.DONE if entry.group == HOLDS else Tone.PLAIN


def _columns() -> tuple[Column[DeskEntry], ...]:
    return (
        Column("state", "情况", lambda e: e.word, width=96, tone=lambda e: (entry_tone(e), e.word)),
        Column("text", "事项", lambda e: e.text, stretch=True, tooltip=lambda e: e.text),
        Column("due", "期限", lambda e: _day(e.due_on), lambda e: e.due_on or datetime.date.max, width=112),
        Column("binding", "要求", lambda e: e.binding, width=96, tooltip=lambda e: e.basis),
    )


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


class EntryList(RecordList[DeskEntry]):
    """In the order of the desk."""

    def __init__(self, context: AppContext) -> None:
        model: RowTableModel[DeskEntry] = RowTableModel(_columns())
        empty = EmptyState("现在没有要办的事。", icon="circle-check")
        panel = ListPanel(model, "全部事项", unit="项", search_hint="事项、依据", empty=empty)
        RoomForText(panel.view, model.columns, ("binding", "due"), least=240)
        super().__init__(context, "desk/entries", model, panel, _condition)

    def reload(self) -> None:
        """Reads them anew."""
        today = self._context.today()
        self._rows = self._context.read(lambda db: all_entries(db, today))
        counts = [(group, sum(row.group == group for row in self._rows)) for group in GROUPS]
        self.panel.set_filters(
            [Filter(group, group, count, group="group") for group, count in counts if count]
        )
        self.model.set_rows(self._rows, lambda row: row.id)

    def show_only_due(self, on: bool) -> None:
        """What is to be done now, without the rules that hold; or everything."""
        there = any(row.group == DUE for row in self._rows)
        self.panel.filters.set_active((DUE,) if on and there else ())


def _condition(filters: Sequence[str], typed: str) -> Callable[[DeskEntry], bool] | None:
    words = typed.split()
    if not filters and not words:
        return None
    return lambda one: (
        (not filters or one.group in filters)
        and all(word in f"{one.text}{one.said}{one.basis}{one.binding}" for word in words)
    )
