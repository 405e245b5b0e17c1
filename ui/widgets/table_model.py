"""A table of frozen rows: sorted and filtered in Python inside the model, each row known by its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from ui.widgets.masked_rows import MaskedRows
from ui.widgets.tokens import TONE_INK, Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_BRUSHES = {tone: QBrush(QColor(ink)) for tone, ink in TONE_INK.items()}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: `width` in pixels at 100 %; `tone` gives the state and its word, written after the text."""

    key: str
    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    align: Literal["left", "right", "center"] = "left"
    width: int = 120
    stretch: bool = False
    tooltip: Callable[[Row], str] | None = None
    tone: Callable[[Row], tuple[Tone, str] | None] | None = None
    shown: bool = True

    def display(self, row: Row) -> str:
        """What stands in the cell: the text, and the word of the tone if the text does not say it."""
        text = self.text(row)
        state = self.tone(row) if self.tone is not None else None
        if state is None or state[1] in text:
            return text
        return f"{text} {state[1]}".strip()


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Shows `rows` through `columns`; what is missing (a sort key of None) always sorts last."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column[Row], ...] = tuple(columns)
        self._key: Callable[[Row], str] = str
        self._all: list[Row] = []
        self._shown: Sequence[Row] = []
        self._places: dict[str, int] | None = None
        self._all_places: dict[str, int] | None = None
        self._keep: Callable[[Row], bool] | None = None
        self._mask: bytes | None = None
        self._sort_column = -1
        self._descending = False

    def set_rows(self, rows: Sequence[Row], key: Callable[[Row], str], mask: bytes | None = None) -> None:
        """Shows other rows; `key` gives the id of a row. Filter and sort order stay; a mask is given anew."""
        self.beginResetModel()
        self._key = key
        self._all, self._mask, self._all_places = list(rows), mask, None
        self._rebuild()
        self.endResetModel()

    def set_filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Shows only the rows `keep` is true for; None shows all."""
        self.beginResetModel()
        self._keep, self._mask = keep, None
        self._rebuild()
        self.endResetModel()

    def set_mask(self, mask: bytes | None) -> None:
        """Shows only the rows whose byte in `mask` is not 0, in the order of `set_rows`; None shows all.

        For very many rows, where the owner knows at once which ones it wants. It holds until rows or filter change.
        """
        self.beginResetModel()
        self._keep, self._mask = None, mask
        self._rebuild()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 returns to the order the rows were given in."""
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) == (self._sort_column, self._descending):
            return
        self.beginResetModel()
        self._sort_column, self._descending = column, descending
        self._rebuild()
        self.endResetModel()

    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def rows(self) -> Sequence[Row]:
        """The rows as shown."""
        return self._shown

    def row_at(self, position: int) -> Row:
        """The row shown at a place."""
        return self._shown[position]

    def id_at(self, position: int) -> str:
        """The id of the row shown at a place."""
        return self._key(self._shown[position])

    def position_of(self, row_id: str) -> int | None:
        """Where a row is shown, or None."""
        if self._mask is not None and self._sort_column < 0:
            return self._masked_position(row_id, self._mask)
        if self._places is None:
            self._places = {self._key(row): place for place, row in enumerate(self._shown)}
        return self._places.get(row_id)

    def _masked_position(self, row_id: str, mask: bytes) -> int | None:
        """Counts what the mask leaves before the row: the places of all rows are worked out once."""
        if self._all_places is None:
            self._all_places = {self._key(row): place for place, row in enumerate(self._all)}
        place = self._all_places.get(row_id)
        return mask.count(1, 0, place) if place is not None and mask[place] else None

    def row_of(self, row_id: str) -> Row | None:
        """The shown row with an id, or None."""
        place = self.position_of(row_id)
        return None if place is None else self._shown[place]

    def column_position(self, key: str) -> int | None:
        """Where the column with a key stands in `columns`."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), None)

    def set_title(self, key: str, title: str) -> None:
        """Another title of a column, where the rows are of another kind."""
        place = self.column_position(key)
        if place is not None and self.columns[place].title != title:
            changed = replace(self.columns[place], title=title)
            self.columns = (*self.columns[:place], changed, *self.columns[place + 1 :])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, place, place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text, alignment, colour and tip of a cell."""
        if role not in (_DISPLAY, _ALIGN, _INK, _TIP) or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGN:
            return _ALIGNMENTS[column.align]
        row = self._shown[index.row()]
        if role == _DISPLAY:
            return column.display(row)
        if role == _TIP:
            return column.tooltip(row) if column.tooltip is not None else column.display(row)
        state = column.tone(row) if column.tone is not None else None
        return _BRUSHES[state[0]] if state is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        return _ALIGNMENTS[self.columns[section].align] if role == _ALIGN else None

    def _rebuild(self) -> None:
        keep = self._keep
        if self._mask is not None:
            rows: Sequence[Row] = MaskedRows(self._all, self._mask)
        else:
            rows = list(self._all) if keep is None else [row for row in self._all if keep(row)]
        self._shown = self._sorted(rows)
        self._places = None

    def _sorted(self, rows: Sequence[Row]) -> Sequence[Row]:
        if not 0 <= self._sort_column < len(self.columns):
            return rows
        column = self.columns[self._sort_column]
        key = column.sort_key or column.display
        keyed = [(key(row), row) for row in rows]
        missing = [row for value, row in keyed if value is None or value == ""]
        present = [pair for pair in keyed if pair[0] is not None and pair[0] != ""]
        present.sort(key=lambda pair: pair[0], reverse=self._descending)
        return [row for _, row in present] + missing
