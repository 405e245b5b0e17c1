"""The left side of a tab that lists one kind of record: searched, filtered, its columns remembered on this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.runtime.context import AppContext
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import RowTableModel
from ui.widgets.view_state import ViewState

_KEEP_AFTER_MS = 400


class Listed(Protocol):
    """What every row of such a list has."""

    @property
    def id(self) -> str:
        """Of the record."""


Row = TypeVar("Row", bound=Listed)
Condition = Callable[[Sequence[str], str], Callable[[Row], bool] | None]
"""The test for the rows shown with these filters and this search; None shows all."""


class RecordList(QWidget, Generic[Row]):
    """A subclass says how its rows are read, and which of them is at hand."""

    def __init__(
        self,
        context: AppContext,
        key: str,
        model: RowTableModel[Row],
        panel: ListPanel,
        condition: Condition[Row],
    ) -> None:
        """`key`: under which name the columns are remembered."""
        super().__init__()
        self._context, self._key, self._condition = context, key, condition
        self._rows: list[Row] = []
        self.model, self.panel = model, panel
        model.setParent(self)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        stored = context.computer.data(key)
        if stored is not None:
            panel.view.restore(cast(ViewState, stored))
        panel.search_changed.connect(lambda _: self._apply())
        panel.filter_changed.connect(lambda _: self._apply())
        panel.view.view_state_changed.connect(self._keep.start)
        self._keep.timeout.connect(self._keep_columns)

    def rows(self) -> list[Row]:
        """All records, filtered or not."""
        return self._rows

    def select(self, record_id: str) -> bool:
        """Selects a record, taking conditions away that would hide it; False when there is none."""
        if all(row.id != record_id for row in self._rows):
            return False
        if self.model.position_of(record_id) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((record_id,), record_id)
        return True

    def _apply(self) -> None:
        self.model.set_filter(self._condition(self.panel.filters.active(), self.panel.search.text()))

    def _keep_columns(self) -> None:
        self._context.computer.keep_data(self._key, self.panel.view.view_state())
