"""The board as a table: lanes × columns, one cell (or a span of cells) for each item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from renda_desktop.plans.board import COLUMNS, column_label
from ui.plans.board_layout import Lane, Strip
from ui.plans.states import standing_words

Index = QModelIndex | QPersistentModelIndex
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class BoardModel(QAbstractTableModel):
    """Answers what stands where; column number = column of the board (0 全年, 1–12, 13 时间待定)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._places: dict[str, tuple[int, Strip]] = {}
        self._this_month: int | None = None

    def show_lanes(self, lanes: Sequence[Lane], this_month: int | None) -> None:
        """Shows other lanes."""
        self.beginResetModel()
        self._lanes, self._this_month = tuple(lanes), this_month
        self._places = {
            strip.card.item_id: (row, strip) for row, lane in enumerate(lanes) for strip in lane.strips
        }
        self.endResetModel()

    def lane(self, row: int) -> Lane:
        """One row."""
        return self._lanes[row]

    def opens_kind(self, row: int) -> bool:
        """Whether a new kind begins with this row; the row after the last one counts as such."""
        return row >= len(self._lanes) or self._lanes[row].opens

    def strips(self) -> Iterator[tuple[int, Strip]]:
        """Every item with its row."""
        yield from self._places.values()

    def strip_of(self, item_id: str) -> Strip | None:
        """Where an item lies."""
        return self._places[item_id][1] if item_id in self._places else None

    def strip_at(self, index: Index) -> Strip | None:
        """The item in a cell."""
        return self._lanes[index.row()].strip_over(index.column()) if index.isValid() else None

    def index_of(self, item_id: str) -> QModelIndex:
        """The cell of an item; invalid when it is not on the board."""
        found = self._places.get(item_id)
        return self.index(found[0], found[1].first) if found else QModelIndex()

    def first(self) -> QModelIndex:
        """The first item of the first row."""
        return next((self.index(row, strip.first) for row, strip in self.strips()), QModelIndex())

    def beside(self, index: Index, columns: int, rows: int) -> QModelIndex:
        """The nearest item to the right (columns 1), left, below (rows 1) or above; else the same one."""
        here = self.strip_at(index)
        if here is None:
            return self.first()
        best: tuple[int, QModelIndex] | None = None
        for row, strip in self.strips():
            across, down = strip.first - here.first, row - index.row()
            if across * columns <= 0 and down * rows <= 0:
                continue
            far = abs(across) * (3 if rows else 2) + abs(down) * (3 if columns else 2)
            if best is None or far < best[0]:
                best = (far, self.index(row, strip.first))
        return best[1] if best else self.index(index.row(), here.first)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Lanes."""
        return 0 if parent.isValid() else len(self._lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """全年, the months, 时间待定."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of an item, for the tip and for being read aloud; they are painted by the delegate."""
        strip = self.strip_at(index)
        if strip is None or role not in _TEXTS:
            return None
        card = strip.card
        state = standing_words(card.standing, unplanned=card.unplanned)
        return "，".join(part for part in (card.title, card.time or "时间待定", state) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Months above; the kind beside its first row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return f"{column_label(section)} 本月" if section == self._this_month else column_label(section)
        lane = self._lanes[section]
        return lane.kind.value if lane.opens else ""
