"""The rows of an editable list: texts by column, stable ids, and one empty row at the end to add in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from renda_desktop.chinese.identity import mask_numbers_in
from ui.widgets.refused_rows import RefusedRows
from ui.widgets.tokens import HINT_TEXT, RED, SECOND_TEXT

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowColumn:
    """One column of an editable list; the one with `stretch` takes the rest of the width."""

    key: str
    title: str
    width: int = 120
    stretch: bool = False
    hint: str = ""
    editable: bool = True
    align: Literal["left", "right"] = "left"
    masked: bool = False
    """Mobile numbers in it are masked until a cell is edited."""


@dataclass(frozen=True)
class ListRow:
    """One row as the owner sees it."""

    row_id: str
    values: Mapping[str, str] = field(default_factory=dict)


class RowListModel(QAbstractTableModel):
    """Column 0 is the number; the row after the last one is the place to add."""

    row_added = Signal(str, int)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    cell_edited = Signal(str, str, str)
    """Row id, column key, new text."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        new_id: Callable[[], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.add_hint = "＋ 在这里输入，按回车添加"
        """"" where rows come from elsewhere: there is no place to add."""
        self._new_id = new_id or (lambda: uuid4().hex)
        self._rows: list[tuple[str, dict[str, str]]] = []
        self._editable = True
        self._refused = RefusedRows()

    def rows(self) -> tuple[ListRow, ...]:
        """All rows in their order, without what was refused."""
        return tuple(ListRow(row_id, values) for row_id, values in self._refused.offered(self._rows))

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Shows the stored rows, with what was refused in them; announces nothing."""
        self._show(self._refused.merged((row.row_id, row.values) for row in rows))

    def refuse(self, reason: str, row_id: str = "") -> bool:
        """Keeps what was typed last (or only in one row) beside the stored rows; False when nothing was typed."""
        kept = self._refused.refuse(self._rows, reason, row_id)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns)))
        return kept

    def refusals(self) -> list[tuple[int, str]]:
        """Places of the rows with something refused, and the sentences why."""
        reasons = [(place, self._refused.reason(row_id)) for place, (row_id, _) in enumerate(self._rows)]
        return [(place, reason) for place, reason in reasons if reason]

    def offer_refused(self) -> bool:
        """What was refused counts as typed again; False when nothing was."""
        return self._refused.touch_all()

    def give_up(self, row_id: str) -> None:
        """Shows the stored row again in place of what was refused; one that was never stored goes."""
        self._refused.drop(row_id)
        self._show(self._refused.merged())

    def forget_refused(self) -> None:
        """The rows of something else are to be shown."""
        self._refused.clear()

    def _show(self, fresh: list[tuple[str, dict[str, str]]]) -> None:
        if fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def set_editable(self, on: bool) -> None:
        """Read-only lists have no place to add."""
        if on != self._editable:
            self.beginResetModel()
            self._editable = on
            self.endResetModel()

    def editable(self) -> bool:
        """Whether rows can be changed."""
        return self._editable

    def count(self) -> int:
        """How many rows there are, without the place to add."""
        return len(self._rows)

    def id_at(self, position: int) -> str:
        """The id of a row, "" for the place to add."""
        return self._rows[position][0] if 0 <= position < len(self._rows) else ""

    def words(self, position: int) -> tuple[str, ...]:
        """What the cells of a row show, hints too."""
        return tuple(
            self._text(position, place) or self._hint(position, place)
            for place in range(1, len(self.columns) + 1)
        )

    def position_of(self, row_id: str) -> int:
        """Where a row stands, or -1."""
        return next((place for place, (known, _) in enumerate(self._rows) if known == row_id), -1)

    def insert(self, position: int, values: Mapping[str, str]) -> str:
        """Adds a row before another; returns its id."""
        position = max(0, min(len(self._rows), position))
        row_id = self._new_id()
        self.beginInsertRows(QModelIndex(), position, position)
        self._rows.insert(position, (row_id, dict(values)))
        self._refused.touch(row_id)
        self.endInsertRows()
        self._renumber()
        self.row_added.emit(row_id, position)
        return row_id

    def remove(self, row_id: str) -> None:
        """Removes a row."""
        place = self.position_of(row_id)
        if place >= 0:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self._refused.drop(row_id)
            self.endRemoveRows()
            self._renumber()
            self.row_removed.emit(row_id)

    def move(self, row_id: str, to: int, *, announce: bool = True) -> bool:
        """Gives a row another place; `announce` False while it is still being dragged."""
        here = self.position_of(row_id)
        to = max(0, min(len(self._rows) - 1, to))
        if here < 0 or here == to:
            return False
        self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), to + 1 if to > here else to)
        self._rows.insert(to, self._rows.pop(here))
        self.endMoveRows()
        self._renumber()
        if announce:
            self.row_moved.emit(row_id, to)
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows and the place to add."""
        return 0 if parent.isValid() else len(self._rows) + int(self._editable and bool(self.add_hint))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number and the columns."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the number can be edited."""
        flag = super().flags(index)
        if self._editable and index.column() > 0 and self.columns[index.column() - 1].editable:
            flag |= Qt.ItemFlag.ItemIsEditable
        return flag

    def hides(self, index: Index) -> bool:
        """Whether a cell shows less than it holds."""
        text = self._text(index.row(), index.column())
        return self._masked(index, text) != text

    def _masked(self, index: Index, text: str) -> str:
        column = index.column()
        return mask_numbers_in(text) if column and self.columns[column - 1].masked else text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, hint, colour and alignment of a cell."""
        if not index.isValid():
            return None
        text = self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return text if index.column() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._masked(index, text) or self._hint(index.row(), index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            if not index.column():
                return QBrush(QColor(SECOND_TEXT))
            if self._reason(index):
                return QBrush(QColor(RED))
            return None if text else QBrush(QColor(HINT_TEXT))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(not index.column() or self.columns[index.column() - 1].align == "right")
        if (
            role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
            and index.column()
        ):
            reason = self._reason(index)
            return f"没有保存：{reason}" if reason else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "按住这里上下拖动，或按 Alt+↑ Alt+↓，可调整次序"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes over an edited cell; in the place to add it makes a new row.

        A refused row is offered again by confirming it with the same words: what stood against it may be gone.
        """
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not index.column():
            return False
        text, key = str(value).strip(), self.columns[index.column() - 1].key
        if index.row() == len(self._rows):
            if text:
                self.insert(index.row(), {key: text})
            return bool(text)
        row_id, values = self._rows[index.row()]
        if values.get(key, "") == text and not self._refused.reason(row_id):
            return False
        values[key] = text
        self._refused.touch(row_id)
        self.dataChanged.emit(index, index)
        self.cell_edited.emit(row_id, key, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].title if section else "序"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(not section or self.columns[section - 1].align == "right")
        return None

    def _reason(self, index: Index) -> str:
        key = self.columns[index.column() - 1].key
        return self._refused.reason(self.id_at(index.row()), key) if index.column() else ""

    def _text(self, row: int, column: int) -> str:
        if row >= len(self._rows):
            return ""
        return str(row + 1) if not column else self._rows[row][1].get(self.columns[column - 1].key, "")

    def _hint(self, row: int, column: int) -> str:
        if row < len(self._rows):
            return self.columns[column - 1].hint if column else ""
        first = next((place for place, item in enumerate(self.columns, 1) if item.editable), 1)
        return self.add_hint if column == first else ""

    def _renumber(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))


def _side(right: bool) -> Qt.AlignmentFlag:
    return (
        Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    ) | Qt.AlignmentFlag.AlignVCenter
