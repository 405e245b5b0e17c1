"""The lines of the observers, each with its four marks: clicked, or set by the keys 1 to 4 as on the roll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from renda_desktop.events.rules import AttendanceStatus
from ui.people.mark_list import MarkDelegate, segments
from ui.people.marks import MARKS
from ui.widgets import theme
from ui.widgets.row_list import RowList
from ui.widgets.row_model import RowColumn

_WORDS = {"", *(mark.value for mark in MARKS)}
_KEYS = {"0": AttendanceStatus.EXPECTED} | {str(key): mark for key, mark in enumerate(MARKS, 1)}
_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)

WIDE, _SMALL = 196, 98
"""Width of the column with four marks in a line, and with two above two."""
_ROOM_FOR_WIDE = 600
"""Narrower than this, at 100 %, unit and post need the width themselves."""
_TWO_LINES = 56


class _RowMarks(MarkDelegate):
    """Marks for the rows that are stored; the place to add has none, a word that was refused stands as typed."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The marks, or the plain cell."""
        if not _numbered(index) or (index.data(Qt.ItemDataRole.EditRole) or "") not in _WORDS:
            QStyledItemDelegate.paint(self, painter, option, index)
        else:
            super().paint(painter, option, index)

    def places(self, cell: QRect) -> list[QRect]:
        """Side by side, or two above two where the column is narrow."""
        if not _narrow(cell.width()):
            return segments(cell)
        width, height = cell.width() // 2, cell.height() // 2
        corners = ((left, top) for top in (0, height) for left in (0, width))
        return [QRect(cell.left() + left, cell.top() + top, width, height) for left, top in corners]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines high where the marks stand in two lines."""
        size = super().sizeHint(option, index)
        two = _narrow(option.rect.width()) and _numbered(index)  # type: ignore[attr-defined]
        return QSize(size.width(), max(size.height(), theme.px(_TWO_LINES))) if two else size


def _numbered(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether it stands in a row, not in the place to add."""
    return bool(index.sibling(index.row(), 0).data())


def _narrow(column: int) -> bool:
    return column < theme.px(WIDE)


class ObserverRows(RowList):
    """An editable list whose column `marks` is the roll."""

    marked = Signal(object, object)
    """Ids of the rows, a tuple, and their new `AttendanceStatus`."""

    def __init__(self, columns: Sequence[RowColumn], name: str, marks: str) -> None:
        super().__init__(columns, name)
        keys = [column.key for column in columns]
        self._marks = keys.index(marks) + 1
        self._delegate = _RowMarks(self)
        self.setItemDelegateForColumn(self._marks, self._delegate)
        self.setAccessibleDescription(
            "直接输入可修改，回车添加，Delete 删除；在姓名或者出席情况上按 1 到会，2 请假，3 缺席，4 迟到，0 未登记"
        )

    def mark_place(self, row_id: str, mark: AttendanceStatus) -> QRect:
        """Where the mark of a row stands in the viewport."""
        cell = self.visualRect(self._rows.index(self._rows.position_of(row_id), self._marks))
        return self._delegate.places(cell)[MARKS.index(mark)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The marks take as much of the width as there is."""
        self._size_marks()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark sets it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row_id = self._rows.id_at(index.row())
        if event.button() != Qt.MouseButton.LeftButton or not self._on_marks(index):
            return
        for mark, place in zip(MARKS, self._delegate.places(self.visualRect(index)), strict=True):
            if place.contains(event.position().toPoint()):
                self.marked.emit((row_id,), mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a mark are one: no editor opens over the marks."""
        if not self._on_marks(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a name or a mark 1 to 4 mark the selected rows, 0 takes the mark off; elsewhere digits are typed."""
        mark, at = _KEYS.get(event.text()), self.currentIndex()
        ids = tuple(row_id for index in self._chosen() if (row_id := self._rows.id_at(index.row())))
        typing = self.state() == QAbstractItemView.State.EditingState
        if mark is None or typing or not ids or at.column() not in (0, 1, self._marks):
            super().keyPressEvent(event)
            return
        self.marked.emit(ids, mark)
        if len(ids) == 1 and mark in MARKS and mark not in _AWAY and at.row() + 1 < self._rows.count():
            self.select_row(self._rows.id_at(at.row() + 1), at.column())

    def _size_marks(self) -> None:
        wide = self.width() >= theme.px(_ROOM_FOR_WIDE)
        width = theme.px(WIDE if wide else _SMALL)
        if width != self.columnWidth(self._marks):
            self.setColumnWidth(self._marks, width)
            self.resizeRowsToContents()
            self._fit()

    def _chosen(self) -> list[QModelIndex]:
        rows = self.selectionModel().selectedRows()
        return sorted(rows, key=lambda index: index.row()) if self._rows.editable() else []

    def _on_marks(self, index: QModelIndex) -> bool:
        stored = bool(self._rows.id_at(index.row()))
        return index.isValid() and stored and index.column() == self._marks and self._rows.editable()
